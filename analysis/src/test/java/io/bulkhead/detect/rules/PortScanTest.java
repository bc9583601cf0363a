// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.flow.TcpState;
import org.junit.jupiter.api.Test;

class PortScanTest {
    private final Stage stage = new Stage(new PortScan());

    private void knock(int ports) {
        for (int port = 1; port <= ports; port++) {
            stage.at(port * 0.01, "10.0.0.9", "10.0.0.1").ports(40_000 + port, port).opened();
        }
    }

    @Test
    @Proves(fires = "port-scan")
    void manyPortsOfOneDeviceAreAScan() {
        knock(PortScan.TCP_PORTS);
        assertThat(stage.raised()).containsExactly("port-scan medium 10.0.0.9 > 10.0.0.1 x10");
        assertThat(stage.alerts().getFirst().first()).isEqualTo(Stage.at(0.01));
        assertThat(stage.alerts().getFirst().frames()).hasSize(10);
    }

    @Test
    void aScanOfAllPortsIsOneAlert() {
        knock(65_535);
        assertThat(stage.raised()).containsExactly("port-scan medium 10.0.0.9 > 10.0.0.1 x65535");
    }

    @Test
    @Proves(silent = "port-scan")
    void oneLessIsNone() {
        knock(PortScan.TCP_PORTS - 1);
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void portsThatAreUsedDoNotCount() {
        for (int port = 50_000; port < 50_100; port++) {
            stage.at(port * 0.01, "10.0.0.9", "10.0.0.1").ports(port, port).opened();
            stage.connection(TcpState.OPENED, TcpState.ESTABLISHED);
        }
        assertThat(stage.raised()).as("passive FTP").isEmpty();
    }

    @Test
    void fewPortsADayAreNone() {
        for (int port = 1; port < PortScan.SLOW_PORTS; port++) {
            stage.at(port * 130, "10.0.0.9", "10.0.0.1").ports(40_000, port).opened();
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void aSlowScanIsFoundByTheHour() {
        for (int port = 1; port <= PortScan.SLOW_PORTS; port++) {
            stage.at(port * 130, "10.0.0.9", "10.0.0.1").ports(40_000, port).opened();
        }
        assertThat(stage.raised()).containsExactly("port-scan medium 10.0.0.9 > 10.0.0.1 x25");
    }

    @Test
    void whatFollowsAScanIsNotPartOfIt() {
        knock(100);
        stage.at(600, "10.0.0.9", "10.0.0.1").ports(40_000, 22).opened();
        assertThat(stage.alerts().getFirst().bursts()).hasSize(1);
    }

    @Test
    void everyKindOfProbeCounts() {
        for (int port = 1; port <= PortScan.TCP_PORTS; port++) {
            int flags = port % 3 == 0 ? 0 : port % 3 == 1 ? 1 : 41;
            stage.at(port, "10.0.0.9", "10.0.0.1").ports(40_000, port).flags(flags).opened();
        }
        assertThat(stage.raised()).hasSize(1);
    }

    @Test
    void answersAndTracesAreNoProbes() {
        for (int port = 1; port <= 50; port++) {
            stage.at(port, "10.0.0.1", "10.0.0.9").ports(502, port).flags(18).opened();
            stage.at(port, "10.0.0.1", "10.0.0.9").ports(53, port).over(Stage.UDP);
            stage.fromServer().opened();
            stage.at(port, "10.0.0.7", "10.0.0.9").ports(53, port).over(Stage.UDP).ttl(port % 9);
            stage.opened();
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void hopLimitsByLotAreATools() {
        stage.at(1, "10.0.0.9", "10.0.0.1").ports(40_000, 80).ttl(57).opened();
        stage.at(2, "10.0.0.9", "10.0.0.1").ports(40_000, 443).ttl(42).opened();
        assertThat(stage.raised()).isEmpty();
        stage.at(3, "10.0.0.9", "10.0.0.1").ports(40_000, 445).ttl(51).opened();
        assertThat(stage.raised()).containsExactly("port-scan medium 10.0.0.9 > 10.0.0.1 x3");
    }

    @Test
    void datagramsNeedMore() {
        for (int port = 1; port < PortScan.UDP_PORTS; port++) {
            stage.at(port, "10.0.0.9", "10.0.0.1").ports(40_000, port).over(Stage.UDP).opened();
        }
        assertThat(stage.raised()).isEmpty();
        stage.at(21, "10.0.0.9", "10.0.0.1").ports(40_000, 99).over(Stage.UDP).opened();
        assertThat(stage.raised()).containsExactly("port-scan medium 10.0.0.9 > 10.0.0.1 x20");
    }
}
