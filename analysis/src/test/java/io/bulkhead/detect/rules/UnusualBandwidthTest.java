// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class UnusualBandwidthTest {
    private final Stage stage = new Stage(new UnusualBandwidth());

    private void slots(int first, int count, int packets, long bytes) {
        for (int i = first; i < first + count; i++) {
            stage.at(10 * i, "10.0.0.9", "10.0.0.1").pace(packets, packets, bytes, bytes);
        }
    }

    @Test
    @Proves(fires = "unusual-bandwidth", silent = "unusual-bandwidth")
    void farMoreThanEverIsTold() {
        slots(0, UnusualBandwidth.KNOWN, 100, 100_000);
        slots(UnusualBandwidth.KNOWN, 1, 110, 900_000);
        assertThat(stage.raised()).isEmpty();
        slots(UnusualBandwidth.KNOWN + 1, 1, 110, 20_000_000);
        assertThat(stage.raised()).containsExactly("unusual-bandwidth low 10.0.0.9 > 10.0.0.1 x1");
    }
}
