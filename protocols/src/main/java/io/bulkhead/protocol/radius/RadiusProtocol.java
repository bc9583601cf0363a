// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

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

/// RADIUS authentication, accounting and dynamic authorization.
@AutoService(Protocol.class)
public final class RadiusProtocol implements Protocol {
    @Override
    public String name() {
        return "radius";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(1812, 1813, 1645, 1646, 3799));
    }

    /// A length that fits and a chain of attributes that ends with it.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < RadiusPacket.HEADER || !RadiusCode.known(start.u8(0))) {
            return Match.NO;
        }
        int length = start.u16be(RadiusPacket.LENGTH);
        if (length < RadiusPacket.HEADER || length > start.length()) {
            return Match.NO;
        }
        if (length == RadiusPacket.HEADER) {
            return Match.WEAK;
        }
        boolean chained = RadiusPacket.chained(start, length);
        boolean alone = length == start.length();
        return !chained ? Match.NO : alone ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "RADIUS",
                "RFC 2865, RFC 2866, RFC 2869, RFC 5176",
                Depth.OBJECTS,
                Reference.TSHARK_ONCE,
                "what is inside EAP beyond identities; most vendors' attributes beyond their names");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new RadiusAnalyzer();
    }
}
