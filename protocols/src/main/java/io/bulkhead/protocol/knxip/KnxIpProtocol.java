// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

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

/// KNXnet/IP over UDP and TCP.
@AutoService(Protocol.class)
public final class KnxIpProtocol implements Protocol {
    private static final int PORT = 3671;

    @Override
    public String name() {
        return "knxip";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(PORT), Carrier.tcp(PORT));
    }

    /// Header size and version, a service that exists and a length of the right size.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        int there = start.length();
        if (there > 0 && start.u8(0) != KnxHeader.SIZE
                || there > 1 && start.u8(1) != KnxHeader.VERSION) {
            return Match.NO;
        }
        if (there < KnxHeader.SIZE) {
            return Match.MORE;
        }
        int length = start.u16be(4);
        if (length < KnxHeader.SIZE || length > KnxHeader.MAX_LENGTH) {
            return Match.NO;
        }
        if (!KnxService.known(start.u16be(2))) {
            return Match.WEAK;
        }
        return length == there ? Match.CERTAIN : Match.LIKELY;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "KNXnet/IP",
                "KNX Standard 3/8, 3/6/3 and 3/3/7 (ISO 22510, EN 50090)",
                Depth.OBJECTS,
                Reference.OWN_SAMPLES,
                "what KNX Secure encrypts, data point types (values of more than six bits are shown"
                        + " as bytes)");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new KnxIpAnalyzer();
    }
}
