// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.someip;

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

/// SOME/IP over UDP and TCP.
@AutoService(Protocol.class)
public final class SomeIpProtocol implements Protocol {
    private static final int DISCOVERY_PORT = 30490;

    @Override
    public String name() {
        return "someip";
    }

    /// Services use ports of their own, which discovery announces.
    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.udp(DISCOVERY_PORT), Carrier.tcp(DISCOVERY_PORT));
    }

    /// Version, type and return code exist and the length is that of the datagram or that of its
    /// first message, behind which another begins. Discovery and magic cookies leave no doubt.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        int there = start.length();
        if (there >= 8 && (start.u32be(4) < 8 || start.u32be(4) > SomeIpHeader.MAX_LENGTH)) {
            return Match.NO;
        }
        if (there > 12 && start.u8(12) != SomeIpHeader.VERSION
                || there > 14 && !SomeIpCode.knownType(start.u8(14))
                || there > 15 && !SomeIpCode.knownReturn(start.u8(15))) {
            return Match.NO;
        }
        if (there < SomeIpHeader.SIZE) {
            return Match.MORE;
        }
        long size = 8 + start.u32be(4);
        if (SomeIpHeader.discovery(start) || SomeIpHeader.cookie(start)) {
            return Match.CERTAIN;
        }
        boolean fits =
                size == there || size + SomeIpHeader.SIZE <= there && next(start, (int) size);
        boolean named = start.u16be(0) != 0 && start.u16be(0) != 0xFFFF;
        return fits && named ? Match.LIKELY : Match.WEAK;
    }

    private static boolean next(Bytes start, int at) {
        return start.u8(at + 12) == SomeIpHeader.VERSION
                && SomeIpCode.knownType(start.u8(at + 14))
                && start.u32be(at + 4) >= 8;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "SOME/IP",
                "AUTOSAR FO R22-11, PRS SOME/IP Protocol and Service Discovery",
                Depth.MESSAGES,
                Reference.OWN_SAMPLES,
                "what methods and events mean (their interfaces travel elsewhere), segments joined");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new SomeIpAnalyzer();
    }
}
