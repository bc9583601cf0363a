// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.flow.TcpState;
import org.junit.jupiter.api.Test;

class ExcessiveSessionsTest {
    private final Stage stage = new Stage(new ExcessiveSessions());

    private void sessions(int count, double pause) {
        for (int i = 0; i < count; i++) {
            stage.at(i * pause, "10.0.0.9", "10.0.0.1").ports(1_000 + i, 502).opened();
            stage.connection(TcpState.OPENING, TcpState.OPENED);
            stage.connection(TcpState.OPENED, TcpState.ESTABLISHED);
        }
    }

    private void syns(int count) {
        for (int i = 0; i < count; i++) {
            stage.at(i * 0.01, "10.0." + i / 256 + "." + i % 256, "10.9.0.1").opened();
        }
    }

    @Test
    @Proves(fires = "excessive-sessions")
    void connectionAfterConnectionIsTold() {
        sessions(ExcessiveSessions.SESSIONS, 0.2);
        assertThat(stage.raised())
                .containsExactly("excessive-sessions medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "excessive-sessions")
    void oneLessIsNone() {
        sessions(ExcessiveSessions.SESSIONS - 1, 0.2);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "syn-flood")
    void synsThatNobodyAnswersAreAFlood() {
        syns(ExcessiveSessions.UNANSWERED);
        assertThat(stage.raised()).containsExactly("syn-flood medium - > 10.9.0.1 x1");
    }

    @Test
    @Proves(silent = "syn-flood")
    void oneSynLessIsNone() {
        syns(ExcessiveSessions.UNANSWERED - 1);
        assertThat(stage.raised()).isEmpty();
    }
}
