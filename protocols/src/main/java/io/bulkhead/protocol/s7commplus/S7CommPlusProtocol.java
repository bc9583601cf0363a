// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

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

/// S7 communication plus over the ISO transport.
@AutoService(Protocol.class)
public final class S7CommPlusProtocol implements Protocol {
    @Override
    public String name() {
        return "s7comm-plus";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("cotp"));
    }

    /// Protocol id, a known version and a length that fits, with or without trailer; or the record
    /// of TLS that newer controllers put in its stead.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 4) {
            return Match.NO;
        }
        if (TlsRecord.begins(start)) {
            return Match.LIKELY;
        }
        if (start.u8(0) != PlusPdu.PROTOCOL_ID || !PlusPdu.known(start.u8(1))) {
            return Match.NO;
        }
        int end = 4 + start.u16be(2);
        if (end > start.length()) {
            return Match.NO;
        }
        boolean fits = end == start.length() || PlusPdu.trailed(start);
        return fits ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "S7 communication plus",
                "public research (T. Wiens and others); no public standard",
                Depth.OBJECTS,
                "Zeek (ICSNPP)",
                "contents of blocks, type descriptions, and what newer controllers encrypt by TLS");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new S7CommPlusAnalyzer();
    }
}
