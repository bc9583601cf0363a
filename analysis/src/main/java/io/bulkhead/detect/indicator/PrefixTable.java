// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.model.Addresses;
import io.bulkhead.wire.Bytes;

/// Networks and addresses of one IP version, found by any address in them, the longest prefix
/// first. One open-addressing table holds all lengths; only lengths that occur are asked for, and
/// for IPv4 a bit for each /16 says beforehand that there is nothing.
final class PrefixTable {
    static final int NOTHING = -1;

    private static final int FIRST_SLOTS = 64;

    /// As in [TextTable].
    private static final int LONGEST_SEARCH = 512;

    private static final int COARSE = 16;
    private static final int IPV6_BITS = 128;

    private final boolean ipv4;
    private final int width;

    /// Of IPv6 only.
    private long[] highs;

    private long[] lows = new long[FIRST_SLOTS];
    private byte[] lengths = new byte[FIRST_SLOTS];

    /// First term + 1; 0 where a slot is free.
    private int[] heads = new int[FIRST_SLOTS];

    private int size;

    /// How many prefixes there are of each length.
    private final int[] present = new int[IPV6_BITS + 1];

    /// The lengths that occur, longest first.
    private int[] asked = {};

    private final long[] coarse = new long[(1 << COARSE) / Long.SIZE];

    PrefixTable(int version) {
        ipv4 = version == Addresses.IPV4;
        width = ipv4 ? Integer.SIZE : IPV6_BITS;
        highs = new long[ipv4 ? 0 : FIRST_SLOTS];
    }

    /// The lengths that occur, longest first, to be asked for with [#find].
    int[] lengths() {
        return asked;
    }

    /// Whether there may be anything for this address.
    boolean possible(long low) {
        if (!ipv4) {
            return size > 0;
        }
        int block = (int) (low >>> COARSE) & 0xFFFF;
        return (coarse[block >>> 6] & 1L << block) != 0;
    }

    /// The slot of the network of `length` bits that holds an address, or [#NOTHING].
    int find(long high, long low, int length) {
        long maskedHigh = ipv4 ? 0 : high & mask(length);
        long maskedLow = low & mask(ipv4 ? length + Integer.SIZE : length - Long.SIZE);
        return slot(ipv4 ? 0 : maskedHigh, maskedLow, length, false);
    }

    /// The slot of a network, made where there is none; [#NOTHING] where there is no room for it.
    int put(long high, long low, int length) {
        if (2 * (size + 1) > heads.length) {
            grow();
        }
        long maskedHigh = ipv4 ? 0 : high & mask(length);
        long maskedLow = low & mask(ipv4 ? length + Integer.SIZE : length - Long.SIZE);
        int slot = slot(maskedHigh, maskedLow, length, true);
        if (slot == NOTHING || heads[slot] != 0) {
            return slot;
        }
        size++;
        set(slot, maskedHigh, maskedLow, length);
        if (present[length]++ == 0) {
            findLengths();
        }
        noteCoarse(maskedLow, length);
        return slot;
    }

    private void set(int slot, long high, long low, int length) {
        if (!ipv4) {
            highs[slot] = high;
        }
        lows[slot] = low;
        lengths[slot] = (byte) length;
    }

    private int slot(long high, long low, int length, boolean orFree) {
        int mask = heads.length - 1;
        int at = (int) (Bytes.mix(low * 31 + high + length) >>> 20) & mask;
        for (int step = 0; step < LONGEST_SEARCH; step++, at = at + 1 & mask) {
            if (heads[at] == 0) {
                return orFree ? at : NOTHING;
            }
            if (lows[at] == low && (lengths[at] & 0xFF) == length && (ipv4 || highs[at] == high)) {
                return at;
            }
        }
        return NOTHING;
    }

    private void noteCoarse(long low, int length) {
        if (ipv4) {
            int block = (int) (low >>> COARSE);
            int blocks = length >= COARSE ? 1 : 1 << COARSE - length;
            for (int i = block; i < block + blocks; i++) {
                coarse[i >>> 6] |= 1L << i;
            }
        }
    }

    private void findLengths() {
        int count = 0;
        int[] found = new int[width + 1];
        for (int length = width; length >= 0; length--) {
            if (present[length] > 0) {
                found[count++] = length;
            }
        }
        asked = java.util.Arrays.copyOf(found, count);
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        byte[] oldLengths = lengths;
        int[] oldHeads = heads;
        int larger = 2 * oldHeads.length;
        highs = new long[ipv4 ? 0 : larger];
        lows = new long[larger];
        lengths = new byte[larger];
        heads = new int[larger];
        int mask = larger - 1;
        for (int i = 0; i < oldHeads.length; i++) {
            if (oldHeads[i] != 0) {
                long high = ipv4 ? 0 : oldHighs[i];
                int length = oldLengths[i] & 0xFF;
                int at = (int) (Bytes.mix(oldLows[i] * 31 + high + length) >>> 20) & mask;
                while (heads[at] != 0) {
                    at = at + 1 & mask;
                }
                set(at, high, oldLows[i], length);
                heads[at] = oldHeads[i];
            }
        }
    }

    /// A mask of the leading bits of a half.
    private static long mask(int leading) {
        return leading <= 0 ? 0 : leading >= Long.SIZE ? -1 : -1L << Long.SIZE - leading;
    }

    /// The first term of a slot, or [#NOTHING].
    int head(int slot) {
        return heads[slot] - 1;
    }

    void head(int slot, int term) {
        heads[slot] = term + 1;
    }

    int size() {
        return size;
    }

    /// Memory taken, in bytes.
    long memory() {
        return 8L * (highs.length + lows.length + coarse.length)
                + lengths.length
                + 4L * heads.length;
    }
}
