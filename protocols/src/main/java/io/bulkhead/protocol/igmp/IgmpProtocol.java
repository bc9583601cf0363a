// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.igmp;

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

/// IGMP.
@AutoService(Protocol.class)
public final class IgmpProtocol implements Protocol {
    private static final int NUMBER = 2;

    @Override
    public String name() {
        return "igmp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.ipProtocol(NUMBER));
    }

    /// The protocol number says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "IGMP", "RFC 2236, RFC 3376", Depth.MESSAGES, Reference.OWN_READING, "");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new IgmpAnalyzer();
    }
}
