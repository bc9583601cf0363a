// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

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

/// ESP: its header is all that is in clear.
@AutoService(Protocol.class)
public final class EspProtocol implements Protocol {
    private static final int NUMBER = 50;

    @Override
    public String name() {
        return "esp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.ipProtocol(NUMBER), Carrier.payload(IsakmpProtocol.ESP));
    }

    /// The protocol number says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return start.length() >= EspAnalyzer.HEADER ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "ESP",
                "RFC 4303, RFC 3948",
                Depth.RECOGNISED,
                Reference.OWN_SAMPLES,
                "everything behind the header, which is encrypted");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new EspAnalyzer();
    }
}
