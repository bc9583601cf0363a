// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.app.plant.world.Tape.Passage;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class UpCommandTest {
    /// Later starts say when the intrusion begins without making the day again.
    @Test
    void theIntrusionBeginsWhenItIsSaidTo() {
        long first =
                SamplePlant.make().passages().stream()
                        .filter(passage -> passage.chapter().equals("scan"))
                        .mapToLong(Passage::first)
                        .min()
                        .orElseThrow();
        LocalTime begins = LocalTime.ofNanoOfDay(first % Duration.ofDays(1).toNanos());
        assertThat(Duration.between(UpCommand.INTRUSION, begins))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
}
