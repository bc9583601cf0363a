// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnusualPaceTest {
    private final Stage stage = new Stage(new UnusualPace());

    private void slots(int first, int count, int packets, long bytes) {
        for (int i = first; i < first + count; i++) {
            stage.at(10 * i, "10.0.0.9", "10.0.0.1").pace(packets, packets, bytes, bytes);
        }
    }

    @Test
    void aPaceThatDoublesIsBroken() {
        slots(0, UnusualPace.STEADY + 2, 100, 10_000);
        slots(UnusualPace.STEADY + 2, 1, 300, 10_000);
        assertThat(stage.raised()).containsExactly("broken-periodicity low 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    void whatWasNeverSteadyIsNot() {
        for (int i = 0; i < 200; i++) {
            slots(i, 1, i % 2 == 0 ? 100 : 300, 10_000);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void farMoreThanEverIsTold() {
        slots(0, UnusualPace.KNOWN, 100, 100_000);
        slots(UnusualPace.KNOWN, 1, 110, 900_000);
        assertThat(stage.raised()).isEmpty();
        slots(UnusualPace.KNOWN + 1, 1, 110, 20_000_000);
        assertThat(stage.raised()).containsExactly("unusual-bandwidth low 10.0.0.9 > 10.0.0.1 x1");
    }
}
