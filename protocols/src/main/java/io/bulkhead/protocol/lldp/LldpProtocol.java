// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.lldp;

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

/// LLDP.
@AutoService(Protocol.class)
public final class LldpProtocol implements Protocol {
    private static final int ETHER_TYPE = 0x88CC;

    @Override
    public String name() {
        return "lldp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ETHER_TYPE));
    }

    /// The EtherType says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "LLDP",
                "IEEE 802.1AB-2016",
                Depth.MESSAGES,
                "tshark",
                "data centre and power TLVs");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new LldpAnalyzer();
    }
}
