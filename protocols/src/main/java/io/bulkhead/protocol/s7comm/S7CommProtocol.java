// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

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

/// S7 communication over the ISO transport.
@AutoService(Protocol.class)
public final class S7CommProtocol implements Protocol {
    private static final int LEAST = 10;

    @Override
    public String name() {
        return "s7comm";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("cotp"));
    }

    /// Protocol id, a known kind and lengths that fit the payload exactly.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < LEAST
                || start.u8(0) != S7Pdu.PROTOCOL_ID
                || !S7Pdu.known(start.u8(1))) {
            return Match.NO;
        }
        int kind = start.u8(1);
        int header = kind == S7Pdu.ACK || kind == S7Pdu.ACK_DATA ? LEAST + 2 : LEAST;
        int size = header + start.u16be(6) + start.u16be(8);
        return size == start.length() ? Match.CERTAIN : Match.LIKELY;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "S7 communication",
                "reverse engineered; no public standard",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "contents of blocks");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new S7CommAnalyzer();
    }
}
