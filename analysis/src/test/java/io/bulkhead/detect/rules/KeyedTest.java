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
    void theLongestUntouchedMakesRoom() {
        for (int i = 0; i < 8; i++) {
            table.at(i, i).count = i;
        }
        table.at(0, 100);
        table.at(99, 101);
        assertThat(table.evicted()).isEqualTo(1);
        assertThat(table.find(1)).as("untouched for longest").isNull();
        assertThat(table.find(0)).isNotNull();
        assertThat(table.find(99).count).as("begun anew").isZero();
    }
}
