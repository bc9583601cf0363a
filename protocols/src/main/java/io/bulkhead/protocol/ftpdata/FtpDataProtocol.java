// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftpdata;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// What FTP's control connection agreed upon a port for: a file or a listing, as it is.
@AutoService(Protocol.class)
public final class FtpDataProtocol implements Protocol {
    @Override
    public String name() {
        return "ftp-data";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("ftp/data"));
    }

    /// Any bytes can be a file's: that the connection was announced decides.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "FTP data",
                "RFC 959, 3",
                Depth.MESSAGES,
                Reference.OWN_SAMPLES,
                "contents of files, but for what kind they are");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new FtpDataAnalyzer();
    }
}
