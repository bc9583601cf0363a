// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.link.EtherType;

/// Recognises copies of packets that a mirror port delivers more than once: the same packet where
/// it enters and leaves a switch, or before and behind a router (which changes MACs, VLAN, TTL and
/// header checksum; these do not count).
///
/// A sender that says the same again is to be told from that. It does so later than a mirror, and
/// IPv4 and TCP number what they send: a retransmission has another identification. What bears no
/// number (IPv6, IPv4 with identification 0, and all that is not IP) is harder, since tools, floods
/// and fast cycles do repeat themselves. While numbered copies prove that there is a mirror, what
/// is the same within [#UNNUMBERED_WINDOW] is a copy; without such proof only one that follows
/// within [#UNPROVEN_WINDOW], and only the first of a burst. Field buses have no mirrors.
public final class Duplicates {
    /// Packets after which a copy may no longer be known: nearly all are for some thousand packets.
    public static final int PLACES = 4096;

    /// Nanoseconds of capture time within which a copy arrives.
    public static final long WINDOW = 10_000_000;

    /// The same for packets whose repetition would not differ, where there is a mirror.
    public static final long UNNUMBERED_WINDOW = 1_000_000;

    /// The same for these while nothing proves that there is a mirror.
    public static final long UNPROVEN_WINDOW = 100_000;

    /// Nanoseconds for which a numbered copy proves that there is a mirror.
    public static final long PROOF = 10_000_000_000L;

    private static final int WAYS = 2;

    /// From here on etherTypes name links without MACs ([EtherType#ofLink]).
    private static final long FIELD_BUS = EtherType.ofLink(0);

    private static final int HASHED_HEAD = 256;
    private static final int HASHED_TAIL = 32;

    /// IPv4 and TCP without options; of UDP some data too.
    private static final int HASHED_HEADERS = 40;

    private static final int UDP_HEADER = 8;
    private static final int UDP_CHECKSUM = 6;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int IPV4_IDENTIFICATION = 4;

    /// What a router changes: bytes 8 (TTL) and 10, 11 (checksum) of an IPv4 header.
    private static final long IPV4_KEPT = ~0xFFFF_00FFL;

    /// The same of IPv6: byte 7 (hop limit).
    private static final long IPV6_KEPT = 0x00FF_FFFF_FFFF_FFFFL;

    private static final long FACTOR_0 = 0x9E37_79B9_7F4A_7C15L;
    private static final long FACTOR_1 = 0xC2B2_AE3D_27D4_EB4FL;

    /// Packets by their hash, in sets of [#WAYS]: a new one takes the place of the older in its
    /// set.
    private final long[] hashes = new long[PLACES];

    private final long[] times = new long[PLACES];

    /// Unproven repetitions in the burst that ends at the time of the entry.
    private final int[] repeats = new int[PLACES];

    /// Which place of each set was taken last.
    private final byte[] latest = new byte[PLACES / WAYS];

    private boolean proven;
    private long proof;
    private long found;

    /// Copies recognised so far.
    public long found() {
        return found;
    }

    /// Whether the decoded `packet` is a copy of one seen shortly before; if not, remembers it.
    ///
    /// @param time of capture, in nanoseconds
    public boolean isDuplicate(Packet packet, long time) {
        if (packet.etherType >= FIELD_BUS) {
            return false;
        }
        boolean numbered = numbered(packet);
        long hash = hash(packet, numbered);
        int set = (int) (hash >>> 40) & PLACES / WAYS - 1;
        for (int place = set * WAYS; place < set * WAYS + WAYS; place++) {
            if (hashes[place] == hash) {
                boolean copy = copies(place, numbered, time);
                found += copy ? 1 : 0;
                return copy;
            }
        }
        latest[set] ^= 1;
        int place = set * WAYS + latest[set];
        hashes[place] = hash;
        times[place] = time;
        repeats[place] = 0;
        return false;
    }

    /// Whether a packet equal to one remembered is a copy of it. If not, it is the one remembered
    /// from now on.
    private boolean copies(int entry, boolean numbered, long time) {
        long age = Math.abs(time - times[entry]);
        if (numbered && age <= WINDOW) {
            proven = true;
            proof = time;
            return true;
        }
        boolean mirrored = proven && Math.abs(time - proof) <= PROOF;
        if (!numbered && mirrored && age <= UNNUMBERED_WINDOW) {
            return true;
        }
        times[entry] = time;
        if (numbered || age > UNNUMBERED_WINDOW) {
            repeats[entry] = 0;
            return false;
        }
        repeats[entry]++;
        return repeats[entry] == 1 && age <= UNPROVEN_WINDOW;
    }

