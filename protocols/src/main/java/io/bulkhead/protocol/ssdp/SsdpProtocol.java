// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ssdp;

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

/// SSDP over UDP, to the group 239.255.255.250 and back to who asked.
@AutoService(Protocol.class)
public final class SsdpProtocol implements Protocol {
    static final int PORT = 1900;

    @Override
    public String name() {
        return "ssdp";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    @Override
    public Match recognise(Direction direction, Bytes start) {
        return SsdpMessage.kindOf(start) == null ? Match.NO : Match.CERTAIN;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "SSDP",
                "UPnP Device Architecture 2.0",
                Depth.MESSAGES,
                Reference.OWN_READING,
                "the descriptions that its locations point to");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SsdpAnalyzer();
    }
}
