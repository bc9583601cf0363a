// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import org.junit.jupiter.api.Test;

class StationMasqueradedTest {
    private final Stage stage = new Stage(new StationMasqueraded());

    private void says(double seconds, int ttl) {
        stage.at(seconds, "10.0.0.1", "10.0.0.2").protocol("modbus").ttl(ttl);
        stage.operation(Action.READ, Phase.RESPONSE);
    }

    @Test
    @Proves(fires = "station-masqueraded")
    void anotherHopLimitIsAnothersMessage() {
        for (int i = 0; i < StationMasqueraded.USUAL; i++) {
            says(i, 128);
        }
        says(10, 64);
        says(11, 128);
        says(12, 64);
        assertThat(stage.raised())
                .containsExactly("station-masqueraded high 10.0.0.1 > 10.0.0.2 x2");
    }

    @Test
    @Proves(silent = "station-masqueraded")
    void whatIsNotUsualYetTellsNothing() {
        for (int i = 1; i < StationMasqueraded.USUAL; i++) {
            says(i, 128);
        }
        says(10, 64);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void aFewHopsLessAreACopyBehindARouter() {
        for (int i = 0; i < 50; i++) {
            says(i, i % 2 == 0 ? 64 : 63);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void fromAfarHopsVary() {
        for (int i = 0; i < 50; i++) {
            says(i, i < 25 ? 52 : 231);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void scannersChooseItAtWill() {
        for (int i = 0; i < 10; i++) {
            says(i, 128);
        }
        for (int i = 0; i < 20; i++) {
            stage.at(20 + i, "10.0.0.1", "10.0.0.7").ttl(37 + i).opened();
        }
        assertThat(stage.raised()).isEmpty();
        stage.at(50, "10.0.0.1", "10.0.0.2").ttl(64).opened();
        assertThat(stage.raised()).as("as systems begin connections").hasSize(1);
    }
}
