// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.inventory.Fingerprint.Meaning;
import io.bulkhead.model.DeviceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Fingerprints in the form that [FingerprintPack] draws, searched as they are: what a device is
/// not known by is never looked at.
final class Fingerprints {
    private static final String RESOURCE = "fingerprints.bin";
    private static final int HEAD = 7;

    /// Read once, by who first asks.
    private static final class BuiltIn {
        static final Fingerprints ALL = new Fingerprints(load());
    }

    private final byte[] data;
    private final Fingerprint[] known;
    private final int slots;

    // Where columns begin.
    private final int heads = HEAD;
    private final int nexts;
    private final int clues;
    private final int patternTexts;
    private final int fingerprints;
    private final int meanings;
    private final int kinds;
    private final int weights;
    private final int required;
    private final int words;
    private final int texts;

    Fingerprints(byte[] data) {
        this.data = data;
        known = new Fingerprint[number(0, 2)];
        int clueCount = number(2, 2);
        int patternCount = number(4, 2);
        slots = 1 << number(6, 1);
        nexts = heads + 2 * slots;
        clues = nexts + 2 * patternCount;
        patternTexts = clues + 2 * patternCount;
        fingerprints = patternTexts + 3 * patternCount;
        meanings = fingerprints + 2 * clueCount;
        kinds = meanings + clueCount;
        weights = kinds + clueCount;
        required = weights + clueCount;
        words = required + known.length;
        texts = words + 3 * known.length;
    }

    /// Those that come with the program.
    static Fingerprints builtIn() {
        return BuiltIn.ALL;
    }

    static byte[] load() {
        try (InputStream packed = Fingerprints.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            return packed.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    // ---- search

    /// The first pattern that may fit where `text` has these characters, plus 1; 0 where none can.
    int first(Trait.Kind kind, byte[] text, int at) {
        return number(heads + 2 * (TraitPattern.gram(kind, text, at) & slots - 1), 2);
    }

    /// The next that may, after a pattern plus 1; 0 where none can.
    int next(int pattern) {
        return number(nexts + 2 * (pattern - 1), 2);
    }

    /// Whether a pattern (plus 1) fits the text of a trait.
    boolean fits(int pattern, Trait.Kind kind, byte[] text, int length) {
        if (data[kinds + clue(pattern)] != kind.ordinal()) {
            return false;
        }
        int at = texts + number(patternTexts + 3 * (pattern - 1), 3);
        int segments = data[at++];
        int from = 0;
        for (int i = 0; i < segments; i++) {
            int size = data[at++] & 0xFF;
            from = find(at, size, text, from, length);
            if (from < 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /// Where the first occurrence of a segment ends; -1 where there is none.
    private int find(int segment, int size, byte[] text, int from, int length) {
        for (int at = from; at + size <= length; at++) {
            int same = 0;
            while (same < size
                    && (data[segment + same] == text[at + same]
                            || data[segment + same] == TraitPattern.ANY)) {
                same++;
            }
            if (same == size) {
                return at + size;
            }
        }
        return -1;
    }

    // ---- what was found

    /// The clue that a pattern (plus 1) is of.
    int clue(int pattern) {
        return number(clues + 2 * (pattern - 1), 2);
    }

    int fingerprintOf(int clue) {
        return number(fingerprints + 2 * clue, 2);
    }

    Meaning meaning(int clue) {
        return Meaning.at(data[meanings + clue]);
    }

    int weight(int clue) {
        return data[weights + clue];
    }

    /// How many clues a fingerprint requires.
    int required(int fingerprint) {
        return data[required + fingerprint];
    }

    int size() {
        return known.length;
    }

    Fingerprint get(int fingerprint) {
        if (known[fingerprint] == null) {
            int[] at = {texts + number(words + 3 * fingerprint, 3)};
            known[fingerprint] =
                    new Fingerprint(
                            word(at), word(at), word(at), DeviceType.of(word(at)).orElseThrow());
        }
        return known[fingerprint];
    }

    private String word(int[] at) {
        int length = data[at[0]] & 0xFF;
        String word = new String(data, at[0] + 1, length, StandardCharsets.ISO_8859_1);
        at[0] += 1 + length;
        return word;
    }

    private int number(int at, int bytes) {
        int number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = number << 8 | data[i] & 0xFF;
        }
        return number;
    }
}
