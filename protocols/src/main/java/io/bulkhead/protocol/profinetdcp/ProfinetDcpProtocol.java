// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

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

/// DCP, which finds and names PROFINET devices.
@AutoService(Protocol.class)
public final class ProfinetDcpProtocol implements Protocol {
    @Override
    public String name() {
        return "profinet-dcp";
    }

    /// What PROFINET frames with the ids of DCP carry, from behind the frame id.
    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.payload("profinet/dcp"));
    }

    /// The frame id says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "PROFINET DCP", "IEC 61158-6-10, 4.3", Depth.OBJECTS, "tshark", "RSI properties");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ProfinetDcpAnalyzer();
    }
}
