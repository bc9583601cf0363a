// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;

class LeaseTroubleTest {
    private static final int DISCOVER = 1;
    private static final int OFFER = 2;

    private final Stage stage = new Stage(new LeaseTrouble());

    private void say(double seconds, String source, Phase phase, int kind, int client) {
        stage.at(seconds, source, "255.255.255.255").over(Stage.UDP).protocol("dhcp");
        Operation operation = new Operation().clear().action(Action.SESSION).phase(phase);
        operation.function(kind, "kind");
        byte[] mac = {2, 0, 0, 0, (byte) (client >> 8), (byte) client};
        operation.add().area("client").bytes(Bytes.copyOf(mac), 0, 6);
        stage.operation(operation);
    }

    @Test
    @Proves(fires = "dhcp-starvation")
    void aCrowdThatGetsNothingDrainsTheServer() {
        for (int i = 1; i <= LeaseTrouble.CLIENTS; i++) {
            say(i, "0.0.0.0", Phase.REQUEST, DISCOVER, i);
        }
        assertThat(stage.raised()).containsExactly("dhcp-starvation medium - > - x48");
    }

    @Test
    @Proves(silent = "dhcp-starvation")
    void oneLessIsAHallThatStarts() {
        for (int i = 1; i < LeaseTrouble.CLIENTS; i++) {
            say(i, "0.0.0.0", Phase.REQUEST, DISCOVER, i);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whoIsServedIsReal() {
        for (int i = 1; i <= 500; i++) {
            say(i * 0.1, "0.0.0.0", Phase.REQUEST, DISCOVER, i);
            say(i * 0.1, "10.0.0.1", Phase.RESPONSE, OFFER, i);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "second-dhcp-server", silent = "second-dhcp-server")
    void aSecondServerIsTold() {
        say(1, "10.0.0.1", Phase.RESPONSE, OFFER, 1);
        assertThat(stage.raised()).isEmpty();
        say(2, "10.0.0.66", Phase.RESPONSE, OFFER, 1);
        assertThat(stage.raised()).containsExactly("second-dhcp-server low 10.0.0.66 > - x1");
    }
}
