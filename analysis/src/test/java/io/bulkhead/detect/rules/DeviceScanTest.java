// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import org.junit.jupiter.api.Test;

class DeviceScanTest {
    private final Stage stage = new Stage(new DeviceScan());

    private void ask(double seconds, String target) {
        stage.at(seconds, "10.0.0.9", target).protocol("modbus");
        stage.operation(Action.IDENTIFY, Phase.REQUEST);
    }

    @Test
    @Proves(fires = "device-identified")
    void controllerAfterControllerIsASearch() {
        for (int i = 1; i < DeviceScan.DEVICES; i++) {
            ask(i, "10.0.0." + i);
        }
        assertThat(stage.alerts()).extracting("rule").containsOnly("device-identified");
        ask(9, "10.0.0.7");
        assertThat(stage.alerts()).extracting("rule").contains("plc-scan");
    }

    @Test
    @Proves(fires = "plc-scan", silent = "plc-scan")
    void portsOfSeveralMakersAreASearch() {
        int[] ports = {102, 502, 20_000, 44_818};
        for (int i = 0; i < DeviceScan.PORTS - 1; i++) {
            stage.at(i, "10.0.0.9", "10.0.0.1").ports(40_000, ports[i]).opened();
        }
        assertThat(stage.raised()).isEmpty();
        stage.at(9, "10.0.0.9", "10.0.0.1").ports(40_000, ports[3]).opened();
        assertThat(stage.raised()).containsExactly("plc-scan medium 10.0.0.9 > - x4");
    }

    @Test
    @Proves(silent = "device-identified")
    void aMasterOfManySpeaksOneProtocol() {
        for (int i = 1; i <= 100; i++) {
            stage.at(i, "10.0.0.9", "10.0.0." + i).ports(40_000, 502).opened();
        }
        assertThat(stage.raised()).isEmpty();
    }
}
