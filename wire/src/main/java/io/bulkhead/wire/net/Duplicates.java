// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Recognises copies of packets that a mirror port delivers more than once: the same packet where
/// it enters and leaves a switch, or before and behind a router (which changes MACs, VLAN, TTL and
/// header checksum; these do not count).
///
/// A sender that says the same again is to be told from that. It does so later than a mirror, and
/// IPv4 and TCP number what they send: a retransmission has another identification. What bears no
/// number (IPv6, IPv4 with identification 0, and all that is not IP) is a copy only within
/// [#UNNUMBERED_WINDOW]. Cyclic process data carry counters.
public final class Duplicates {
    /// Packets that are remembered.
    public static final int WINDOW_PACKETS = 512;

    /// Nanoseconds of capture time within which a copy arrives.
    public static final long WINDOW = 10_000_000;

    /// The same for packets whose repetition would not differ.
    public static final long UNNUMBERED_WINDOW = 1_000_000;

    private static final int TABLE_SIZE = 4 * WINDOW_PACKETS;
    private static final int EMPTY = -1;

    private static final int HASHED_HEAD = 256;
    private static final int HASHED_TAIL = 32;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int IPV4_IDENTIFICATION = 4;

    /// What a router changes: bytes 8 (TTL) and 10, 11 (checksum) of an IPv4 header.
    private static final long IPV4_KEPT = ~0xFFFF_00FFL;

    /// The same of IPv6: byte 7 (hop limit).
    private static final long IPV6_KEPT = 0x00FF_FFFF_FFFF_FFFFL;

    private static final long FACTOR_0 = 0x9E37_79B9_7F4A_7C15L;
    private static final long FACTOR_1 = 0xC2B2_AE3D_27D4_EB4FL;

    private final long[] hashes = new long[WINDOW_PACKETS];
    private final long[] times = new long[WINDOW_PACKETS];
    private int next;

    /// Places of hashes in the ring, by open addressing with linear probing.
    private final int[] table = new int[TABLE_SIZE];

    private int filled;
    private long found;

    public Duplicates() {
        Arrays.fill(table, EMPTY);
    }

    /// Copies recognised so far.
    public long found() {
        return found;
    }

    /// Whether the decoded `packet` is a copy of one seen shortly before; if not, remembers it.
    ///
    /// @param time of capture, in nanoseconds
    public boolean isDuplicate(Packet packet, long time) {
        long hash = hash(packet);
        int place = home(hash);
        while (table[place] != EMPTY) {
            int entry = table[place];
            if (hashes[entry] == hash) {
                if (Math.abs(time - times[entry]) <= window(packet)) {
                    found++;
                    return true;
                }
                times[entry] = time;
                return false;
            }
            place = place + 1 & TABLE_SIZE - 1;
        }
        remember(hash, time);
        return false;
    }

    private void remember(long hash, long time) {
        if (filled == WINDOW_PACKETS) {
            forget(next);
        } else {
            filled++;
        }
        hashes[next] = hash;
        times[next] = time;
        int place = home(hash);
        while (table[place] != EMPTY) {
            place = place + 1 & TABLE_SIZE - 1;
        }
        table[place] = next;
        next = next + 1 & WINDOW_PACKETS - 1;
    }

    /// Takes a ring entry out of the table, and moves those that were displaced by it closer to
    /// where they belong.
    private void forget(int entry) {
        int hole = home(hashes[entry]);
        while (table[hole] != entry) {
            hole = hole + 1 & TABLE_SIZE - 1;
        }
        int place = hole + 1 & TABLE_SIZE - 1;
        while (table[place] != EMPTY) {
            int home = home(hashes[table[place]]);
            if ((place - home & TABLE_SIZE - 1) >= (place - hole & TABLE_SIZE - 1)) {
                table[hole] = table[place];
                hole = place;
            }
            place = place + 1 & TABLE_SIZE - 1;
        }
        table[hole] = EMPTY;
    }

    private static int home(long hash) {
        return (int) (hash >>> 32) & TABLE_SIZE - 1;
    }

    private static long window(Packet packet) {
        boolean numbered =
                packet.ipVersion == 4
                        && packet.network.length() >= IPV4_HEADER
                        && packet.network.u16be(IPV4_IDENTIFICATION) != 0;
        return numbered ? WINDOW : UNNUMBERED_WINDOW;
    }

    /// Over the length, the head and the tail, in two lanes so that the multiplications overlap.
    private static long hash(Packet packet) {
        Bytes network = packet.network;
        int length = network.length();
        long even = length * FACTOR_0 ^ packet.ipVersion;
        long odd = packet.ipVersion == Packet.NO_IP ? linkHash(packet) : packet.ipProtocol;
        int head = Math.min(length, HASHED_HEAD);
        int at = 0;
        if (packet.ipVersion == 4 && length >= IPV4_HEADER) {
            even = lane(even, network.s64le(0), FACTOR_0);
            odd = lane(odd, network.s64le(8) & IPV4_KEPT, FACTOR_1);
            at = 16;
        } else if (packet.ipVersion == 6 && length >= IPV6_HEADER) {
            even = lane(even, network.s64le(0) & IPV6_KEPT, FACTOR_0);
            odd = lane(odd, network.s64le(8), FACTOR_1);
            at = 16;
        }
        for (; at + 16 <= head; at += 16) {
            even = lane(even, network.s64le(at), FACTOR_0);
            odd = lane(odd, network.s64le(at + 8), FACTOR_1);
        }
        even = network.hash(at, head - at, even);
        if (length > head) {
            int tail = Math.max(head, length - HASHED_TAIL);
            odd = network.hash(tail, length - tail, odd);
        }
        return Bytes.mix(even ^ Long.rotateLeft(odd, 29));
    }

    private static long lane(long hash, long word, long factor) {
        return Long.rotateLeft((hash ^ word) * factor, 31);
    }

    private static long linkHash(Packet packet) {
        return packet.sourceMac * FACTOR_0 ^ packet.targetMac * FACTOR_1 ^ packet.etherType;
    }
}
