// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class StreamConflictTest {
    @Test
    @Proves(fires = "stream-conflict")
    void twoTextsForOnePlaceAreTold() {
        Stage stage = new Stage(new StreamConflict());
        stage.at(1, "10.0.0.1", "10.0.0.2").conflict();
        stage.at(2, "10.0.0.1", "10.0.0.2").conflict();
        assertThat(stage.raised()).containsExactly("stream-conflict medium 10.0.0.1 > 10.0.0.2 x2");
    }

    @Test
    @Proves(silent = "stream-conflict")
    void aConnectionWithoutThemIsNot() {
        Stage stage = new Stage(new StreamConflict());
        stage.at(1, "10.0.0.1", "10.0.0.2").opened();
        assertThat(stage.raised()).isEmpty();
    }
}
