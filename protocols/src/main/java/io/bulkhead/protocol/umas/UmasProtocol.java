// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

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

/// UMAS in Modbus function 90.
@AutoService(Protocol.class)
public final class UmasProtocol implements Protocol {
    @Override
    public String name() {
        return "umas";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("modbus-90"));
    }

    /// The function of Modbus is Schneider's, whose other end are its controllers.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2) {
            return Match.NO;
        }
        int function = start.u8(1);
        boolean known =
                direction == Direction.TO_SERVER
                        ? UmasFunction.known(function)
                        : function == UmasAnalyzer.DONE || function == UmasAnalyzer.REFUSED;
        return known ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "UMAS",
                "public research (L. Martin-Liras, Kaspersky ICS CERT); no public standard",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "the data dictionary, values of variables read, coils and registers, and messages"
                        + " that are signed");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new UmasAnalyzer();
    }
}
