// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.WorkloadReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What was declared is found in what was seen.
class DeclaredFlowsTest {
    private static final Workload SAID =
            WorkloadReader.read(
                            "a.yaml",
                            """
                            zones: [{name: cell, kind: device}]
                            components:
                              - {name: panel, zone: cell, addresses: 10.0.0.1}
                              - {name: plc, zone: cell, addresses: 10.0.0.2}
                              - {name: trips, role: group, zone: cell, addresses: "01:0c:cd:01:00:01"}
                            flows:
                              - {from: panel, to: plc, protocol: cip, port: 44818}
                              - {from: plc, to: trips, protocol: goose}
                            """
                                    .getBytes(StandardCharsets.UTF_8))
                    .workload();

    private static Asset asset(String id, String address) {
        return new Asset(
                id,
                "n",
                List.of(),
                List.of(address),
                List.of(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                List.of(),
                1,
                2,
                List.of());
    }

    private static Conversation conversation(
            String source, Conversation.End target, String transport, String protocol) {
        return new Conversation(
                source + protocol,
                "n",
                new Conversation.End(source, "", target.port() == 0 ? 0 : 50_000),
                target,
                transport,
                protocol,
                9,
                9,
                99,
                99,
                1,
                2,
                "closed",
                1,
                1,
                0,
                Set.of(),
                Set.of(),
                0,
                1,
                true,
                List.of());
    }

    private static Estate estate() {
        Flows flows = new Flows();
        flows.add(conversation("a", new Conversation.End("b", "10.0.0.2", 44_818), "tcp", "cip"));
        flows.add(
                conversation(
                        "b",
                        new Conversation.End("", "01:0c:cd:01:00:01", 0),
                        "ethernet",
                        "goose"));
        return new EstateBuilder(SAID)
                .observed(
                        Coverage.NOTHING,
                        List.of(asset("a", "10.0.0.1"), asset("b", "10.0.0.2")),
                        flows,
                        List.of(),
                        List.of())
                .build();
    }

    @Test
    void aPortThatMostlyIsMomentaryIsNotHeldAgainstAFlow() {
        assertThat(estate().flows())
                .filteredOn(flow -> flow.protocol().equals("cip"))
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.observed()).isTrue();
                    assertThat(flow.isDeclared()).isTrue();
                });
    }

    @Test
    void aGroupIsFoundByItsAddress() {
        Estate estate = estate();
        assertThat(estate.components()).hasSize(3);
        assertThat(estate.flows())
                .filteredOn(flow -> flow.protocol().equals("goose"))
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.isDeclared()).isTrue();
                    assertThat(estate.target(flow).name()).isEqualTo("trips");
                    assertThat(estate.targetZone(flow).name()).isEqualTo("cell");
                });
    }
}
