// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A pattern that the text of one kind of trait is held against, regardless of case. `*` stands for
/// any text, `?` for any character; of hosts, `*.example.com` is also `example.com`.
///
/// @param segments text that must occur in this order, as [Trait#encode] writes it
record TraitPattern(Trait.Kind kind, List<byte[]> segments) {
    /// Characters that the index finds a pattern by.
    static final int GRAM = 3;

    static final byte ANY = '?';

    TraitPattern {
        segments = List.copyOf(segments);
    }

    static TraitPattern of(Trait.Kind kind, String glob) {
        List<byte[]> segments = new ArrayList<>(2);
        String[] parts = glob.toLowerCase(Locale.ROOT).split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            String start = i == 0 && !parts[i].isEmpty() ? kind.start() : "";
            String end = i == parts.length - 1 && !parts[i].isEmpty() ? Trait.END : "";
            if (!parts[i].isEmpty()) {
                String segment = start + parts[i] + end;
                segments.add(segment.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return new TraitPattern(kind, segments);
    }

    /// Whether some part is long enough to be found by the index.
    boolean findable() {
        for (byte[] segment : segments) {
            for (int at = 0; at + GRAM <= segment.length; at++) {
                if (gramAt(segment, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the index can find a segment by its characters at `at`.
    static boolean gramAt(byte[] segment, int at) {
        for (int i = at; i < at + GRAM; i++) {
            if (segment[i] == ANY) {
                return false;
            }
        }
        return true;
    }

    /// A number for a kind of trait and the characters at `at`.
    static int gram(Trait.Kind kind, byte[] text, int at) {
        int gram = kind.ordinal() << 24;
        for (int i = at; i < at + GRAM; i++) {
            gram = gram << 8 ^ text[i] & 0xFF ^ gram >>> 24 << 19;
        }
        gram *= 0x9E37_79B9;
        return gram >>> 8;
    }
}
