// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cipio;

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

/// The cyclic data of CIP connections over UDP.
@AutoService(Protocol.class)
public final class CipIoProtocol implements Protocol {
    @Override
    public String name() {
        return "cip-io";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(2222));
    }

    /// Item types and the address length are six bytes that must be so.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        return IoPacket.fits(start) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "EtherNet/IP implicit I/O",
                "The CIP Networks Library, volume 2, 2-6",
                Depth.MESSAGES,
                "Zeek (ICSNPP)",
                "the meaning of assembly data, which no packet says");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new CipIoAnalyzer();
    }
}
