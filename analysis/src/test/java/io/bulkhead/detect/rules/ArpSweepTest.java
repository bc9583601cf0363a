// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class ArpSweepTest {
    private static final long MAC = 0x0200_0000_0001L;

    private final Stage stage = new Stage(new ArpSweep());

    private void ask(int hosts, double pause) {
        for (int host = 1; host <= hosts; host++) {
            stage.asks(host * pause, MAC, "10.0.0.250", "10.0.0." + host);
        }
    }

    @Test
    @Proves(fires = "arp-address-scan")
    void whoAsksForEverybodyIsTold() {
        ask(ArpSweep.ADDRESSES, 0.01);
        assertThat(stage.raised()).containsExactly("arp-address-scan medium 10.0.0.250 > - x16");
    }

    @Test
    @Proves(silent = "arp-address-scan")
    void oneLessIsNone() {
        ask(ArpSweep.ADDRESSES - 1, 0.01);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void slowerIsNone() {
        ask(200, 5);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whoIsAnsweredMayAsk() {
        for (int host = 1; host <= 100; host++) {
            stage.asks(host * 0.1, MAC, "10.0.0.250", "10.0.0." + host);
            stage.answers(host * 0.1, host, "10.0.0." + host, MAC, "10.0.0.250");
        }
        assertThat(stage.raised()).isEmpty();
    }
}
