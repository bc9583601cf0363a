// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.link.LinkType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the decoder says of a capture, counted as tshark counts it.
final class Tally {
    /// Frames and bytes of each pair of addresses. tshark joins the addresses of all IPv4 headers
    /// of a frame, those of packets that ICMP errors quote included; IPv6 only where there is no
    /// IPv4.
    final Map<String, long[]> pairs = new TreeMap<>();

    /// Frames by source MACs, VLANs and source addresses.
    final Map<String, Long> endpoints = new TreeMap<>();

    final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    /// Frames with an ICMP error that quotes TCP or UDP, which tshark counts as such too.
    long quotedTcp;

    long quotedUdp;

    final PacketDecoder decoder = new PacketDecoder((packet, first, last) -> count(packet));

    private List<String> from = new ArrayList<>();
    private List<String> to = new ArrayList<>();

    void read(Path path) throws CaptureException {
        Frame frame = new Frame();
        Packet packet = new Packet();
        try (Capture capture = Captures.open(path)) {
            while (capture.next(frame)) {
                outcomes.merge(decoder.decode(frame, packet), 1, Integer::sum);
                endpoint(frame, packet);
                count(packet);
            }
        }
        decoder.flush();
    }

    private void count(Packet packet) {
        addresses(packet);
        if (packet.frames == 0 || from.isEmpty()) {
            return;
        }
        String a = String.join(",", from);
        String b = String.join(",", to);
        String pair = a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
        long[] counts = pairs.computeIfAbsent(pair, none -> new long[2]);
        counts[0] += packet.frames;
        counts[1] += packet.wireBytes;
    }

    private void endpoint(Frame frame, Packet packet) {
        List<String> macs = new ArrayList<>();
        if (frame.linkType() == LinkType.ETHERNET) {
            if (packet.tunnels > 0) {
                macs.add(mac(packet.tunnelSourceMac));
            }
            if (packet.tunnels == 0 || packet.macsNameHosts) {
                macs.add(mac(packet.sourceMac));
            }
        }
        String vlan = packet.vlan < 0 ? "" : String.valueOf(packet.vlan);
        vlan = packet.outerVlan < 0 ? vlan : packet.outerVlan + "," + vlan;
        addresses(packet);
        quotedTcp += quotes(packet, 6) ? 1 : 0;
        quotedUdp += quotes(packet, 17) ? 1 : 0;
        String key = String.join("\t", String.join(",", macs), vlan, String.join(",", from));
        endpoints.merge(key, 1L, Long::sum);
    }

    private void addresses(Packet packet) {
        from = new ArrayList<>();
        to = new ArrayList<>();
        addresses(packet, 4);
        if (from.isEmpty()) {
            addresses(packet, 6);
        }
    }

    private void addresses(Packet packet, int version) {
        for (int i = 0; i < packet.tunnels; i++) {
            if (packet.tunnelVersion[i] == version) {
                long[] at = packet.tunnelAddresses;
                from.add(address(version, at[4 * i], at[4 * i + 1]));
                to.add(address(version, at[4 * i + 2], at[4 * i + 3]));
            }
        }
        if (packet.ipVersion == version) {
            from.add(address(version, packet.sourceHigh, packet.sourceLow));
            to.add(address(version, packet.targetHigh, packet.targetLow));
            Bytes quote = packet.payload;
            if (version == 4 && quotes(packet)) {
                from.add(address(4, 0, quote.u32be(20)));
                to.add(address(4, 0, quote.u32be(24)));
            } else if (version == 6 && quotes(packet)) {
                from.add(address(6, quote.s64be(16), quote.s64be(24)));
                to.add(address(6, quote.s64be(32), quote.s64be(40)));
            }
        }
    }

    private static boolean quotes(Packet packet, int protocol) {
        int at = packet.ipVersion == 4 ? 17 : 14;
        return quotes(packet) && packet.payload.u8(at) == protocol;
    }

    private static boolean quotes(Packet packet) {
        Bytes message = packet.payload;
        if (packet.ipVersion == 4 && packet.ipProtocol == 1 && message.length() >= 28) {
            return switch (message.u8(0)) {
                case 3, 4, 5, 11, 12 -> true;
                default -> false;
            };
        }
        boolean version6 = packet.ipVersion == 6 && packet.ipProtocol == 58;
        return version6 && message.length() >= 48 && message.u8(0) >= 1 && message.u8(0) <= 4;
    }

    private static String mac(long mac) {
        return String.format("%012x", mac).replaceAll("..(?!$)", "$0:");
    }

    private static String address(int version, long high, long low) {
        byte[] address =
                version == 4
                        ? ByteBuffer.allocate(4).putInt((int) low).array()
                        : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            String text = InetAddress.getByAddress(address).getHostAddress();
            return version == 4 ? text : shortened(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The longest run of zeros, the first of equals, becomes two colons (RFC 5952, 4.2).
    private static String shortened(String text) {
        for (int zeros = 8; zeros > 1; zeros--) {
            String run = ":" + "0:".repeat(zeros);
            int at = (":" + text + ":").indexOf(run);
            if (at >= 0) {
                String framed = ":" + text + ":";
                String rest = framed.substring(at + run.length());
                String start = framed.substring(Math.min(1, at), at);
                return start + "::" + (rest.isEmpty() ? "" : rest.substring(0, rest.length() - 1));
            }
        }
        return text;
    }
}
