// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmpv6;

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

/// ICMP for IPv6.
@AutoService(Protocol.class)
public final class Icmpv6Protocol implements Protocol {
    private static final int NUMBER = 58;

    @Override
    public String name() {
        return "icmpv6";
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
                "ICMPv6",
                "RFC 4443, RFC 4861",
                Depth.MESSAGES,
                Reference.OWN_READING,
                "multicast listener records");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new Icmpv6Analyzer();
    }
}
