// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

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

/// CIP requests and responses, and the identities that listings tell.
@AutoService(Protocol.class)
public final class CipProtocol implements Protocol {
    private static final int LEAST = 2;

    @Override
    public String name() {
        return "cip";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("enip/cip"), Carrier.payload("enip/identity"));
    }

    /// The key under which a payload comes says that it is CIP; its bytes prove little.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return start.length() >= LEAST ? Match.WEAK : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "CIP",
                "The CIP Networks Library, volume 1",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "CIP Safety and CIP Security objects, and members of structured tags");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new CipAnalyzer();
    }
}
