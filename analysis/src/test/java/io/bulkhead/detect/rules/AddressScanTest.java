// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.flow.TcpState;
import org.junit.jupiter.api.Test;

class AddressScanTest {
    private final Stage stage = new Stage(new AddressScan());

    private void knock(String source, int hosts, double pause) {
        for (int host = 1; host <= hosts; host++) {
            stage.at(host * pause, source, "10.0.0." + host).opened();
        }
    }

    @Test
    @Proves(fires = "address-scan")
    void manyHostsThatDoNotAnswerAreAScan() {
        knock("10.0.1.9", AddressScan.HOSTS, 1);
        assertThat(stage.raised()).containsExactly("address-scan medium 10.0.1.9 > - x10");
    }

    @Test
    @Proves(silent = "address-scan")
    void oneLessIsNone() {
        knock("10.0.1.9", AddressScan.HOSTS - 1, 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void aMasterThatReachesItsDevicesIsNone() {
        for (int host = 1; host <= 200; host++) {
            stage.at(host * 0.1, "10.0.1.9", "10.0.0." + host).opened();
            stage.connection(TcpState.OPENED, TcpState.ESTABLISHED);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "slow-address-scan", silent = "slow-address-scan")
    void slowlyFromOutsideLessIsEnough() {
        knock("203.0.113.5", AddressScan.SLOW_HOSTS_FROM_OUTSIDE - 1, 600);
        assertThat(stage.raised()).isEmpty();
        stage.at(9_000, "203.0.113.5", "10.0.0.99").opened();
        assertThat(stage.raised()).containsExactly("slow-address-scan medium 203.0.113.5 > - x8");
    }

    @Test
    void slowlyFromInsideMoreIsNeeded() {
        knock("10.0.1.9", AddressScan.SLOW_HOSTS - 1, 600);
        assertThat(stage.raised()).isEmpty();
        stage.at(9_700, "10.0.1.9", "10.0.0.99").opened();
        assertThat(stage.raised()).containsExactly("slow-address-scan medium 10.0.1.9 > - x16");
    }
}
