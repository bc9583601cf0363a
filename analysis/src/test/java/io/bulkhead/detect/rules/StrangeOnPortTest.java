// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.flow.Flow;
import org.junit.jupiter.api.Test;

class StrangeOnPortTest {
    private final Stage stage = new Stage(new StrangeOnPort());

    private void spoke(String protocol, int port) {
        stage.at(1, "10.0.0.9", "10.0.0.1").ports(40_000, port).protocol(protocol);
        stage.ended(new Flow());
    }

    @Test
    @Proves(fires = "strange-protocol-on-port")
    void anotherProtocolIsTold() {
        spoke("ssh", 502);
        assertThat(stage.raised())
                .containsExactly("strange-protocol-on-port low 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "strange-protocol-on-port")
    void itsOwnIsNot() {
        spoke("modbus", 502);
        spoke("umas", 502);
        spoke("", 502);
        spoke("ssh", 902);
        assertThat(stage.raised()).isEmpty();
    }
}
