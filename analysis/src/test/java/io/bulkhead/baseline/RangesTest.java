// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
    @ParameterizedTest
    @CsvSource({
        "'1, 4-9, 20', '1, 4-9, 20'",
        "'4-9, 10', 4-10",
        "'9, 8, 7', 7-9",
        "-5--2, -5--2",
        "'', ''",
        "-9223372036854775808-9223372036854775807, -9223372036854775808-9223372036854775807",
    })
    void readsWhatItWrites(String text, String again) {
        assertThat(Ranges.parse(text).toString()).isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"9-4", "a", "1-", "'1,,2'"})
    void namesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> Ranges.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no number and no range");
    }

    @Test
    void isASetWhateverTheOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Ranges ranges = new Ranges();
            BitSet truth = new BitSet();
            for (int i = 0; i < 40; i++) {
                int first = random.nextInt(300);
                int last = first + random.nextInt(6);
                ranges.add(first, last);
                truth.set(first, last + 1);
            }
            for (int i = 0; i < 310; i++) {
                assertThat(ranges.contains(i, i)).isEqualTo(truth.get(i));
            }
        }
    }

    @Test
    void growsNoFurtherThanItsBound() {
        Ranges ranges = new Ranges();
        for (int i = 0; i < 10_000; i++) {
            ranges.add(10L * i, 10L * i + 1);
        }
        assertThat(ranges.size()).isEqualTo(Ranges.MAX);
        for (int i = 0; i < 10_000; i++) {
            assertThat(ranges.contains(10L * i, 10L * i + 1)).isTrue();
        }
    }
}
