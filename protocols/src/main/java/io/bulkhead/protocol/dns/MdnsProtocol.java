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

/// Multicast DNS, with the services it announces.
@AutoService(Protocol.class)
public final class MdnsProtocol implements Protocol {
    private static final int PORT = 5353;

    @Override
    public String name() {
        return "mdns";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        return DnsRecognition.recognise(start);
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Multicast DNS", "RFC 6762, RFC 6763", Depth.OBJECTS, Reference.OWN_READING, "");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new DnsAnalyzer(DnsFlavour.MULTICAST);
    }
}
