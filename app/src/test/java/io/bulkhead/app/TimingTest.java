// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {
    @ParameterizedTest(name = "{3}: {0}")
    @CsvSource({
        "900 100 120 110,     115, 115, the first pass warms up and does not count as steady",
        "900 500 130 110 120, 120, 130, the middle of the later three of five",
        "100 200,             200, 150, one pass is later than the other",
    })
    void tellsSteadyFromAll(String passes, double steady, double median, String why) {
        long[] nanos = Arrays.stream(passes.split(" ")).mapToLong(Long::parseLong).toArray();
        Timing timing = new Timing(nanos.length);
        for (long pass : nanos) {
            timing.add(pass);
        }
        assertThat(timing.first()).isEqualTo(nanos[0]);
        assertThat(timing.steady()).isEqualTo(steady);
        assertThat(timing.median()).isEqualTo(median);
    }
}
