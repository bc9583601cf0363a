// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

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

/// UDS in diagnostic messages.
@AutoService(Protocol.class)
public final class UdsProtocol implements Protocol {
    @Override
    public String name() {
        return "uds";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("doip/uds"));
    }

    /// A known service, its positive or its negative response.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.isEmpty()) {
            return Match.NO;
        }
        int first = start.u8(0);
        boolean negative = first == UdsService.NEGATIVE && start.length() == 3;
        boolean known = UdsService.known(first & ~UdsService.RESPONSE_BIT);
        return negative || known ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "UDS",
                "ISO 14229-1:2020",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "what manufacturers' data identifiers and routines mean, OBD services");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new UdsAnalyzer();
    }
}
