// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

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

/// RDP. It begins like ISO transport, but puts units of its own between the envelopes, so it reads
/// them itself.
@AutoService(Protocol.class)
public final class RdpProtocol implements Protocol {
    private static final int PORT = 3389;
    private static final int VARIABLE = 11;
    private static final int NEGOTIATION = 8;

    @Override
    public String name() {
        return "rdp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        if (start.u8(0) != Unit.VERSION || start.length() > 1 && start.u8(1) != 0) {
            return Match.NO;
        }
        if (start.length() < Unit.HEADER) {
            return Match.MORE;
        }
        int length = start.u16be(2);
        int indicator = start.u8(4);
        return switch (start.u8(5)) {
            case Unit.REQUEST, Unit.CONFIRM -> connection(start, length, indicator);
            case Unit.DATA -> indicator == 2 && start.u8(6) == 0x80 ? data(start) : Match.NO;
            default -> Match.NO;
        };
    }

    /// A cookie or a negotiation in the place of parameters is Microsoft's; without them it could
    /// be any transport.
    private static Match connection(Bytes start, int length, int indicator) {
        if (length != 5 + indicator || indicator < 6) {
            return Match.NO;
        }
        if (length == VARIABLE) {
            return Match.WEAK;
        }
        if (start.length() < VARIABLE + NEGOTIATION) {
            boolean mayBe =
                    start.length() <= VARIABLE
                            || start.u8(VARIABLE) == 'C'
                            || start.u8(VARIABLE) <= 3;
            return mayBe ? Match.MORE : Match.NO;
        }
        if (start.matches(VARIABLE, "Cookie: ")) {
            return Match.CERTAIN;
        }
        boolean request = start.u8(5) == Unit.REQUEST;
        int type = start.u8(VARIABLE);
        boolean fits =
                request
                        ? type == Negotiation.REQUEST
                        : type == Negotiation.RESPONSE || type == Negotiation.FAILURE;
        return fits && start.u16le(VARIABLE + 2) == NEGOTIATION ? Match.CERTAIN : Match.NO;
    }

    private static Match data(Bytes start) {
        if (start.length() < Unit.HEADER + 6) {
            return start.u16be(2) < Unit.HEADER + 6 ? Match.NO : Match.MORE;
        }
        int first = start.u8(Unit.HEADER);
        if (first == 0x7F) {
            int second = start.u8(Unit.HEADER + 1);
            return second == 0x65 || second == 0x66 ? Match.CERTAIN : Match.NO;
        }
        boolean sends = first == Mcs.SEND_DATA_REQUEST || first == Mcs.SEND_DATA_INDICATION;
        boolean whole = start.u8(Unit.HEADER + 5) == Mcs.WHOLE;
        return sends && whole ? Match.LIKELY : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "RDP",
                "MS-RDPBCGR, ITU-T T.125, ITU-T T.124",
                Depth.MESSAGES,
                Reference.TSHARK_ONCE,
                "what is encrypted; input, graphics and channels; the UDP transport");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new RdpAnalyzer();
    }
}
