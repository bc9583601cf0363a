// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.List;

/// Finds which of many patterns occur in a text, in one pass, ignoring the case of ASCII letters.
///
/// An automaton of all patterns would look at each byte once, but every step of it waits for the
/// one before and for memory: 10,000 patterns take 100 MB of transitions. Here a filter of bits
/// that fits a processor's nearest caches says where any pattern may be; only there a table is
/// asked and the pattern compared. For patterns of seven bytes or more it is asked at every fourth
/// byte alone, for those of five or six at every other.
final class PatternIndex {
    static final byte[] FOLDED = folded();

    private static final int WIDE = 4;
    private static final int NARROW = 2;

    private final LongPatterns wide;
    private final LongPatterns narrow;
    private final ShortPatterns few;
    private final boolean anyWide;
    private final boolean anyNarrow;
    private final boolean anyFew;
    private final long bytes;

    /// Who is told what was found.
    interface Hits {
        void found(int pattern);
    }

    /// Patterns of one kind, and what each is told as.
    private static final class Kind {
        private final List<byte[]> patterns = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        int[] told() {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// @param patterns in lower case, none empty, no two the same
    PatternIndex(List<byte[]> patterns) {
        Kind ofWide = new Kind();
        Kind ofNarrow = new Kind();
        Kind ofFew = new Kind();
        long text = 0;
        for (int i = 0; i < patterns.size(); i++) {
            int length = patterns.get(i).length;
            text += length + 24;
            Kind kind =
                    length >= LongPatterns.shortest(WIDE)
                            ? ofWide
                            : length >= LongPatterns.shortest(NARROW) ? ofNarrow : ofFew;
            kind.patterns.add(patterns.get(i));
            kind.numbers.add(i);
        }
        wide = new LongPatterns(WIDE, ofWide.patterns, ofWide.told());
        narrow = new LongPatterns(NARROW, ofNarrow.patterns, ofNarrow.told());
        few = new ShortPatterns(ofFew.patterns, ofFew.told());
        anyWide = !ofWide.patterns.isEmpty();
        anyNarrow = !ofNarrow.patterns.isEmpty();
        anyFew = !ofFew.patterns.isEmpty();
        bytes = wide.bytes() + narrow.bytes() + few.bytes() + text;
    }

    /// Tells `hits` of every pattern that ends behind `fresh`; some more than once.
    ///
    /// @param from where in `text` to begin
    /// @param to where the text ends
    /// @param fresh what ends up to here was heard of before
    void search(byte[] text, int from, int to, int fresh, Hits hits) {
        if (anyWide) {
            wide.search(text, from, to, fresh, hits);
        }
        if (anyNarrow) {
            narrow.search(text, from, to, fresh, hits);
        }
        if (anyFew) {
            few.search(text, from, to, fresh, hits);
        }
    }

    /// Bytes that the tables take.
    long bytes() {
        return bytes;
    }

    // ---- bytes

    private static byte[] folded() {
        byte[] folded = new byte[256];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
        return folded;
    }

    static byte fold(byte value) {
        return FOLDED[value & 0xFF];
    }

    static byte[] fold(byte[] bytes) {
        byte[] folded = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            folded[i] = fold(bytes[i]);
        }
        return folded;
    }

    static boolean same(byte[] pattern, byte[] text, int start) {
        for (int i = 0; i < pattern.length; i++) {
            if (FOLDED[text[start + i] & 0xFF] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    /// How much traffic has of a byte, roughly.
    static int commonness(byte value) {
        if (value == 0) {
            return 24;
        }
        if (value == (byte) 0xFF || value == ' ') {
            return 12;
        }
        if (value >= 'a' && value <= 'z') {
            return "eatoins".indexOf(value) >= 0 ? 8 : 5;
        }
        return value >= '0' && value <= '9' || value > 0 && value < 4 ? 6 : 2;
    }
}
