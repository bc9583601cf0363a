// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Operation;
import org.junit.jupiter.api.Test;

class PacketFloodTest {
    private final Stage stage = new Stage(new PacketFlood());

    private void ping(int count) {
        for (int i = 0; i < count; i++) {
            stage.at(i * 0.01, "10.0.0.9", "10.0.0.1").over(1).protocol("icmp");
            Operation operation = new Operation().clear().phase(Phase.REQUEST);
            operation.action(Action.IDENTIFY).add().area("echo-data").unsigned(56);
            stage.operation(operation);
        }
    }

    @Test
    @Proves(fires = "packet-flood")
    void pingsWithoutEndAreAFlood() {
        ping(PacketFlood.PINGS);
        assertThat(stage.raised()).containsExactly("packet-flood medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "packet-flood")
    void oneLessIsNone() {
        ping(PacketFlood.PINGS - 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void datagramsThatNobodyAnswersAreAFlood() {
        stage.at(1, "10.0.0.9", "10.0.0.1").over(Stage.UDP);
        stage.pace(PacketFlood.DATAGRAMS - 1, 0, 1, 0);
        stage.at(11, "10.0.0.9", "10.0.0.1").over(Stage.UDP);
        stage.pace(PacketFlood.DATAGRAMS, 1, 1, 1);
        assertThat(stage.raised()).isEmpty();
        stage.at(21, "10.0.0.9", "10.0.0.1").over(Stage.UDP).pace(PacketFlood.DATAGRAMS, 0, 1, 0);
        assertThat(stage.raised()).hasSize(1);
    }

    @Test
    void messagesToEverybodyAddUp() {
        for (int port = 1; port <= 10; port++) {
            stage.at(1, "10.0.0.9", "255.255.255.255").over(Stage.UDP).ports(port, port);
            stage.pace(port == 10 ? 99 : 100, 0, 1, 0);
        }
        assertThat(stage.raised()).isEmpty();
        stage.at(1, "10.0.0.9", "255.255.255.255").over(Stage.UDP).pace(1, 0, 1, 0);
        assertThat(stage.raised()).hasSize(1);
    }
}
