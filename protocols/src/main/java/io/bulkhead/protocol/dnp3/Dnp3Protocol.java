// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

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

/// DNP3 over TCP and UDP.
@AutoService(Protocol.class)
public final class Dnp3Protocol implements Protocol {
    private static final int PORT = 20_000;
    private static final int HEADER_CHECKED = 8;

    @Override
    public String name() {
        return "dnp3";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    /// Two start bytes and a checksum: 32 bits that chance does not bring together.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() > 0 && start.u8(0) != LinkFrame.START
                || start.length() > 1 && start.u8(1) != LinkFrame.SECOND
                || start.length() > 2 && start.u8(2) < LinkFrame.LEAST_LENGTH) {
            return Match.NO;
        }
        if (start.length() < LinkFrame.HEADER) {
            return Match.MORE;
        }
        return Checksum.fits(start, 0, HEADER_CHECKED) ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "DNP3",
                "IEEE 1815-2012",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "secure authentication objects beyond their names");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new Dnp3Analyzer();
    }
}
