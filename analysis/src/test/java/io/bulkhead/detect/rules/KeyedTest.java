// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedTest {
    private static final class Count implements Keyed.Reusable {
        private int count;

        @Override
        public void begin() {
            count = 0;
        }
    }

    private final Keyed<Count> table = new Keyed<>(64, Count::new);

    @Test
    void remembersByKey() {
        table.at(7, 1).count = 5;
        assertThat(table.at(7, 2).count).isEqualTo(5);
        assertThat(table.find(8)).isNull();
    }

    @Test
    void numbersInARowSpread() {
        Keyed<Count> large = new Keyed<>(4_096, Count::new);
        for (int i = 0; i < 1_000; i++) {
            large.at(i, i);
        }
        assertThat(large.evicted()).isZero();
    }

    @Test
    void theLongestUntouchedMakesRoom() {
        for (int i = 0; i < 1_000; i++) {
            table.at(7, i).count = 1;
            table.at(1_000 + i, i).count = 1;
        }
        assertThat(table.evicted()).isGreaterThan(900);
        assertThat(table.find(7)).as("touched all the time").isNotNull();
        assertThat(table.find(1_000)).as("untouched for longest").isNull();
        assertThat(table.find(1_999)).as("the newest").isNotNull();
        assertThat(table.at(5_000, 1_001).count).as("begun anew").isZero();
    }
}
