// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.wire.net.Packet;
import org.junit.jupiter.api.Test;

class OddPacketsTest {
    private final Stage stage = new Stage(new OddPackets());

    @Test
    @Proves(fires = "overlapping-fragments", silent = "routing-header-0")
    void fragmentsThatContradictAreTold() {
        stage.at(1, "10.0.0.1", "10.0.0.2").odd(Packet.OVERLAPPING_FRAGMENTS);
        assertThat(stage.raised())
                .containsExactly("overlapping-fragments medium 10.0.0.1 > 10.0.0.2 x1");
    }

    @Test
    @Proves(fires = "routing-header-0", silent = "overlapping-fragments")
    void aForbiddenHeaderIsTold() {
        stage.at(1, "10.0.0.1", "10.0.0.2").odd(Packet.ROUTING_HEADER_0);
        assertThat(stage.raised())
                .containsExactly("routing-header-0 medium 10.0.0.1 > 10.0.0.2 x1");
    }
}
