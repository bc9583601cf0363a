// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Conversation.End;
import org.junit.jupiter.api.Test;

class EdgesTest {
    private static final End PANEL = new End("panel", "10.0.0.4", 40_000);
    private static final End CONTROLLER = new End("controller", "10.0.0.10", 502);
    private static final End EVERYONE = new End("", "255.255.255.255", 67);

    private final Sample sample = new Sample();

    @Test
    void conversationsOfAPairAddUpByProtocol() {
        Edges edges = new Edges();
        edges.add(sample.conversation(PANEL, CONTROLLER, "modbus", 2, 10));
        edges.add(sample.conversation(PANEL, CONTROLLER, "modbus", 3, 10));
        edges.add(sample.conversation(PANEL, CONTROLLER, "", 0, 0));

        assertThat(edges.edges().keySet())
                .containsExactly(
                        new Edges.Edge("panel", "controller", "modbus"),
                        new Edges.Edge("panel", "controller", "unrecognised tcp"));
        Weight modbus = edges.protocols().get("modbus");
        assertThat(modbus.conversations).isEqualTo(2);
        assertThat(modbus.control).isEqualTo(5);
        assertThat(modbus.data).isEqualTo(20);
        assertThat(modbus.bytes).isEqualTo(6_000);
        assertThat(edges.total().conversations).isEqualTo(3);
    }

    @Test
    void groupsAreNoPair() {
        Edges edges = new Edges();
        edges.add(sample.conversation(PANEL, EVERYONE, "dhcp", 0, 1));

        assertThat(edges.edges()).isEmpty();
        assertThat(edges.toGroups()).isEqualTo(1);
        assertThat(edges.total().data).isEqualTo(1);
    }

    @Test
    void whatFindsNoRoomIsCountedAndStillInTheTotals() {
        Edges edges = new Edges(2);
        for (int i = 0; i < 5; i++) {
            End scanned = new End("device-" + i, "10.0.0." + i, 80);
            edges.add(sample.conversation(PANEL, scanned, "http", 0, 0));
            edges.add(sample.conversation(PANEL, scanned, "http", 0, 0));
        }

        assertThat(edges.edges()).hasSize(2);
        assertThat(edges.overflow()).isEqualTo(6);
        assertThat(edges.total().conversations).isEqualTo(10);
    }
}
