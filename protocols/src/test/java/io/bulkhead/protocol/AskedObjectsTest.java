// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;

class AskedObjectsTest {
    private static final Bytes REQUEST = Bytes.copyOf(new byte[] {9, 1, 2, 3, 9});

    private final AskedObjects asked = new AskedObjects(2, 3);
    private final Bytes list = new Bytes();

    @Test
    void recallsARequestOnce() {
        asked.remember(7, REQUEST, 1, 3);

        assertThat(asked.recall(8, list)).isFalse();
        assertThat(asked.recall(7, list)).isTrue();
        assertThat(list.toArray()).containsExactly(1, 2, 3);
        assertThat(asked.recall(7, list)).isFalse();
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void theOldestMakesRoom() {
        asked.remember(1, REQUEST, 1, 1);
        asked.remember(2, REQUEST, 2, 1);
        asked.remember(3, REQUEST, 3, 1);

        assertThat(asked.recall(1, list)).isFalse();
        assertThat(asked.recall(2, list)).isTrue();
        assertThat(asked.recall(3, list)).isTrue();
    }

    @Test
    void whatIsTooLongOrEmptyIsNotRemembered() {
        asked.remember(1, REQUEST, 0, 4);
        asked.remember(2, REQUEST, 0, 0);

        assertThat(asked.recall(1, list)).isFalse();
        assertThat(asked.recall(2, list)).isFalse();
    }

    @Test
    void forgetsAllAtOnce() {
        asked.remember(1, REQUEST, 0, 2);
        asked.clear();

        assertThat(asked.recall(1, list)).isFalse();
    }
}
