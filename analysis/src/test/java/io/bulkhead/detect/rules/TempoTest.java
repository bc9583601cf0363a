// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TempoTest {
    private final Tempo tempo = new Tempo(10);

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        tempo.add(0, 3);
        assertThat(tempo.add(5, 1)).isEqualTo(4);
        assertThat(tempo.since()).isZero();
        assertThat(tempo.at(9)).isEqualTo(4);
        assertThat(tempo.at(10)).isEqualTo(1);
        assertThat(tempo.since()).isEqualTo(5);
        assertThat(tempo.at(100)).isZero();
    }

    @Test
    void survivesTimeThatGoesBack() {
        tempo.add(1_000, 1);
        assertThat(tempo.add(0, 1)).isEqualTo(1);
    }
}
