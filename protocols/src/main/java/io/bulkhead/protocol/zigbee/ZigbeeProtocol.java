// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

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

/// Zigbee, seen by a radio.
@AutoService(Protocol.class)
public final class ZigbeeProtocol implements Protocol {
    /// Data of IEEE 802.15.4 that is not 6LoWPAN's.
    private static final long IEEE802_15_4 = 1L << 41 | 195;

    @Override
    public String name() {
        return "zigbee";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(IEEE802_15_4));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        boolean possible = start.length() >= 8 && NetworkFrame.possible(start.u8(0));
        // The upper three bits of the control field are reserved but one.
        return possible && start.u8(1) < 0x40 ? Match.LIKELY : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Zigbee",
                "Zigbee Specification R23, Zigbee Cluster Library 8",
                Depth.MESSAGES,
                Reference.OWN_READING,
                "what is encrypted, which in most networks is all but the network layer's headers");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ZigbeeAnalyzer();
    }
}
