// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

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

/// Sampled values on Ethernet, and the same data units where a routable session carries them.
@AutoService(Protocol.class)
public final class SvProtocol implements Protocol {
    private static final int ETHER_TYPE = 0x88BA;

    @Override
    public String name() {
        return "sv";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.etherType(ETHER_TYPE), Carrier.payload("routable/sv"));
    }

    /// The EtherType or the session says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Sampled values and R-SV",
                "IEC 61850-9-2, 9-2LE, IEC 61869-9, IEC 61850-90-5",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "samples of other layouts than pairs of value and quality (shown as bytes)");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SvAnalyzer();
    }
}
