// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void keepsWhatIsCommon() {
        LineDifference difference = LineDifference.of("a\nb\nc\nd\n", "a\nc\nx\nd\n");
        assertThat(difference.lines()).containsExactly("-b", "+x");
        assertThat(difference.added()).isEqualTo(1);
        assertThat(difference.removed()).isEqualTo(1);
    }

    @Test
    void sameTextsDifferInNothing() {
        assertThat(LineDifference.of("a\nb\n", "a\nb\n")).isEqualTo(LineDifference.NONE);
    }

    @Test
    void manyLinesAreOnlyCounted() {
        LineDifference difference = LineDifference.of(lines(0, 4_000), lines(2_000, 6_000));
        assertThat(difference.added()).isEqualTo(2_000);
        assertThat(difference.removed()).isEqualTo(2_000);
        assertThat(difference.lines()).hasSizeLessThanOrEqualTo(20);
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "line " + i % 3 + i)
                .sorted((a, b) -> Integer.compare(b.hashCode(), a.hashCode()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void nothingBehindAWordThatAnnouncesASecretIsShown() {
        assertThat(LineDifference.masked("snmp-Community public")).isEqualTo("snmp-Community***");
        assertThat(LineDifference.masked("<Password>x</Password>")).isEqualTo("<Passw***");
        assertThat(LineDifference.masked("speed 10")).isEqualTo("speed 10");
    }
}
