// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one IPv4 or IPv6 header, without what IPv6 chains behind it.
///
///     IPv4  0              1     2      4                6               8     9          10
///           | version, IHL | TOS | size | identification | flags, offset | TTL | protocol | checksum
///           12       16       20
///           | source | target | options...
///     IPv6  0                      4      6      7       8        24       40
///           | version, class, flow | size | next | limit | source | target |
///
/// RFC 791, 3.1; RFC 8200, 3. Header checksums are not verified: captures of a sender hold packets
/// whose checksum the network card was to fill in.
final class IpHeader {
    static final int IPV4_SIZE = 20;
    static final int IPV6_SIZE = 40;

    private static final int IPV4_LENGTH = 2;
    private static final int IPV4_IDENTIFICATION = 4;
    private static final int IPV4_FRAGMENT = 6;
    private static final int IPV4_TTL = 8;
    private static final int IPV4_PROTOCOL = 9;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV4_TARGET = 16;
    private static final int IPV6_LENGTH = 4;
    private static final int IPV6_NEXT = 6;
    private static final int IPV6_LIMIT = 7;
    private static final int IPV6_SOURCE = 8;
    private static final int IPV6_TARGET = 24;

    private Bytes bytes = new Bytes();
    private int at;
    private int size;
    private int wireEnd;

    /// Aims this view at the IPv4 header at `at`.
    ///
    /// @param end where the captured bytes end
    /// @param wireEnd where those on the wire ended
    Verdict wrapIpv4(Bytes bytes, int at, int end, int wireEnd) {
        if (end - at < IPV4_SIZE) {
            return Verdict.TRUNCATED;
        }
        int first = bytes.u8(at);
        int headerSize = (first & 0xF) * 4;
        int length = bytes.u16be(at + IPV4_LENGTH);
        if (first >> 4 != 4) {
            return Verdict.BAD_MARKER;
        }
        if (length == 0) {
            length = wireEnd - at;
        }
        if (headerSize < IPV4_SIZE || headerSize > length) {
            return Verdict.BAD_LENGTH;
        }
        if (headerSize > end - at) {
            return Verdict.TRUNCATED;
        }
        aim(bytes, at, headerSize, at + length);
        return Verdict.COMPLETE;
    }

    /// Aims this view at the IPv6 header at `at`.
    Verdict wrapIpv6(Bytes bytes, int at, int end, int wireEnd) {
        if (end - at < 1) {
            return Verdict.TRUNCATED;
        }
        if (bytes.u8(at) >> 4 != 6) {
            return Verdict.BAD_MARKER;
        }
        if (end - at < IPV6_SIZE) {
            return Verdict.TRUNCATED;
        }
        int length = bytes.u16be(at + IPV6_LENGTH);
        boolean jumbo = length == 0 && bytes.u8(at + IPV6_NEXT) != 59;
        aim(bytes, at, IPV6_SIZE, jumbo ? wireEnd : at + IPV6_SIZE + length);
        return Verdict.COMPLETE;
    }

    private void aim(Bytes bytes, int at, int size, int wireEnd) {
        this.bytes = bytes;
        this.at = at;
        this.size = size;
        this.wireEnd = wireEnd;
    }

    /// Whether an IPv4 packet that fills what is there, or less, begins at `at`.
    static boolean plausibleIpv4(Bytes bytes, int at, int end, int wireEnd) {
        if (end - at < IPV4_SIZE) {
            return false;
        }
        int headerSize = (bytes.u8(at) & 0xF) * 4;
        int length = bytes.u16be(at + IPV4_LENGTH);
        return bytes.u8(at) >> 4 == 4
                && headerSize >= IPV4_SIZE
                && length >= headerSize
                && length <= wireEnd - at;
    }

    /// Whether an IPv6 packet that fills what is there, or less, begins at `at`.
    static boolean plausibleIpv6(Bytes bytes, int at, int end, int wireEnd) {
        return end - at >= IPV6_SIZE
                && bytes.u8(at) >> 4 == 6
                && bytes.u16be(at + IPV6_LENGTH) <= wireEnd - at - IPV6_SIZE;
    }

    /// Copies what both versions have into the packet.
    void fill(Packet packet, int version) {
        packet.ipVersion = version;
        if (version == 4) {
            packet.sourceHigh = 0;
            packet.sourceLow = bytes.u32be(at + IPV4_SOURCE);
            packet.targetHigh = 0;
            packet.targetLow = bytes.u32be(at + IPV4_TARGET);
            packet.ipProtocol = bytes.u8(at + IPV4_PROTOCOL);
            packet.ttl = bytes.u8(at + IPV4_TTL);
        } else {
            packet.sourceHigh = bytes.s64be(at + IPV6_SOURCE);
            packet.sourceLow = bytes.s64be(at + IPV6_SOURCE + 8);
            packet.targetHigh = bytes.s64be(at + IPV6_TARGET);
            packet.targetLow = bytes.s64be(at + IPV6_TARGET + 8);
            packet.ipProtocol = bytes.u8(at + IPV6_NEXT);
            packet.ttl = bytes.u8(at + IPV6_LIMIT);
        }
    }

    /// Bytes, for IPv4 with options.
    int size() {
        return size;
    }

    /// Where the packet ended on the wire.
    int wireEnd() {
        return wireEnd;
    }

    int identification() {
        return bytes.u16be(at + IPV4_IDENTIFICATION);
    }

    /// Whether the IPv4 packet is one of several fragments.
    boolean fragmented() {
        return (bytes.u16be(at + IPV4_FRAGMENT) & 0x3FFF) != 0;
    }

    boolean moreFragments() {
        return (bytes.u16be(at + IPV4_FRAGMENT) & 0x2000) != 0;
    }

    /// Where the fragment belongs in the datagram, in bytes.
    int fragmentOffset() {
        return (bytes.u16be(at + IPV4_FRAGMENT) & 0x1FFF) * 8;
    }
}
