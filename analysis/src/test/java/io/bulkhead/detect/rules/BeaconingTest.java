// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class BeaconingTest {
    private final Stage stage = new Stage(new Beaconing());

    private void call(int count, double pause, double jitter) {
        for (int i = 0; i < count; i++) {
            double at = i * pause + i % 3 * jitter;
            stage.at(at, "10.0.0.9", "203.0.113.7").ports(40_000 + i, 443).opened();
        }
    }

    @Test
    @Proves(fires = "beaconing-outside")
    void steadyCallsOutsideAreTold() {
        call(Beaconing.CALLS, 60, 1);
        assertThat(stage.raised()).hasSize(1);
        assertThat(stage.raised().getFirst())
                .startsWith("beaconing-outside low 10.0.0.9 > 203.0.113.7");
    }

    @Test
    @Proves(silent = "beaconing-outside")
    void fewerAreNone() {
        call(Beaconing.CALLS - 1, 60, 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void callsAtRandomAreNone() {
        call(100, 60, 25);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void insideEverybodyKeepsAPace() {
        for (int i = 0; i < 100; i++) {
            stage.at(i * 60, "10.0.0.9", "10.0.0.1").opened();
        }
        assertThat(stage.raised()).isEmpty();
    }
}
