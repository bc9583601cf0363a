// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(
                        List.of(
                                        "cell 10",
                                        "10.0.10.0/24",
                                        "cell 9",
                                        "10.0.2.0/24",
                                        "cell",
                                        "cell 09a")
                                .stream()
                                .sorted(NaturalOrder.INSTANCE))
                .containsExactly(
                        "10.0.2.0/24", "10.0.10.0/24", "cell", "cell 9", "cell 09a", "cell 10");
    }

    @Test
    void numbersOfAnyLengthAreComparedAndZerosTellApart() {
        assertThat(NaturalOrder.INSTANCE.compare("9".repeat(5_000), "1" + "0".repeat(5_000)))
                .isNegative();
        assertThat(NaturalOrder.INSTANCE.compare("a007", "a7")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("a7", "a7")).isZero();
        assertThat(NaturalOrder.INSTANCE.compare("0", "00")).isNegative();
    }
}
