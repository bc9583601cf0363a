// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

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

/// Omron's FINS, over UDP as it is and over TCP with a header of its own.
@AutoService(Protocol.class)
public final class FinsProtocol implements Protocol {
    static final int PORT = 9600;

    private static final int RESPONSE = 0x40;
    private static final int GATEWAY = 0x80;

    @Override
    public String name() {
        return "fins";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    /// Streams begin with a magic word. A datagram's header has some fifteen bits that are always
    /// zero and a command of few.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        return start.u8(0) == FinsTcpHeader.MAGIC.charAt(0) ? stream(start) : datagram(start);
    }

    private static Match stream(Bytes start) {
        int known = Math.min(start.length(), FinsTcpHeader.MAGIC.length());
        for (int i = 0; i < known; i++) {
            if (start.u8(i) != FinsTcpHeader.MAGIC.charAt(i)) {
                return Match.NO;
            }
        }
        if (start.length() < FinsTcpHeader.SIZE) {
            return Match.MORE;
        }
        boolean small = start.u16be(4) == 0 && start.u24be(8) == 0;
        return small ? Match.CERTAIN : Match.LIKELY;
    }

    private static Match datagram(Bytes start) {
        if (start.length() < FinsFrame.HEADER
                || !FinsFrame.plausible(start)
                || !FinsCommand.known(start.u16be(FinsFrame.COMMAND))) {
            return Match.NO;
        }
        boolean response = (start.u8(0) & RESPONSE) != 0;
        if ((start.u8(0) & GATEWAY) == 0) {
            return Match.WEAK;
        }
        if (response && start.length() < FinsFrame.HEADER + 2) {
            return Match.WEAK;
        }
        boolean known = !response || FinsEndCode.known(start.u16be(FinsFrame.HEADER));
        return known ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Omron FINS",
                "SYSMAC CS/CJ Communications Commands Reference Manual (W342), Ethernet Units"
                        + " Operation Manual (W420)",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "the contents of data link tables, error logs and file lists");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new FinsAnalyzer();
    }
}
