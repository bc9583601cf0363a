// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

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

/// BACnet/IP and BACnet/IPv6, BACnet on Ethernet, and on MS/TP buses that a tap recorded.
@AutoService(Protocol.class)
public final class BacnetProtocol implements Protocol {
    /// 0xBAC0, of sixteen that are customary.
    static final int PORT = 47808;

    private static final int PORTS = 16;

    /// The LLC address of BACnet on both sides (clause 7).
    private static final long LLC = 0x1_82_82;

    /// Link type 165: MS/TP frames.
    private static final long MSTP = 1L << 41 | 165;

    /// SNAP frames of an adapter (organisation 00-10-90, Cimetrics) that shows a bus on Ethernet.
    private static final long ADAPTER = 1L << 40 | 0x00_10_90L << 16 | 1;

    private static final Carrier CUSTOMARY = Carrier.udp(ports());

    @Override
    public String name() {
        return "bacnet";
    }

    @Override
    public List<Carrier> carriedBy() {
        return List.of(
                CUSTOMARY,
                Carrier.etherType(LLC),
                Carrier.etherType(MSTP),
                Carrier.etherType(ADAPTER));
    }

    private static int[] ports() {
        int[] ports = new int[PORTS];
        for (int i = 0; i < PORTS; i++) {
            ports[i] = PORT + i;
        }
        return ports;
    }

    /// Over UDP the first byte, a small function, the length of the datagram and the version behind
    /// it are 28 bits and more; elsewhere the link's own type has said what it is.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < 2) {
            return Match.NO;
        }
        return switch (start.u8(0)) {
            case Bvlc.IPV4, Bvlc.IPV6 -> virtualLink(start);
            case 0x55 -> MstpFrame.fits(start) ? Match.CERTAIN : Match.NO;
            default -> {
                boolean link = Npdu.plausible(start, 0) || MstpFrame.adapted(start);
                yield link ? Match.WEAK : Match.NO;
            }
        };
    }

    private static Match virtualLink(Bytes start) {
        if (start.length() < Bvlc.HEADER || start.u8(1) > 0x0C) {
            return Match.NO;
        }
        int length = start.u16be(2);
        if (length != start.length()) {
            return length > Bvlc.HEADER && length <= 1600 ? Match.WEAK : Match.NO;
        }
        boolean carries = start.u8(0) == Bvlc.IPV4 && start.u8(1) >= 0x09 && start.u8(1) < 0x0C;
        return !carries || Npdu.plausible(start, Bvlc.HEADER) ? Match.CERTAIN : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "BACnet/IP, BACnet Ethernet and MS/TP",
                "ANSI/ASHRAE 135-2020",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "BACnet/SC, and complex constructed values of rare properties");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new BacnetAnalyzer();
    }
}
