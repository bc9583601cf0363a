// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

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

/// Link-local multicast name resolution.
@AutoService(Protocol.class)
public final class LlmnrProtocol implements Protocol {
    private static final int PORT = 5355;

    @Override
    public String name() {
        return "llmnr";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        return DnsRecognition.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference("LLMNR", "RFC 4795", Depth.OBJECTS, Reference.OWN_READING, "");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new DnsAnalyzer(DnsFlavour.LINK_LOCAL);
    }
}
