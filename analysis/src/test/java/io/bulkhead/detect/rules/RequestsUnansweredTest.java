// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import org.junit.jupiter.api.Test;

class RequestsUnansweredTest {
    private final Stage stage = new Stage(new RequestsUnanswered());

    private void accepted() {
        stage.at(0, "10.0.0.1", "10.0.0.9").fromServer();
        stage.connection(TcpState.OPENING, TcpState.OPENED);
    }

    private void ask(double seconds) {
        stage.at(seconds, "10.0.0.9", "10.0.0.1").protocol("dnp3");
        stage.operation(Action.READ, Phase.REQUEST);
    }

    private void answer(double seconds) {
        stage.at(seconds, "10.0.0.1", "10.0.0.9").protocol("dnp3").fromServer();
        stage.operation(Action.READ, Phase.RESPONSE);
    }

    private void inOneFrame(int count) {
        stage.at(1, "10.0.0.9", "10.0.0.1").protocol("dnp3");
        for (int i = 0; i < count; i++) {
            stage.operation(Action.READ, Phase.REQUEST);
        }
    }

    @Test
    @Proves(fires = "requests-piled-up")
    void manyRequestsInOneFrameAreARecording() {
        inOneFrame(RequestsUnanswered.PILED);
        assertThat(stage.raised())
                .containsExactly("requests-piled-up medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "requests-piled-up")
    void oneLessIsNone() {
        inOneFrame(RequestsUnanswered.PILED - 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whoDoesNotWaitFloods() {
        accepted();
        for (int i = 0; i < RequestsUnanswered.OUTSTANDING; i++) {
            ask(i * 0.1);
        }
        assertThat(stage.raised()).contains("requests-piled-up medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    void whoIsAnsweredMayAskForever() {
        accepted();
        for (int i = 0; i < 500; i++) {
            ask(i);
            answer(i + 0.5);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whereOneDirectionIsSeenNothingIsKnown() {
        for (int i = 0; i < 500; i++) {
            ask(i * 0.1);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "requests-ignored")
    void whoIsNeverAnsweredHasTheWrongRole() {
        accepted();
        for (int i = 0; i < RequestsUnanswered.IGNORED; i++) {
            ask(i * 5);
        }
        assertThat(stage.alerts()).extracting("rule").containsExactly("requests-ignored");
        assertThat(stage.alerts().getFirst().first()).isEqualTo(Stage.at(0));
    }

    @Test
    @Proves(silent = "requests-ignored")
    void aDeviceThatIsOffIsAskedSeldom() {
        accepted();
        for (int i = 0; i < 100; i++) {
            ask(i * 30);
        }
        assertThat(stage.raised()).isEmpty();
    }
}
