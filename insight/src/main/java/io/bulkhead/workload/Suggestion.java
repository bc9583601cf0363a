// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import java.util.Collection;
import java.util.Locale;

/// The word that somebody meant.
final class Suggestion {
    private static final int MAX_LENGTH = 48;
    private static final int MAX_CANDIDATES = 5_000;

    private Suggestion() {}

    /// The one of `known` that is nearest to `word`; empty if none is near.
    static String of(String word, Collection<String> known) {
        String plain = plain(word);
        String best = "";
        int least = Math.max(1, Math.min(3, plain.length() / 3)) + 1;
        int asked = 0;
        for (String candidate : known) {
            if (asked++ == MAX_CANDIDATES) {
                break;
            }
            String other = plain(candidate);
            int distance =
                    Math.abs(other.length() - plain.length()) < least
                            ? distance(plain, other)
                            : least;
            if (distance == least && plain.length() > 2 && other.startsWith(plain)) {
                distance = least - 1;
            }
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static String plain(String word) {
        String cut = word.length() > MAX_LENGTH ? word.substring(0, MAX_LENGTH) : word;
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /// Letters to insert, drop, change or swap with their neighbour.
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}
