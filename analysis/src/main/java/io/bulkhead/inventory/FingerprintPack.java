// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.inventory.Fingerprint.Clue;
import io.bulkhead.inventory.Fingerprint.Document;
import io.bulkhead.inventory.Fingerprint.Meaning;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Packs all fingerprints into one resource, in the form in which [Fingerprints] searches them:
/// reading some hundred YAML files takes longer than the rest of the program's start.
///
/// Numbers are big-endian:
///
///     u16             fingerprints
///     u16             clues
///     u16             patterns
///     u8              bits of a slot's number
///     u16[slots]      the first pattern with this hash, plus 1
///     u16[patterns]   the next pattern of the same hash, plus 1
///     u16[patterns]   its clue
///     u24[patterns]   where its text begins: u8 segments; u8 length and text of each
///     u16[clues]      its fingerprint
///     u8[clues]       its meaning
///     u8[clues]       the kind of its trait
///     u8[clues]       its weight
///     u8[fingerprints] how many clues it requires
///     u24[fingerprints] where its words begin: u8 length and text of file, product, vendor, type
///     …               texts, ISO 8859-1; places are counted from here
public final class FingerprintPack {
    private static final int MAX_TEXT = 0xFF;
    private static final int MAX_ROWS = 0xFFFE;

    private final List<Document> documents;
    private final List<TraitPattern> patterns = new ArrayList<>();
    private final List<Integer> clueOf = new ArrayList<>();
    private final List<Clue> clues = new ArrayList<>();
    private final List<Integer> fingerprintOf = new ArrayList<>();
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private FingerprintPack(List<Document> documents) {
        this.documents = documents;
        for (int i = 0; i < documents.size(); i++) {
            for (Clue clue : documents.get(i).clues()) {
                for (TraitPattern pattern : clue.patterns()) {
                    patterns.add(pattern);
                    clueOf.add(clues.size());
                }
                clues.add(clue);
                fingerprintOf.add(i);
            }
        }
        if (patterns.size() > MAX_ROWS) {
            throw new IllegalArgumentException("the fingerprints outgrew the format");
        }
    }

    /// @param files the content of fingerprint files by name
    /// @throws IllegalArgumentException naming every problem of every file
    public static byte[] pack(Map<String, String> files) {
        List<Document> documents = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((name, yaml) -> {
                    try {
                        documents.add(FingerprintReader.read(name, yaml));
                    } catch (IllegalArgumentException wrong) {
                        problems.add(wrong.getMessage());
                    }
                });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new FingerprintPack(documents).packed();
    }

    private byte[] packed() {
        int bits = 2 + Integer.SIZE - Integer.numberOfLeadingZeros(patterns.size());
        number(documents.size(), 2);
        number(clues.size(), 2);
        number(patterns.size(), 2);
        number(bits, 1);
        index(1 << bits);
        clueOf.forEach(clue -> number(clue, 2));
        for (TraitPattern pattern : patterns) {
            number(texts.size(), 3);
            texts.write(pattern.segments().size());
            pattern.segments().forEach(this::text);
        }
        fingerprintOf.forEach(fingerprint -> number(fingerprint, 2));
        clues.forEach(clue -> number(clue.meaning().ordinal(), 1));
        clues.forEach(clue -> number(clue.kind().ordinal(), 1));
        clues.forEach(clue -> number(clue.weight(), 1));
        documents.forEach(document -> number(required(document), 1));
        for (Document document : documents) {
            Fingerprint fingerprint = document.fingerprint();
            number(texts.size(), 3);
            text(fingerprint.file());
            text(fingerprint.product());
            text(fingerprint.vendor());
            text(fingerprint.type().id());
        }
        out.writeBytes(texts.toByteArray());
        return out.toByteArray();
    }

    private static int required(Document document) {
        return (int)
                document.clues().stream()
                        .filter(clue -> clue.meaning() == Meaning.REQUIRED)
                        .count();
    }

    /// Each pattern is kept under characters that it cannot do without, the rarest that it has.
    private void index(int slots) {
        Map<Integer, Integer> frequency = new HashMap<>();
        for (TraitPattern pattern : patterns) {
            for (byte[] segment : pattern.segments()) {
                for (int at = 0; at + TraitPattern.GRAM <= segment.length; at++) {
                    frequency.merge(
                            TraitPattern.gram(pattern.kind(), segment, at), 1, Integer::sum);
                }
            }
        }
        int[] heads = new int[slots];
        int[] next = new int[patterns.size()];
        for (int i = 0; i < next.length; i++) {
            int slot = rarest(patterns.get(i), frequency) & slots - 1;
            next[i] = heads[slot];
            heads[slot] = i + 1;
        }
        for (int head : heads) {
            number(head, 2);
        }
        for (int one : next) {
            number(one, 2);
        }
    }

    private static int rarest(TraitPattern pattern, Map<Integer, Integer> frequency) {
        int rarest = 0;
        int least = Integer.MAX_VALUE;
        for (byte[] segment : pattern.segments()) {
            for (int at = 0; at + TraitPattern.GRAM <= segment.length; at++) {
                int gram = TraitPattern.gram(pattern.kind(), segment, at);
                if (TraitPattern.gramAt(segment, at) && frequency.get(gram) < least) {
                    least = frequency.get(gram);
                    rarest = gram;
                }
            }
        }
        return rarest;
    }

    private void number(int number, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(number >>> 8 * i);
        }
    }

    private void text(String text) {
        text(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void text(byte[] text) {
        if (text.length > MAX_TEXT) {
            throw new IllegalArgumentException("text of more than " + MAX_TEXT + " characters");
        }
        texts.write(text.length);
        texts.writeBytes(text);
    }
}
