// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

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

/// VNC.
@AutoService(Protocol.class)
public final class VncProtocol implements Protocol {
    @Override
    public String name() {
        return "vnc";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(5900, 5901, 5902, 5903, 5500));
    }

    /// `RFB 003.008` and a line feed.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return RfbVersion.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "VNC (RFB)",
                "RFC 6143, with VeNCrypt and TLS from the RFB community's registry",
                Depth.MESSAGES,
                "nDPI",
                "the screen's contents, keys and pointer; what vendors' own securities (RealVNC, Tight, Apple) say; beginnings in the middle");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new VncAnalyzer();
    }
}
