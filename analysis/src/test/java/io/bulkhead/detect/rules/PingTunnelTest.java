// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Operation;
import org.junit.jupiter.api.Test;

class PingTunnelTest {
    private final Stage stage = new Stage(new PingTunnel());

    private void ping(double seconds, long size, long answer) {
        stage.at(seconds, "10.0.0.9", "10.0.0.1").protocol("icmp");
        stage.operation(echo(Phase.REQUEST, size));
        stage.at(seconds, "10.0.0.1", "10.0.0.9").fromServer().protocol("icmp");
        stage.operation(echo(Phase.RESPONSE, answer));
    }

    private static Operation echo(Phase phase, long size) {
        Operation operation = new Operation().clear().action(Action.IDENTIFY).phase(phase);
        operation.add().area("echo-data").unsigned(size);
        return operation;
    }

    @Test
    @Proves(fires = "icmp-tunnel")
    void answersOfOtherSizesAreAConversation() {
        for (int i = 0; i < PingTunnel.UNEQUAL; i++) {
            ping(i, 100 + i, 200 + i);
        }
        assertThat(stage.raised()).containsExactly("icmp-tunnel medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "icmp-tunnel")
    void oneLessIsNone() {
        for (int i = 1; i < PingTunnel.UNEQUAL; i++) {
            ping(i, 100 + i, 200 + i);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void probesOfTheLargestSizeComeBackWhole() {
        for (int i = 0; i < 50; i++) {
            ping(i, 1_000 + 10 * i, 1_000 + 10 * i);
        }
        assertThat(stage.raised()).isEmpty();
    }
}
