// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tpkt;

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

/// The ISO transport over TCP. Carries, under the key `cotp` with context 0, each whole transport
/// service data unit.
@AutoService(Protocol.class)
public final class CotpProtocol implements Protocol {
    /// The key under which service data units are handed on.
    static final String KEY = "cotp";

    private static final int PORT = 102;
    private static final int DATA_AT = 7;
    private static final int PARAMETERS_AT = 11;

    @Override
    public String name() {
        return "cotp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT));
    }

    /// Remote desktops begin with the same envelope, so a unit is likely ours only with selectors
    /// (which remote desktops lack) or with the first bytes of what is known to be carried.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        if (start.u8(0) != Tpdu.VERSION || start.length() > 1 && start.u8(1) != 0) {
            return Match.NO;
        }
        if (start.length() < Tpdu.LEAST) {
            return Match.MORE;
        }
        int length = start.u16be(2);
        int indicator = start.u8(4);
        if (length < Tpdu.LEAST || indicator < 2 || 5 + indicator > length) {
            return Match.NO;
        }
        return switch (start.u8(5)) {
            case 0xE0, 0xD0 -> connection(start, length, indicator);
            case 0xF0 -> indicator == 2 ? data(start, length) : Match.WEAK;
            case 0x80, 0x70 -> length <= 5 + indicator + 64 ? Match.WEAK : Match.NO;
            default -> Match.NO;
        };
    }

    private static Match connection(Bytes start, int length, int indicator) {
        if (length != 5 + indicator || indicator < 6) {
            return Match.NO;
        }
        if (start.length() <= PARAMETERS_AT) {
            return indicator == 6 ? Match.WEAK : Match.MORE;
        }
        return switch (start.u8(PARAMETERS_AT)) {
            case 0xC0, 0xC1, 0xC2 -> Match.CERTAIN;
            default -> Match.WEAK;
        };
    }

    /// S7 and S7 plus begin with 0x32 and 0x72; ISO sessions with a connect, accept or data unit.
    private static Match data(Bytes start, int length) {
        if (start.length() <= DATA_AT + 1) {
            return length > DATA_AT + 1 ? Match.MORE : Match.WEAK;
        }
        int first = start.u8(DATA_AT);
        int second = start.u8(DATA_AT + 1);
        boolean known =
                switch (first) {
                    case 0x32 -> second == 1 || second == 2 || second == 3 || second == 7;
                    case 0x72 -> second <= 3 || second >= 0xFE;
                    case 0x01 -> second == 0;
                    case 0x0D, 0x0E -> second > 2;
                    default -> false;
                };
        return known ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "TPKT and COTP",
                "RFC 1006, ITU-T X.224",
                Depth.MESSAGES,
                Reference.OWN_READING,
                "classes other than 0");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new CotpAnalyzer();
    }
}
