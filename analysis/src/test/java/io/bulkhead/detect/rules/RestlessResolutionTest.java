// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class RestlessResolutionTest {
    private static final long MAC = 0x0200_0000_0009L;
    private static final long VICTIM = 0x0200_0000_0001L;

    private final Stage stage = new Stage(new RestlessResolution());

    private void rounds(int count, double pause) {
        for (int i = 0; i < count; i++) {
            stage.asks(10 + i * pause, MAC, "10.0.0.9", "10.0.0.1");
            stage.asks(10.05 + i * pause, MAC, "10.0.0.9", "10.0.0.2");
        }
    }

    @Test
    @Proves(fires = "arp-restless-resolution")
    void whoLooksForTheSameTwoInRoundsIsTold() {
        stage.announces(0, VICTIM, "10.0.0.1");
        rounds(RestlessResolution.ROUNDS, 3.5);
        assertThat(stage.raised())
                .containsExactly("arp-restless-resolution medium 10.0.0.9 > - x1");
        assertThat(stage.alerts().getFirst().first()).isEqualTo(Stage.at(10.05));
    }

    @Test
    @Proves(silent = "arp-restless-resolution")
    void oneRoundLessIsNone() {
        stage.announces(0, VICTIM, "10.0.0.1");
        rounds(RestlessResolution.ROUNDS - 1, 3.5);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whoForgetsAfterAMinuteMayAskAgain() {
        stage.announces(0, VICTIM, "10.0.0.1");
        rounds(20, 60);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whoIsDeadIsAskedForAgainAndAgain() {
        rounds(20, 3.5);
        assertThat(stage.raised()).isEmpty();
    }
}
