// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "pump 1; pump 1; what is plain stays",
                "Pumpe Süd, 泵; Pumpe Süd, 泵; letters of all scripts stay",
                "a\\nb\\r\\tc; a b  c; ends of lines are spaces",
                "a\u0000b; a<U+0000>b; zero bytes",
                "a\u001b[31mred; a<U+001B>[31mred; escapes of terminals",
                "invoice\u202Egnp.exe; invoice<U+202E>gnp.exe; right to left",
                "a\u2066b\u2069; a<U+2066>b<U+2069>; isolates",
                "a\u200bb\ufeff; a<U+200B>b<U+FEFF>; characters of no width",
                "a\u2028b; a<U+2028>b; separators of lines",
                "a\ud800b; a<U+D800>b; half a character",
                "\ud83d\ude00; \ud83d\ude00; a whole one of two halves",
            })
    void whatCannotBeSeenIsWrittenOut(String text, String plain, String why) {
        assertThat(VisibleText.of(text.translateEscapes(), 1_000)).isEqualTo(plain);
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(VisibleText.of("x".repeat(10_000), 10)).isEqualTo("xxxxxxxxx…");
        assertThat(VisibleText.of("x".repeat(10), 10)).isEqualTo("x".repeat(10));
        assertThat(VisibleText.of("\ud83d\ude00".repeat(8), 10))
                .isEqualTo("\ud83d\ude00".repeat(4) + "…");
        assertThat(VisibleText.of("\u0000".repeat(8), 10)).isEqualTo("<U+0000>…");
        assertThat(VisibleText.of(null, 10)).isEmpty();
        for (int most = 0; most < 40; most++) {
            assertThat(VisibleText.of("\ud83d\ude00\u202e\n=".repeat(9), most).length())
                    .isLessThanOrEqualTo(most);
        }
    }
}
