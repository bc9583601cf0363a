// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.signature.Threshold.Kind;
import io.bulkhead.signature.Threshold.Track;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    private static Signature signature(Kind kind, Track track) {
        return new Signature(
                1,
                1,
                1,
                "x",
                "",
                3,
                List.of(),
                Map.of(),
                new Threshold(kind, track, 2, 60),
                "f",
                1);
    }

    @Test
    void sourcesBeyondTheBoundAreForgottenAndCounted() {
        Thresholds thresholds = new Thresholds();
        Signature twice = signature(Kind.THRESHOLD, Track.BY_SOURCE);
        for (int source = 0; source <= Thresholds.MAX_TRACKS; source++) {
            assertThat(thresholds.tells(twice, source, 0, 0, 0)).isFalse();
        }
        assertThat(thresholds.evicted()).isEqualTo(1);
        assertThat(thresholds.tells(twice, 0, 0, 0, 1)).as("the first was forgotten").isFalse();
        assertThat(thresholds.tells(twice, 9, 0, 0, 1)).as("the tenth was not").isTrue();
    }

    @Test
    void countsTogetherWhatItTracks() {
        for (Track track : Track.values()) {
            Thresholds thresholds = new Thresholds();
            Signature twice = signature(Kind.THRESHOLD, track);
            thresholds.tells(twice, 1, 1, 1, 0);
            assertThat(thresholds.tells(twice, 2, 1, 1, 1))
                    .as("another source, %s", track)
                    .isEqualTo(track != Track.BY_SOURCE && track != Track.BY_BOTH);
        }
    }
}
