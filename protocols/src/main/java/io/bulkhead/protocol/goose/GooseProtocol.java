// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

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

/// GOOSE on Ethernet, and the same data units where a routable session carries them.
@AutoService(Protocol.class)
public final class GooseProtocol implements Protocol {
    private static final int ETHER_TYPE = 0x88B8;

    @Override
    public String name() {
        return "goose";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ETHER_TYPE), Carrier.payload("routable/goose"));
    }

    /// The EtherType or the session says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "GOOSE and R-GOOSE",
                "IEC 61850-8-1, IEC 61850-90-5",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "GSE management, signatures of the security extension (shown as bytes)");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new GooseAnalyzer();
    }
}
