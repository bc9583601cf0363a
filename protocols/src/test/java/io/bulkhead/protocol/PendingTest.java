// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingTest {
    private final Pending pending = new Pending(2);

    @Test
    void aRequestIsTakenOnce() {
        pending.put(7, 100).with(0, 11).with(1, 22);

        assertThat(pending.take(7)).isTrue();
        assertThat(pending.context(0)).isEqualTo(11);
        assertThat(pending.context(1)).isEqualTo(22);
        assertThat(pending.roundTrip(150)).isEqualTo(50);
        assertThat(pending.take(7)).isFalse();
        assertThat(pending.size()).isZero();
    }

    @Test
    void aRequestIsFoundAgainForEachOfItsAnswers() {
        pending.put(7, 100).with(0, 11);

        assertThat(pending.find(7)).isTrue();
        assertThat(pending.find(7)).isTrue();
        assertThat(pending.find(8)).isFalse();
        assertThat(pending.context(0)).as("what was last found").isEqualTo(11);
    }

    @Test
    void aRepeatedKeyReplacesTheOneNeverAnswered() {
        pending.put(7, 100).with(0, 11).with(1, 1);
        pending.put(7, 200).with(0, 22);

        assertThat(pending.size()).isOne();
        assertThat(pending.take(7)).isTrue();
        assertThat(pending.context(0)).isEqualTo(22);
        assertThat(pending.context(1)).as("numbers not said are 0").isZero();
    }

    @Test
    void anAnswerBeforeItsRequestTookNoTime() {
        pending.put(7, 100);

        assertThat(pending.take(7)).isTrue();
        assertThat(pending.roundTrip(90)).isZero();
    }

    @Test
    void whenFullTheOldestMakesRoom() {
        for (int key = 0; key <= Pending.MAX; key++) {
            pending.put(key, key);
        }

        assertThat(pending.size()).isEqualTo(Pending.MAX);
        assertThat(pending.find(0)).isFalse();
        assertThat(pending.find(1)).isTrue();
        assertThat(pending.find(Pending.MAX)).isTrue();
    }

    @Test
    void clearedItFindsNothing() {
        pending.put(7, 100);
        pending.clear();

        assertThat(pending.find(7)).isFalse();
    }

    @Test
    void remembersWhatAMapWouldRemember() {
        Random random = new Random(1);
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(Pending.MAX);
            if (random.nextBoolean()) {
                pending.put(key, i).with(0, i);
                expected.put(key, (long) i);
            } else {
                Long value = expected.remove(key);
                assertThat(pending.take(key)).isEqualTo(value != null);
                assertThat(value == null || pending.context(0) == value).isTrue();
            }
            assertThat(pending.size()).isEqualTo(expected.size());
        }
    }
}
