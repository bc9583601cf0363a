// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

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

/// The NetBIOS name service.
@AutoService(Protocol.class)
public final class NbnsProtocol implements Protocol {
    private static final int PORT = 137;

    @Override
    public String name() {
        return "nbns";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT));
    }

    /// An encoded name behind a header with few entries is nobody else's.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < DnsMessage.HEADER) {
            return Match.NO;
        }
        boolean few = start.u16be(4) <= 1 && start.u16be(6) <= 1;
        return few && NetbiosName.encoded(start, DnsMessage.HEADER) ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "NetBIOS name service", "RFC 1002, 4.2", Depth.OBJECTS, Reference.OWN_READING, "");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new NbnsAnalyzer();
    }
}
