// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

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

/// Synchrophasors over TCP and UDP.
@AutoService(Protocol.class)
public final class SynchrophasorProtocol implements Protocol {
    private static final int TCP_PORT = 4712;
    private static final int UDP_PORT = 4713;

    /// Frames up to this size are waited for, to know them by their checksum.
    private static final int AWAITED = 4096;

    @Override
    public String name() {
        return "synchrophasor";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(
                Carrier.tcp(TCP_PORT, UDP_PORT, 4722), Carrier.udp(UDP_PORT, TCP_PORT, 4722));
    }

    /// The first byte, a known type and version, and a checksum that fits.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        int there = start.length();
        if (there == 0) {
            return Match.MORE;
        }
        if (start.u8(0) != SynchrophasorFrame.SYNC || there > 1 && !plausible(start.u8(1))) {
            return Match.NO;
        }
        if (there < 4) {
            return Match.MORE;
        }
        int size = start.u16be(2);
        if (size < SynchrophasorFrame.LEAST) {
            return Match.NO;
        }
        if (there < size) {
            return size <= AWAITED ? Match.MORE : Match.WEAK;
        }
        return SynchrophasorFrame.checksumFits(start, size) ? Match.CERTAIN : Match.WEAK;
    }

    /// A reserved bit that is 0, the type, and a version of 2005, 2011 or after.
    private static boolean plausible(int typeAndVersion) {
        int version = typeAndVersion & 0xF;
        return typeAndVersion < 0x80
                && FrameType.known(typeAndVersion >> 4)
                && version >= 1
                && version <= 3;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Synchrophasor",
                "IEEE C37.118.2-2011",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "contents of extended frames");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SynchrophasorAnalyzer();
    }
}
