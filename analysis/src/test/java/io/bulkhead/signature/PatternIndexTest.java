// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternIndexTest {
    /// Few letters, so that patterns overlap and share their parts.
    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("abcAB\u0000\u00e1@`".charAt(random.nextInt(9)));
        }
        return word.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 7, 8, 12, 40})
    void findsWhatSearchingOneByOneFinds(int longest) {
        Random random = new Random(longest);
        for (int round = 0; round < 200; round++) {
            Set<String> words = new TreeSet<>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                words.add(lower(word(random, random.nextInt(1, longest + 1))));
            }
            List<String> patterns = new ArrayList<>(words);
            PatternIndex index =
                    new PatternIndex(
                            patterns.stream()
                                    .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                                    .toList());
            String text = word(random, random.nextInt(0, 200));
            int from = random.nextInt(0, text.length() + 1);
            int to = random.nextInt(from, text.length() + 1);
            int fresh = random.nextInt(from, to + 1);
            Set<String> found = new TreeSet<>();
            index.search(
                    text.getBytes(StandardCharsets.ISO_8859_1),
                    from,
                    to,
                    fresh,
                    pattern -> found.add(patterns.get(pattern)));
            assertThat(found).isEqualTo(expected(patterns, lower(text), from, to, fresh));
        }
    }

    private static Set<String> expected(
            List<String> patterns, String text, int from, int to, int fresh) {
        Set<String> expected = new TreeSet<>();
        for (String pattern : patterns) {
            for (int at = from; at + pattern.length() <= to; at++) {
                if (at + pattern.length() > fresh && text.startsWith(pattern, at)) {
                    expected.add(pattern);
                }
            }
        }
        return expected;
    }

    /// Of ASCII letters alone.
    private static String lower(String text) {
        return text.replace("A", "a").replace("B", "b").replace("C", "c").toLowerCase(Locale.ROOT);
    }
}
