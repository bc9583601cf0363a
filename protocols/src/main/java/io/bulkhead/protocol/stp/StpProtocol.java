// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.stp;

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

/// Spanning tree: STP, RSTP, MSTP, and Cisco PVST+.
@AutoService(Protocol.class)
public final class StpProtocol implements Protocol {
    /// LLC, both service access points 0x42.
    private static final long LLC = 0x1_0000L | 0x42 << 8 | 0x42;

    /// SNAP with Cisco's organisation.
    private static final long PER_VLAN = 1L << 40 | 0x0000_0CL << 16 | 0x010B;

    @Override
    public String name() {
        return "stp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(LLC), Carrier.etherType(PER_VLAN));
    }

    /// Of what shares the access point (GARP has protocol 1) only protocol 0 is a spanning tree.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        boolean tree = start.length() >= Bpdu.TYPE + 1 && start.u16be(0) == 0;
        return tree ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "STP, RSTP, MSTP, PVST+",
                "IEEE 802.1Q-2018, clause 14; IEEE 802.1D-2004, clause 9",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "the digests of shortest path bridging");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new StpAnalyzer();
    }
}
