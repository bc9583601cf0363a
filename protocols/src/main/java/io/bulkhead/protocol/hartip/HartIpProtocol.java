// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

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

/// HART-IP, over TCP and UDP.
@AutoService(Protocol.class)
public final class HartIpProtocol implements Protocol {
    static final int PORT = 5094;

    private static final int SESSION = 5;
    private static final int MOST_OF_OTHERS = 4_096;
    private static final int DELIMITER = HartIpHeader.SIZE;
    private static final int MOST_BEFORE_COUNT = 10;

    @Override
    public String name() {
        return "hartip";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    /// The header's first four bytes are small numbers; a length that just fits what the message id
    /// demands makes them likely.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (!HartIpHeader.plausible(start)) {
            return Match.NO;
        }
        if (start.length() < HartIpHeader.SIZE) {
            return Match.MORE;
        }
        int size = start.u16be(6) - HartIpHeader.SIZE;
        if (size < 0 || size > MOST_OF_OTHERS) {
            return Match.NO;
        }
        return switch (start.u8(2)) {
            case HartIpHeader.SESSION_INITIATE -> session(start, size);
            case HartIpHeader.SESSION_CLOSE, HartIpHeader.KEEP_ALIVE ->
                    size == 0 ? Match.LIKELY : Match.NO;
            case HartIpHeader.TOKEN_PASSING -> frame(start, size);
            case HartIpHeader.DIRECT -> size >= 5 ? Match.WEAK : Match.NO;
            default -> size >= 2 ? Match.WEAK : Match.NO;
        };
    }

    private static Match session(Bytes start, int size) {
        boolean refused = start.u8(3) != 0 && size == 0;
        if (size != SESSION) {
            return refused ? Match.WEAK : Match.NO;
        }
        if (start.length() <= HartIpHeader.SIZE) {
            return Match.MORE;
        }
        return start.u8(HartIpHeader.SIZE) <= 1 ? Match.LIKELY : Match.NO;
    }

    private static Match frame(Bytes start, int size) {
        if (start.length() <= DELIMITER) {
            return Match.MORE;
        }
        int delimiter = start.u8(DELIMITER);
        if (!HartFrame.plausible(delimiter)) {
            return Match.NO;
        }
        int count = HartFrame.command(delimiter) + 1;
        if (count > MOST_BEFORE_COUNT) {
            return Match.NO;
        }
        if (start.length() <= DELIMITER + count) {
            return Match.MORE;
        }
        boolean fits = start.u8(DELIMITER + count) + count + 2 == size;
        return fits ? Match.LIKELY : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "HART-IP",
                "FieldComm Group HCF_SPEC-085, 081, 127 and 151",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "the records of audit logs, commands inside command 77, data of commands that"
                        + " devices define");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new HartIpAnalyzer();
    }
}
