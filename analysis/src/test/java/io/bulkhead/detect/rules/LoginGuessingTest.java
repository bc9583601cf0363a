// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Operation;
import org.junit.jupiter.api.Test;

class LoginGuessingTest {
    private final Stage stage = new Stage(new LoginGuessing());

    private void fail(int count, double pause) {
        for (int i = 0; i < count; i++) {
            stage.at(i * pause, "10.0.0.1", "10.0.0.9").fromServer().protocol("ftp");
            stage.operation(
                    new Operation()
                            .clear()
                            .action(Action.AUTHENTICATE)
                            .phase(Phase.RESPONSE)
                            .status("not-logged-in"));
        }
    }

    private void sessions(int count, double pause) {
        for (int i = 0; i < count; i++) {
            stage.at(i * pause, "10.0.0.9", "10.0.0.1").flow(i + 1).protocol("ssh");
            stage.operation(Action.SESSION, Phase.REQUEST);
            stage.operation(Action.SESSION, Phase.REQUEST);
        }
    }

    @Test
    @Proves(fires = "login-guessing")
    void loginsThatFailAgainAndAgainAreGuesses() {
        fail(LoginGuessing.FAILED, 1);
        assertThat(stage.raised()).containsExactly("login-guessing medium 10.0.0.9 > 10.0.0.1 x10");
    }

    @Test
    @Proves(silent = "login-guessing")
    void oneLessIsForgetfulness() {
        fail(LoginGuessing.FAILED - 1, 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void aHundredAMinuteIsGrave() {
        fail(LoginGuessing.MANY, 0.5);
        assertThat(stage.raised()).containsExactly("login-guessing high 10.0.0.9 > 10.0.0.1 x100");
    }

    @Test
    @Proves(fires = "login-guessing-encrypted")
    void encryptedSessionsOneAfterTheOtherAreGuesses() {
        sessions(LoginGuessing.SESSIONS, 1);
        assertThat(stage.raised())
                .containsExactly("login-guessing-encrypted medium 10.0.0.9 > 10.0.0.1 x10");
    }

    @Test
    @Proves(silent = "login-guessing-encrypted")
    void someSessionsAreWork() {
        sessions(LoginGuessing.SESSIONS - 1, 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void aSessionNowAndThenIsWork() {
        sessions(100, 10);
        assertThat(stage.raised()).isEmpty();
    }
}
