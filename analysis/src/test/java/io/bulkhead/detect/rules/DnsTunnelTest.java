// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Operation;
import org.junit.jupiter.api.Test;

class DnsTunnelTest {
    private final Stage stage = new Stage(new DnsTunnel());

    private void ask(double seconds, String type, String name) {
        stage.at(seconds, "10.0.0.9", "10.0.0.53").protocol("dns");
        Operation operation = new Operation().clear().action(Action.IDENTIFY).phase(Phase.REQUEST);
        operation.add().area(type).name(Stage.text(name), 0, name.length());
        stage.operation(operation);
    }

    private void data(int count, String type, String tail) {
        for (int i = 0; i < count; i++) {
            ask(i, type, "%08x%024x".formatted(i * 7_919, i * 104_729L) + tail);
        }
    }

    @Test
    @Proves(fires = "dns-tunnel")
    void everNewNamesThatLookLikeDataAreATunnel() {
        data(DnsTunnel.NAMES, "a", ".example.com");
        assertThat(stage.raised()).containsExactly("dns-tunnel high 10.0.0.9 > 10.0.0.53 x20");
    }

    @Test
    @Proves(silent = "dns-tunnel")
    void oneLessIsNone() {
        data(DnsTunnel.NAMES - 1, "a", ".example.com");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void shortNamesInTypesThatCarryBytesAreToo() {
        for (int i = 0; i < DnsTunnel.NAMES; i++) {
            ask(i, "null", "paq" + i + "zzz.example.com");
        }
        assertThat(stage.raised()).hasSize(1);
    }

    @Test
    void namesThatPeopleChoseAreNone() {
        for (int i = 0; i < 500; i++) {
            ask(i * 0.1, "a", "device-" + i + ".production.plant-seven.example.com");
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void addressesLookedUpAreNone() {
        data(500, "ptr", ".ip6.arpa");
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void whatTheNameHoldsIsNotShownRaw() {
        for (int i = 0; i < DnsTunnel.NAMES; i++) {
            ask(i, "null", "a\u0001b\n" + i + "zzzz.example.com");
        }
        assertThat(stage.alerts().getFirst().what()).contains("a?b?").doesNotContain("\n");
    }
}
