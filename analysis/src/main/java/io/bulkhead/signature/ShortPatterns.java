// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Arrays;
import java.util.List;

/// Finds patterns of few bytes: each by its rarest four, or of shorter ones two or one. The last
/// four bytes are kept in a word while going over the text, byte by byte.
final class ShortPatterns {
    private static final int GRAM = 4;
    private static final int FACTOR = 0x9E37_79B1;
    private static final int MIN_FILTER_BITS = 12;
    private static final int MAX_FILTER_BITS = 18;

    /// Filter bits for each pattern, so that most of what is not there is not looked up.
    private static final int BITS_FOR_EACH = 16;

    private final byte[][] patterns;
    private final int[] numbers;
    private final int longest;

    /// Whether any pattern is of one to three bytes.
    private final boolean shortOnes;

    // Of four-byte grams: filter, table of chains, and by pattern the next of its chain and where
    // in
    // it the gram ends.
    private final long[] filter;
    private final int filterShift;
    private final int[] keys;
    private final int[] heads;
    private final int[] next;
    private final int[] gramEnd;

    /// Chains of patterns by two bytes, and by one.
    private final int[] pairs;

    private final int[] singles;

    /// One bit for each two bytes that end such a pattern's gram.
    private final long[] pairFilter;

    /// @param patterns in lower case, none empty, no two the same
    /// @param numbers what each is told as
    ShortPatterns(List<byte[]> patterns, int[] numbers) {
        this.patterns = patterns.toArray(byte[][]::new);
        this.numbers = numbers;
        int count = this.patterns.length;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count * BITS_FOR_EACH - 1));
        bits = Math.clamp(bits, MIN_FILTER_BITS, MAX_FILTER_BITS);
        filter = new long[1 << bits - 6];
        filterShift = 32 - bits;
        int slots = Integer.highestOneBit(Math.max(8, 4 * count));
        keys = new int[slots];
        heads = new int[slots];
        next = new int[count];
        gramEnd = new int[count];
        Arrays.fill(heads, -1);
        boolean some = false;
        int most = 0;
        for (byte[] pattern : this.patterns) {
            some |= pattern.length < GRAM;
            most = Math.max(most, pattern.length);
        }
        shortOnes = some;
        longest = most;
        pairs = some ? filled(65_536) : new int[0];
        singles = some ? filled(256) : new int[0];
        pairFilter = new long[some ? 65_536 / Long.SIZE : 0];
        for (int i = 0; i < count; i++) {
            enter(i);
        }
    }

    private static int[] filled(int size) {
        int[] heads = new int[size];
        Arrays.fill(heads, -1);
        return heads;
    }

    /// Bytes of the longest pattern; 0 without any.
    int longest() {
        return longest;
    }

    /// Bytes that the tables take.
    long bytes() {
        long bytes = 8L * filter.length + 4L * (keys.length + heads.length + pairs.length);
        bytes += 8L * next.length;
        for (byte[] pattern : patterns) {
            bytes += pattern.length + 24;
        }
        return bytes;
    }

    // ---- building

    private void enter(int number) {
        byte[] pattern = patterns[number];
        if (pattern.length == 1) {
            chain(singles, pattern[0] & 0xFF, number, 0);
            for (int before = 0; before < 256; before++) {
                filterPair(before << 8 | pattern[0] & 0xFF);
            }
        } else if (pattern.length < GRAM) {
            int end = rarest(pattern, 2);
            chain(pairs, pair(pattern, end), number, end);
            filterPair(pair(pattern, end));
        } else {
            int end = rarest(pattern, GRAM);
            int gram = gram(pattern, end);
            int slot = slot(gram);
            keys[slot] = gram;
            chain(heads, slot, number, end);
            int hash = gram * FACTOR >>> filterShift;
            filter[hash >>> 6] |= 1L << hash;
        }
    }

    private void filterPair(int pair) {
        pairFilter[pair >>> 6] |= 1L << pair;
    }

    private void chain(int[] table, int at, int number, int end) {
        next[number] = table[at];
        table[at] = number;
        gramEnd[number] = end;
    }

    /// Where the part of `size` bytes ends that traffic, and the patterns entered before, have
    /// least.
    private int rarest(byte[] pattern, int size) {
        int best = size - 1;
        int least = Integer.MAX_VALUE;
        for (int end = size - 1; end < pattern.length; end++) {
            int common = 0;
            for (int i = end - size + 1; i <= end; i++) {
                common += PatternIndex.commonness(pattern[i]);
            }
            int head = size == GRAM ? heads[slot(gram(pattern, end))] : pairs[pair(pattern, end)];
            for (int other = head; other >= 0 && common < least; other = next[other]) {
                common += 16;
            }
            if (common < least) {
                least = common;
                best = end;
            }
        }
        return best;
    }

    private static int gram(byte[] pattern, int end) {
        return pattern[end - 3] << 24
                | (pattern[end - 2] & 0xFF) << 16
                | (pattern[end - 1] & 0xFF) << 8
                | pattern[end] & 0xFF;
    }

    private static int pair(byte[] pattern, int end) {
        return (pattern[end - 1] & 0xFF) << 8 | pattern[end] & 0xFF;
    }

    /// Where a gram is in the table, or would be.
    private int slot(int gram) {
        int mask = keys.length - 1;
        int at = (gram * FACTOR >>> 7) & mask;
        while (heads[at] >= 0 && keys[at] != gram) {
            at = at + 1 & mask;
        }
        return at;
    }

    // ---- searching

    /// Tells `hits` of every pattern that ends behind `fresh`; some more than once.
    ///
    /// @param from where in `text` to begin
    /// @param to where the text ends
    /// @param fresh what ends up to here was heard of before
    void search(byte[] text, int from, int to, int fresh, PatternIndex.Hits hits) {
        int word = 0;
        int begin = Math.max(from, fresh - longest + 1);
        byte[] folds = PatternIndex.FOLDED;
        long[] bits = filter;
        int shift = filterShift;
        for (int at = begin; at < to; at++) {
            word = word << 8 | folds[text[at] & 0xFF] & 0xFF;
            int hash = word * FACTOR >>> shift;
            if ((bits[hash >>> 6] & 1L << hash) != 0) {
                int slot = slot(word);
                if (heads[slot] >= 0) {
                    compare(heads[slot], text, at, from, to, fresh, hits);
                }
            }
            if (shortOnes && (pairFilter[(word & 0xFFFF) >>> 6] & 1L << word) != 0) {
                compare(pairs[word & 0xFFFF], text, at, from, to, fresh, hits);
                compare(singles[word & 0xFF], text, at, from, to, fresh, hits);
            }
        }
    }

    private void compare(
            int head, byte[] text, int at, int from, int to, int fresh, PatternIndex.Hits hits) {
        for (int number = head; number >= 0; number = next[number]) {
            byte[] pattern = patterns[number];
            int start = at - gramEnd[number];
            if (start >= from
                    && pattern.length <= to - start
                    && start + pattern.length > fresh
                    && PatternIndex.same(pattern, text, start)) {
                hits.found(numbers[number]);
            }
        }
    }
}
