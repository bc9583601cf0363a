// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.arp;

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

/// ARP and RARP.
@AutoService(Protocol.class)
public final class ArpProtocol implements Protocol {
    private static final int ARP = 0x0806;
    private static final int RARP = 0x8035;

    @Override
    public String name() {
        return "arp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ARP), Carrier.etherType(RARP));
    }

    /// The EtherType says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "ARP",
                "RFC 826, RFC 5227",
                Depth.OBJECTS,
                "tshark",
                "hardware other than Ethernet");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ArpAnalyzer();
    }
}