    private static boolean numbered(Packet packet) {
        return packet.ipVersion == 4
                && packet.network.length() >= IPV4_HEADER
                && packet.network.u16be(IPV4_IDENTIFICATION) != 0;
    }

    /// Over the length, the head and the tail, in lanes so that their multiplications overlap.
    private static long hash(Packet packet, boolean numbered) {
        Bytes network = packet.network;
        int length = network.length();
        long first = length * FACTOR_0 ^ packet.ipVersion;
        long second = packet.ipVersion == Packet.NO_IP ? linkHash(packet) : packet.ipProtocol;
        long third = FACTOR_0;
        long fourth = FACTOR_1;
        int at = 0;
        if (packet.ipVersion == 4 && length >= IPV4_HEADER) {
            first = lane(first, network.s64le(0), FACTOR_0);
            second = lane(second, network.s64le(8) & IPV4_KEPT, FACTOR_1);
            at = 16;
        } else if (packet.ipVersion == 6 && length >= IPV6_HEADER) {
            first = lane(first, network.s64le(0) & IPV6_KEPT, FACTOR_0);
            second = lane(second, network.s64le(8), FACTOR_1);
            at = 16;
        }
        int told = numbered ? hashed(packet) : HASHED_HEAD;
        int head = Math.min(length, told);
        for (; at + 32 <= head; at += 32) {
            first = lane(first, network.s64le(at), FACTOR_0);
            second = lane(second, network.s64le(at + 8), FACTOR_1);
            third = lane(third, network.s64le(at + 16), FACTOR_0);
            fourth = lane(fourth, network.s64le(at + 24), FACTOR_1);
        }
        for (; at + 8 <= head; at += 8) {
            third = lane(third, network.s64le(at), FACTOR_0);
        }
        fourth = lane(fourth, rest(network, at, head), FACTOR_1);
        if (told < HASHED_HEAD) {
            return mixed(first, second, third, fourth);
        }
        if (length >= HASHED_HEAD + HASHED_TAIL) {
            int tail = length - HASHED_TAIL;
            first = lane(first, network.s64le(tail), FACTOR_0);
            second = lane(second, network.s64le(tail + 8), FACTOR_1);
            third = lane(third, network.s64le(tail + 16), FACTOR_0);
            fourth = lane(fourth, network.s64le(tail + 24), FACTOR_1);
        } else if (length > head) {
            first = network.hash(head, length - head, first);
        }
        return mixed(first, second, third, fourth);
    }

    /// How much of a numbered packet tells it from all others: the headers do, where their checksum
    /// covers the rest.
    private static int hashed(Packet packet) {
        boolean tcp = packet.ipProtocol == IpProtocol.TCP && packet.hasPorts;
        boolean udp =
                packet.ipProtocol == IpProtocol.UDP
                        && packet.network.length() >= IPV4_HEADER + UDP_HEADER
                        && packet.network.u16be(IPV4_HEADER + UDP_CHECKSUM) != 0;
        return tcp || udp ? HASHED_HEADERS : HASHED_HEAD;
    }

    private static long mixed(long first, long second, long third, long fourth) {
        long left = first ^ Long.rotateLeft(second, 29);
        long right = third ^ Long.rotateLeft(fourth, 29);
        return Bytes.mix(left * FACTOR_1 ^ Long.rotateLeft(right * FACTOR_0, 17));
    }

    /// Fewer than 8 bytes as a number.
    private static long rest(Bytes network, int from, int to) {
        long rest = 0;
        for (int at = from; at < to; at++) {
            rest = rest << 8 | network.u8(at);
        }
        return rest;
    }

    private static long lane(long hash, long word, long factor) {
        return Long.rotateLeft((hash ^ word) * factor, 31);
    }

    private static long linkHash(Packet packet) {
        return packet.sourceMac * FACTOR_0 ^ packet.targetMac * FACTOR_1 ^ packet.etherType;
    }
}
