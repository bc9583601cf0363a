// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// Headers of Ethernet, IPv4, UDP, TCP and ICMP around a payload.
final class Frames {
    static final int ARP = 0x0806;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMP = 1;

    private static final int IPV4 = 0x0800;
    private static final int TAG = 0x8100;
    private static final int SHORTEST = 60;
    private static final int IP_HEADER = 20;
    private static final int DONT_FRAGMENT = 0x4000;

    private Frames() {}

    ///     +----------+----------+------------------+------+---------
    ///     | to (6)   | from (6) | 0x8100, VLAN (4) | type | payload...
    ///     +----------+----------+------------------+------+---------
    ///
    /// The tag stands only where there is a VLAN. Short frames are filled up. IEEE 802.3, 3.1;
    /// 802.1Q, 9.
    static byte[] ethernet(Link link, int type, Octets payload) {
        Octets frame = new Octets().u48(link.to()).u48(link.from());
        if (link.vlan() != 0) {
            frame.u16(TAG).u16(link.vlan());
        }
        frame.u16(type).add(payload);
        int shortest = link.vlan() == 0 ? SHORTEST : SHORTEST + 4;
        return frame.zeros(Math.max(0, shortest - frame.length())).bytes();
    }

    /// RFC 791, 3.1.
    static Octets ipv4(long from, long to, int ttl, int id, int protocol, Octets payload) {
        Octets packet =
                new Octets()
                        .u8(0x45)
                        .u8(0)
                        .u16(IP_HEADER + payload.length())
                        .u16(id)
                        .u16(DONT_FRAGMENT)
                        .u8(ttl)
                        .u8(protocol)
                        .u16(0)
                        .u32(from)
                        .u32(to);
        packet.setU16(10, folded(sum(packet.bytes())));
        return packet.add(payload);
    }

    static byte[] packet(Link link, long from, long to, int id, int protocol, Octets payload) {
        return ethernet(link, IPV4, ipv4(from, to, link.ttl(), id, protocol, payload));
    }

    /// RFC 768.
    static Octets udp(long from, int fromPort, long to, int toPort, byte[] payload) {
        Octets datagram =
                new Octets().u16(fromPort).u16(toPort).u16(8 + payload.length).u16(0).raw(payload);
        int checksum = checksum(from, to, UDP, datagram);
        return datagram.setU16(6, checksum == 0 ? 0xFFFF : checksum);
    }

    /// RFC 793, 3.1 and RFC 1071: the checksum is over a pseudo header too.
    static int checksum(long from, long to, int protocol, Octets segment) {
        long pseudo =
                (from >>> 16)
                        + (from & 0xFFFF)
                        + (to >>> 16)
                        + (to & 0xFFFF)
                        + protocol
                        + segment.length();
        return folded(pseudo + sum(segment.bytes()));
    }

    static int checksum(Octets message) {
        return folded(sum(message.bytes()));
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (i & 1) == 0 ? (bytes[i] & 0xFF) << 8 : bytes[i] & 0xFF;
        }
        return sum;
    }

    private static int folded(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) ~folded & 0xFFFF;
    }
}
