// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.model.Addresses;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import java.util.ArrayList;
import java.util.List;

/// Reads from a capture what traces are made of. On purpose not the way of detection: what judges
/// should not share the faults of what is judged.
final class Sightings {
    /// Beyond these a capture is not looked through; its windows then count all.
    static final int MAX_SIGHTINGS = 1 << 22;

    private static final int ARP = 0x0806;
    private static final int ARP_LENGTH = 28;
    private static final int ARP_OPERATION = 6;
    private static final int ARP_SENDER_MAC = 8;
    private static final int ARP_SENDER = 14;
    private static final int ARP_TARGET = 24;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;
    private static final int UDP = 17;

    private Sightings() {}

    static List<Sighting> of(Slice slice) throws CaptureException {
        List<Sighting> sightings = new ArrayList<>();
        Frame frame = new Frame();
        Packet packet = new Packet();
        PacketDecoder decoder = new PacketDecoder((fragment, first, last) -> {});
        try (Capture capture = Captures.open(slice.file())) {
            while (capture.next(frame) && sightings.size() < MAX_SIGHTINGS) {
                if (!slice.holds(frame.number())) {
                    continue;
                }
                decoder.decode(frame, packet);
                if (packet.etherType == ARP) {
                    arp(frame.time(), packet, sightings);
                } else if (packet.ipVersion != Packet.NO_IP) {
                    sightings.add(ip(frame.time(), packet));
                }
            }
        }
        return sightings;
    }

    private static void arp(long at, Packet packet, List<Sighting> sightings) {
        Bytes body = packet.payload;
        if (body.length() < ARP_LENGTH) {
            return;
        }
        long mac = (long) body.u16be(ARP_SENDER_MAC) << 32 | body.u32be(ARP_SENDER_MAC + 2);
        sightings.add(
                new Sighting(
                        at,
                        Addresses.text(Addresses.IPV4, 0, body.u32be(ARP_SENDER)),
                        Addresses.mac(mac),
                        Addresses.text(Addresses.IPV4, 0, body.u32be(ARP_TARGET)),
                        -body.u16be(ARP_OPERATION),
                        0,
                        false));
    }

    private static Sighting ip(long at, Packet packet) {
        boolean knocks =
                packet.hasPorts
                        && (packet.ipProtocol == UDP || (packet.tcpFlags & (ACK | RST)) == 0);
        return new Sighting(
                at,
                Addresses.text(packet.ipVersion, packet.sourceHigh, packet.sourceLow),
                packet.macsNameHosts ? Addresses.mac(packet.sourceMac) : "",
                Addresses.text(packet.ipVersion, packet.targetHigh, packet.targetLow),
                packet.targetPort,
                knocks ? packet.sourcePort : 0,
                Addresses.unicast(packet.ipVersion, packet.targetHigh, packet.targetLow));
    }
}
