// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.Arrays;
import java.util.List;

/// Finds patterns of few bytes by the rarest two of each; where none is of less than three bytes,
/// by two neighbouring pairs, so that every other byte of a text is looked at.
final class ShortPatterns {
    private static final int PAIRS = 65_536;
    private static final int CASE = 0x2020;

    private final byte[][] patterns;
    private final int[] numbers;
    private final int longest;
    private final int stride;
    private final long[] filter;

    /// The first entry of each pair; those of a single byte by that byte.
    private final int[] heads;

    private final int[] singles;

    /// By entry, [#stride] a pattern: the next of its pair, and where in the pattern the pair
    /// begins.
    private final int[] next;

    private final int[] places;

    /// @param patterns in lower case, none empty, no two the same
    /// @param numbers what each is told as
    ShortPatterns(List<byte[]> patterns, int[] numbers) {
        this.patterns = patterns.toArray(byte[][]::new);
        this.numbers = numbers;
        boolean any = this.patterns.length > 0;
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (byte[] pattern : this.patterns) {
            most = Math.max(most, pattern.length);
            least = Math.min(least, pattern.length);
        }
        longest = most;
        stride = least >= 3 ? 2 : 1;
        filter = new long[any ? PAIRS / Long.SIZE : 0];
        heads = filled(any ? PAIRS : 0);
        singles = filled(any ? 256 : 0);
        next = new int[stride * this.patterns.length];
        places = new int[stride * this.patterns.length];
        for (int i = 0; i < this.patterns.length; i++) {
            enter(i);
        }
    }

    private static int[] filled(int size) {
        int[] heads = new int[size];
        Arrays.fill(heads, -1);
        return heads;
    }

    long bytes() {
        return 8L * filter.length + 4L * (heads.length + singles.length + 2L * next.length);
    }

    private void enter(int number) {
        byte[] pattern = patterns[number];
        if (pattern.length == 1) {
            next[stride * number] = singles[pattern[0] & 0xFF];
            singles[pattern[0] & 0xFF] = stride * number;
            for (int behind = 0; behind < 256; behind++) {
                filter((pattern[0] & 0xFF | behind << 8) | CASE);
            }
            return;
        }
        int from = rarest(pattern);
        for (int i = 0; i < stride; i++) {
            int entry = stride * number + i;
            int pair = pair(pattern, from + i);
            next[entry] = heads[pair];
            heads[pair] = entry;
            places[entry] = from + i;
            filter(pair);
        }
    }

    private void filter(int pair) {
        filter[pair >>> 6] |= 1L << pair;
    }

    /// Where the pairs begin that traffic, and the patterns entered before, have least.
    private int rarest(byte[] pattern) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int from = 0; from + stride < pattern.length; from++) {
            int common = 0;
            for (int i = 0; i <= stride; i++) {
                common += PatternIndex.commonness(pattern[from + i]);
            }
            for (int i = 0; i < stride; i++) {
                int head = heads[pair(pattern, from + i)];
                for (int other = head; other >= 0 && common < least; other = next[other]) {
                    common += 4;
                }
            }
            if (common < least) {
                least = common;
                best = from;
            }
        }
        return best;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8) | CASE;
    }

    /// As [PatternIndex#search].
    void search(byte[] text, int from, int to, int fresh, PatternIndex.Hits hits) {
        int begin = Math.max(from, fresh - longest + 1);
        long[] bits = filter;
        int step = stride;
        for (int at = begin; at < to - 1; at += step) {
            int pair = pair(text, at);
            if ((bits[pair >>> 6] & 1L << pair) != 0) {
                compare(heads[pair], text, at, from, to, fresh, hits);
                compare(singles[text[at] & 0xFF], text, at, from, to, fresh, hits);
                other(text, at, from, to, fresh, hits);
            }
        }
        if (to > begin) {
            compare(singles[text[to - 1] & 0xFF], text, to - 1, from, to, fresh, hits);
            other(text, to - 1, from, to, fresh, hits);
        }
    }

    /// Single letters that are written in upper case.
    private void other(byte[] text, int at, int from, int to, int fresh, PatternIndex.Hits hits) {
        byte folded = PatternIndex.fold(text[at]);
        if (folded != text[at]) {
            compare(singles[folded & 0xFF], text, at, from, to, fresh, hits);
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
