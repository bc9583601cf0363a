// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cdp;

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

/// CDP, in SNAP frames of Ethernet and under its own type on serial links.
@AutoService(Protocol.class)
public final class CdpProtocol implements Protocol {
    private static final int PROTOCOL = 0x2000;
    private static final long CISCO_SNAP = 1L << 40 | 0x00000CL << 16 | PROTOCOL;

    @Override
    public String name() {
        return "cdp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(CISCO_SNAP), Carrier.etherType(PROTOCOL));
    }

    /// The SNAP value says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Cisco Discovery Protocol",
                "Cisco, CDP version 2",
                Depth.MESSAGES,
                "tshark",
                "power and location TLVs");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new CdpAnalyzer();
    }
}
