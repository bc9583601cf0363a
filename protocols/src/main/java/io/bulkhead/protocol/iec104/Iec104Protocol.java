// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

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

/// IEC 60870-5-104 over TCP.
@AutoService(Protocol.class)
public final class Iec104Protocol implements Protocol {
    private static final int PORT = 2404;
    private static final int SHORTEST = 4;
    private static final int TYPE = 6;
    private static final int CAUSE = 8;
    private static final int ODD = 1;

    @Override
    public String name() {
        return "iec104";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT));
    }

    /// Units without information are six bytes of which nearly all are fixed. Units with it are
    /// likely where type, cause and length agree.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.MORE;
        }
        if (start.u8(0) != Apdu.START) {
            return Match.NO;
        }
        int length = start.length() > 1 ? start.u8(1) : SHORTEST;
        if (length < SHORTEST || length > Apdu.MAX_LENGTH) {
            return Match.NO;
        }
        if (start.length() < Apdu.HEADER) {
            return Match.MORE;
        }
        return switch (Apdu.format(start.u8(2))) {
            case Apdu.UNNUMBERED -> unnumbered(start, length);
            case Apdu.SUPERVISORY -> supervisory(start, length);
            default -> information(start, length);
        };
    }

    private static Match unnumbered(Bytes start, int length) {
        boolean fixed = start.u8(3) == 0 && start.u16le(4) == 0;
        if (!fixed || !Unnumbered.known(start.u8(2))) {
            return Match.NO;
        }
        return length == SHORTEST ? Match.CERTAIN : Match.WEAK;
    }

    private static Match supervisory(Bytes start, int length) {
        boolean fixed = length == SHORTEST && start.u16le(2) == 1 && (start.u8(4) & ODD) == 0;
        return fixed ? Match.LIKELY : Match.NO;
    }

    private static Match information(Bytes start, int length) {
        if ((start.u8(4) & ODD) != 0 || length <= SHORTEST + Asdu.LEAST) {
            return Match.NO;
        }
        if (start.length() <= CAUSE) {
            return Match.MORE;
        }
        int layout = AsduType.layout(start.u8(TYPE));
        if (layout == AsduType.UNKNOWN || !Cause.known(start.u8(CAUSE) & 0x3F)) {
            return Match.WEAK;
        }
        return Asdu.fits(start, TYPE, length - SHORTEST, Asdu.STANDARD_SIZES)
                ? Match.LIKELY
                : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "IEC 60870-5-104",
                "IEC 60870-5-101, IEC 60870-5-104",
                Depth.OBJECTS,
                "tshark",
                "security extensions of IEC 62351-5");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new Iec104Analyzer();
    }
}
