// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import org.junit.jupiter.api.Test;

class OddAddressesTest {
    private final Stage stage = new Stage(new OddAddresses());

    @Test
    @Proves(fires = "land-packet")
    void aPacketToItselfIsTold() {
        stage.at(1, "10.0.0.1", "10.0.0.1").ports(139, 139).opened();
        assertThat(stage.raised()).containsExactly("land-packet medium 10.0.0.1 > 10.0.0.1 x1");
    }

    @Test
    @Proves(silent = "land-packet")
    void programsOfOneHostMayTalk() {
        stage.at(1, "10.0.0.1", "10.0.0.1").ports(40_000, 4840).opened();
        stage.at(1, "127.0.0.1", "127.0.0.1").ports(502, 502).opened();
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "illegal-source-address", silent = "illegal-source-address")
    void groupsDoNotSend() {
        stage.at(1, "224.0.0.5", "10.0.0.1").over(Stage.UDP).opened();
        stage.at(1, "255.255.255.255", "10.0.0.2").over(Stage.UDP).opened();
        stage.at(1, "127.0.0.1", "10.0.0.3").over(Stage.UDP).opened();
        stage.at(1, "0.0.0.0", "255.255.255.255").over(Stage.UDP).opened();
        assertThat(stage.raised())
                .containsExactlyInAnyOrder(
                        "illegal-source-address medium 224.0.0.5 > 10.0.0.1 x1",
                        "illegal-source-address medium 255.255.255.255 > 10.0.0.2 x1",
                        "illegal-source-address medium 127.0.0.1 > 10.0.0.3 x1");
    }

    @Test
    @Proves(fires = "port-zero", silent = "port-zero")
    void portZeroIsANote() {
        stage.at(1, "10.0.0.1", "10.0.0.2").ports(0, 0).opened();
        assertThat(stage.raised()).as("cut off before the ports").isEmpty();
        stage.at(1, "10.0.0.1", "10.0.0.2").ports(40_000, 0).opened();
        assertThat(stage.raised()).containsExactly("port-zero low 10.0.0.1 > 10.0.0.2 x1");
    }
}
