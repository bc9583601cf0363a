// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemainderTest {
    private final Remainder remainder = new Remainder();

    @Test
    void passesOverWhatIsLeftAndNoMore() {
        remainder.set(Direction.TO_SERVER, 10);

        assertThat(remainder.pass(Direction.TO_SERVER, 4)).isEqualTo(4);
        assertThat(remainder.pass(Direction.TO_SERVER, 0)).isZero();
        assertThat(remainder.pass(Direction.TO_SERVER, 100)).isEqualTo(6);
        assertThat(remainder.pass(Direction.TO_SERVER, 100)).isZero();
    }

    @Test
    void theDirectionsDoNotMix() {
        remainder.set(Direction.TO_SERVER, 3);
        remainder.set(Direction.TO_CLIENT, 5);

        assertThat(remainder.pass(Direction.TO_SERVER, 9)).isEqualTo(3);
        assertThat(remainder.pass(Direction.TO_CLIENT, 9)).isEqualTo(5);
    }

    @Test
    void aMessageMayBeLongerThanAnyPartOfTheStream() {
        remainder.set(Direction.TO_CLIENT, 0xFFFF_FFFFL);

        assertThat(remainder.pass(Direction.TO_CLIENT, Integer.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
