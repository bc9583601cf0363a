// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Flow;
import io.bulkhead.workload.Workload.Service;
import io.bulkhead.workload.WorkloadReader.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadWriterTest {
    private static Workload again(Workload workload) {
        Read read =
                WorkloadReader.read(
                        "again.yaml",
                        WorkloadWriter.write(workload).getBytes(StandardCharsets.UTF_8),
                        Examples.PROTOCOLS);
        assertThat(read.problems()).isEmpty();
        return read.workload();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() throws IOException {
        for (String name : Examples.NAMES) {
            Workload workload =
                    WorkloadReader.read(name, Examples.bytes(name), Examples.PROTOCOLS).workload();
            Workload again = again(workload);
            assertThat(Placeless.of(again)).as(name).isEqualTo(Placeless.of(workload));
            assertThat(WorkloadWriter.write(again)).isEqualTo(WorkloadWriter.write(workload));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.10",
                "yes",
                "null",
                "~",
                "a: b",
                "a #b",
                "- a",
                "[a]",
                "*a",
                "&a",
                "%a",
                "`a`",
                "'a'",
                "\"a\"",
                "a\\b",
                "{a}",
                "a, b",
                "two\nlines",
                "two\n  lines and\n\nmore",
                "ends with :",
                "grün ≥ 5 °C",
                "odd \u2028 and \uFEFF too",
                "\uD83D\uDE00",
                "0x10",
                "1:20",
                "2026-11-22",
                "---",
                "...",
                "#"
            })
    void everyTextIsReadAsItWas(String text) {
        Workload workload =
                new Workload(
                        "", "", "", text, "", null, null, null, null, null, null, null, null, null,
                        null);
        assertThat(again(workload).description()).isEqualTo(text);
    }

    @Test
    void everyAnswerOfAFlowIsReadAsItWas() {
        for (Answer control : Answer.values()) {
            for (Answer data : Answer.values()) {
                Workload read =
                        again(
                                flows(
                                        new Flow(
                                                "", "a", "b", "", 0, control, data, "", "", "", "",
                                                false, 0)));
                assertThat(read.flows().getFirst().control()).isEqualTo(control);
                assertThat(read.flows().getFirst().data()).isEqualTo(data);
            }
        }
    }

    private static Workload flows(Flow flow) {
        return new Workload(
                "",
                "",
                "",
                "",
                "",
                null,
                null,
                null,
                List.of(named("a"), named("b")),
                List.of(flow),
                null,
                null,
                null,
                null,
                null);
    }

    private static Component named(String name) {
        return new Component(
                name,
                null,
                "",
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                null,
                List.of(
                        new Service("tcp", 0, ""),
                        new Service("", 80, ""),
                        new Service("udp", 53, "dns"),
                        new Service("", 0, "modbus")),
                false,
                null,
                false,
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                "",
                null,
                null,
                null,
                0);
    }

    @Test
    void everyServiceIsReadAsItWas() {
        assertThat(again(flows(between())).components())
                .first()
                .extracting(Component::services)
                .isEqualTo(named("a").services());
    }

    private static Flow between() {
        return new Flow("", "a", "b", "", 0, null, null, "", "", "", "", false, 0);
    }

    @Test
    void writesForPeople() throws IOException {
        assertThat(WorkloadWriter.write(Examples.full()))
                .startsWith("# yaml-language-server: $schema=workload.schema.json\n")
                .contains(
                        "\n  - {from: scada, to: flow-meter-1, protocol: modbus, carries: [data],"
                                + " data-class: process, encryption: none}\n")
                .contains("    firmware: \"4.5\"\n")
                .contains("\n# What the boundary between two zones lets through")
                .contains("    settings:\n      backup: weekly\n      log-target: syslog\n");
    }
}
