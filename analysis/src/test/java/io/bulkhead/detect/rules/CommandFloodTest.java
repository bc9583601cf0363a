// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import org.junit.jupiter.api.Test;

class CommandFloodTest {
    private final Stage stage = new Stage(new CommandFlood());

    private void send(int count, double pause, Action action, Phase phase, String protocol) {
        for (int i = 0; i < count; i++) {
            stage.at(i * pause, "10.0.0.9", "10.0.0.1").protocol(protocol);
            stage.operation(action, phase);
        }
    }

    @Test
    @Proves(fires = "command-flood")
    void aValueWrittenWithoutEndIsAFlood() {
        send(CommandFlood.COMMANDS, 0.02, Action.WRITE, Phase.REQUEST, "s7comm");
        assertThat(stage.raised()).containsExactly("command-flood high 10.0.0.9 > 10.0.0.1 x1");
        assertThat(stage.alerts().getFirst().first()).isEqualTo(Stage.at(0));
    }

    @Test
    @Proves(silent = "command-flood")
    void oneLessIsNone() {
        send(CommandFlood.COMMANDS - 1, 0.02, Action.WRITE, Phase.REQUEST, "s7comm");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void aFastMasterIsNone() {
        send(30_000, 0.004, Action.READ, Phase.REQUEST, "cip");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void firmwareTakesManyMessages() {
        send(3_000, 0.004, Action.FIRMWARE, Phase.REQUEST, "cip");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void reportsThatMustBeConfirmedFlood() {
        send(CommandFlood.CONFIRMED_REPORTS, 0.02, Action.REPORT, Phase.REPORT, "dnp3");
        assertThat(stage.raised()).containsExactly("command-flood medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    void cyclicReportsMayBeFast() {
        send(10_000, 0.002, Action.REPORT, Phase.REPORT, "synchrophasor");
        assertThat(stage.raised()).isEmpty();
    }
}
