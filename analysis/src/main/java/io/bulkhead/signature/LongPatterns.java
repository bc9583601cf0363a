// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Arrays;
import java.util.List;

/// Finds patterns of seven bytes or more. Four bytes at each of four neighbouring places of a
/// pattern are known, so that one of them lies wherever every fourth byte of a text is looked at.
final class LongPatterns {
    private static final int GRAM = 4;
    private static final int FACTOR = 0x9E37_79B1;

    /// Makes one of the two cases of a letter; of some other bytes too, which only costs a look.
    private static final int CASE = 0x2020_2020;

    private static final int MIN_FILTER_BITS = 12;
    private static final int MAX_FILTER_BITS = 19;

    /// Filter bits for each gram, so that most of what is not there is not looked up.
    private static final int BITS_FOR_EACH = 8;

    private final int stride;
    private final byte[][] patterns;
    private final int[] numbers;
    private final int longest;
    private final long[] filter;
    private final int filterShift;

    /// Grams by hash, and the first entry of each.
    private final int[] keys;

    private final int[] heads;

    /// By entry, [#stride] a pattern: the next of its gram, and where in the pattern the gram
    /// begins.
    private final int[] next;

    private final int[] places;

    /// @param patterns in lower case, none shorter than [#shortest], no two the same
    /// @param numbers what each is told as
    LongPatterns(int stride, List<byte[]> patterns, int[] numbers) {
        this.stride = stride;
        this.patterns = patterns.toArray(byte[][]::new);
        this.numbers = numbers;
        int entries = stride * this.patterns.length;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, entries * BITS_FOR_EACH - 1));
        bits = Math.clamp(bits, MIN_FILTER_BITS, MAX_FILTER_BITS);
        filter = new long[1 << bits - 6];
        filterShift = 32 - bits;
        int slots = Integer.highestOneBit(Math.max(8, 4 * entries));
        keys = new int[slots];
        heads = new int[slots];
        Arrays.fill(heads, -1);
        next = new int[entries];
        places = new int[entries];
        int most = 0;
        for (int i = 0; i < this.patterns.length; i++) {
            most = Math.max(most, this.patterns[i].length);
            enter(i);
        }
        longest = most;
    }

    /// Bytes that a pattern needs for its grams.
    static int shortest(int stride) {
        return GRAM - 1 + stride;
    }

    long bytes() {
        return 8L * filter.length + 4L * (keys.length + heads.length + 2L * next.length);
    }

    private void enter(int number) {
        byte[] pattern = patterns[number];
        int from = rarest(pattern);
        for (int i = 0; i < stride; i++) {
            int entry = stride * number + i;
            int gram = gram(pattern, from + i);
            int slot = slot(gram);
            keys[slot] = gram;
            next[entry] = heads[slot];
            heads[slot] = entry;
            places[entry] = from + i;
            int hash = gram * FACTOR >>> filterShift;
            filter[hash >>> 6] |= 1L << hash;
        }
    }

    /// Where the four grams begin that traffic, and the patterns entered before, have least.
    private int rarest(byte[] pattern) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int from = 0; from <= pattern.length - shortest(stride); from++) {
            int common = 0;
            for (int i = 0; i < shortest(stride); i++) {
                common += PatternIndex.commonness(pattern[from + i]);
            }
            for (int i = 0; i < stride; i++) {
                int head = heads[slot(gram(pattern, from + i))];
                for (int other = head; other >= 0 && common < least; other = next[other]) {
                    common += 16;
                }
            }
            if (common < least) {
                least = common;
                best = from;
            }
        }
        return best;
    }

    private static int gram(byte[] bytes, int at) {
        return (bytes[at] & 0xFF
                        | (bytes[at + 1] & 0xFF) << 8
                        | (bytes[at + 2] & 0xFF) << 16
                        | bytes[at + 3] << 24)
                | CASE;
    }

    private int slot(int gram) {
        int mask = keys.length - 1;
        int at = (gram * FACTOR >>> 7) & mask;
        while (heads[at] >= 0 && keys[at] != gram) {
            at = at + 1 & mask;
        }
        return at;
    }

    /// As [PatternIndex#search].
    void search(byte[] text, int from, int to, int fresh, PatternIndex.Hits hits) {
        int begin = Math.max(from, fresh - longest + 1);
        long[] bits = filter;
        int shift = filterShift;
        int step = stride;
        for (int at = begin; at <= to - GRAM; at += step) {
            int gram = gram(text, at);
            int hash = gram * FACTOR >>> shift;
            if ((bits[hash >>> 6] & 1L << hash) != 0) {
                int head = heads[slot(gram)];
                if (head >= 0) {
                    compare(head, text, at, from, to, fresh, hits);
                }
            }
        }
    }

    private void compare(
            int head, byte[] text, int at, int from, int to, int fresh, PatternIndex.Hits hits) {
        for (int entry = head; entry >= 0; entry = next[entry]) {
            byte[] pattern = patterns[entry / stride];
            int start = at - places[entry];
            if (start >= from
                    && pattern.length <= to - start
                    && start + pattern.length > fresh
                    && PatternIndex.same(pattern, text, start)) {
                hits.found(numbers[entry / stride]);
            }
        }
    }
}
