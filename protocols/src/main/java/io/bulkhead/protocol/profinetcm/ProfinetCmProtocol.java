// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

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

/// PROFINET IO connection management.
@AutoService(Protocol.class)
public final class ProfinetCmProtocol implements Protocol {
    @Override
    public String name() {
        return "profinet-cm";
    }

    /// The data of calls to PROFINET's four interfaces.
    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(
                Carrier.payload("dcerpc/pnio-device"),
                Carrier.payload("dcerpc/pnio-controller"),
                Carrier.payload("dcerpc/pnio-supervisor"),
                Carrier.payload("dcerpc/pnio-parameter-server"));
    }

    /// The interface says it already.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "PROFINET IO-CM",
                "IEC 61158-6-10, 5",
                Depth.OBJECTS,
                "Zeek (ICSNPP)",
                "the contents of records other than identification, which are told as bytes");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ProfinetCmAnalyzer();
    }
}
