// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

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

/// Beckhoff's ADS, over AMS/TCP, and discovery over UDP.
@AutoService(Protocol.class)
public final class AdsProtocol implements Protocol {
    static final int TCP_PORT = 48_898;
    static final int UDP_PORT = 48_899;

    private static final int MOST_ROUTER = 64;
    private static final int MOST_LENGTH = 64 << 20;
    private static final int AMS_HEADER = AmsPacket.HEADER - AmsPacket.TCP_HEADER;

    @Override
    public String name() {
        return "ads";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(TCP_PORT), Carrier.udp(UDP_PORT));
    }

    /// Two lengths in a stream's header that agree, beside a known command; a datagram has a magic
    /// word.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() >= 4 && start.u32le(0) == AdsDiscovery.MAGIC) {
            return start.length() >= AdsDiscovery.HEADER ? Match.CERTAIN : Match.MORE;
        }
        if (start.length() < 2) {
            return Match.MORE;
        }
        int command = start.u16le(0);
        if (command != AmsPacket.AMS) {
            return router(command, start);
        }
        if (start.length() < AmsPacket.TCP_HEADER) {
            return Match.MORE;
        }
        long length = start.u32le(2);
        if (length < AMS_HEADER || length > MOST_LENGTH) {
            return Match.NO;
        }
        if (start.length() < AmsPacket.HEADER) {
            return Match.MORE;
        }
        return AmsPacket.plausible(start) && AdsCommand.known(start.u16le(22))
                ? Match.CERTAIN
                : Match.NO;
    }

    /// What programs say to their own router is seen on loopback alone.
    private static Match router(int command, Bytes start) {
        if (!AmsPacket.router(command)) {
            return Match.NO;
        }
        if (start.length() < AmsPacket.TCP_HEADER) {
            return Match.MORE;
        }
        return start.u32le(2) <= MOST_ROUTER ? Match.WEAK : Match.NO;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Beckhoff ADS/AMS",
                "Beckhoff Information System, TwinCAT ADS/AMS Specification",
                Depth.OBJECTS,
                "tshark",
                "the types of symbols, so that values are shown as bytes");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new AdsAnalyzer();
    }
}
