// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.doip;

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

/// DoIP over UDP and TCP.
@AutoService(Protocol.class)
public final class DoipProtocol implements Protocol {
    private static final int PORT = 13400;

    @Override
    public String name() {
        return "doip";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT), Carrier.udp(PORT));
    }

    /// A version and its inverse, a known type, and a length that the type can have.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        int there = start.length();
        if (there > 1 && (start.u8(0) ^ start.u8(1)) != 0xFF) {
            return Match.NO;
        }
        if (there > 0 && !DoipHeader.knownVersion(start.u8(0))) {
            return Match.NO;
        }
        if (there < DoipHeader.SIZE) {
            return Match.MORE;
        }
        int type = start.u16be(2);
        if (!DoipType.known(type)) {
            return Match.WEAK;
        }
        long length = start.u32be(4);
        boolean fits = length >= DoipType.least(type) && length <= DoipType.most(type);
        return fits ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "DoIP",
                "ISO 13400-2:2019",
                Depth.MESSAGES,
                "tshark",
                "manufacturers' own payload types; what TLS encrypts");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new DoipAnalyzer();
    }
}
