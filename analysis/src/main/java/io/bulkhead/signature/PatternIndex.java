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
/// asked and the pattern compared. Of patterns of seven bytes or more ([LongPatterns]), it is asked
/// at every fourth byte alone.
final class PatternIndex {
    static final byte[] FOLDED = folded();

    private final LongPatterns longer;
    private final ShortPatterns shorter;
    private final boolean anyLonger;
    private final boolean anyShorter;
    private final long bytes;

    /// Who is told what was found.
    interface Hits {
        void found(int pattern);
    }

    /// @param patterns in lower case, none empty, no two the same
    PatternIndex(List<byte[]> patterns) {
        List<byte[]> ofMany = new ArrayList<>();
        List<byte[]> ofFew = new ArrayList<>();
        int[] manyNumbers = new int[patterns.size()];
        int[] fewNumbers = new int[patterns.size()];
        long text = 0;
        for (int i = 0; i < patterns.size(); i++) {
            byte[] pattern = patterns.get(i);
            text += pattern.length + 24;
            if (pattern.length >= LongPatterns.SHORTEST) {
                manyNumbers[ofMany.size()] = i;
                ofMany.add(pattern);
            } else {
                fewNumbers[ofFew.size()] = i;
                ofFew.add(pattern);
            }
        }
        longer = new LongPatterns(ofMany, manyNumbers);
        shorter = new ShortPatterns(ofFew, fewNumbers);
        anyLonger = !ofMany.isEmpty();
        anyShorter = !ofFew.isEmpty();
        bytes = longer.bytes() + shorter.bytes() + text;
    }

    /// Tells `hits` of every pattern that ends behind `fresh`; some more than once.
    ///
    /// @param from where in `text` to begin
    /// @param to where the text ends
    /// @param fresh what ends up to here was heard of before
    void search(byte[] text, int from, int to, int fresh, Hits hits) {
        if (anyLonger) {
            longer.search(text, from, to, fresh, hits);
        }
        if (anyShorter) {
            shorter.search(text, from, to, fresh, hits);
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
