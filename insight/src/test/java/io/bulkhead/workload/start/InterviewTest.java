// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Examples;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Zone;
import io.bulkhead.workload.WorkloadReader;
import io.bulkhead.workload.WorkloadReader.Read;
import io.bulkhead.workload.ZoneKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterviewTest {
    private static final List<String> ANSWERS =
            List.of(
                    "Packaging line",
                    "Packs bottles",
                    "Ann",
                    "device, services",
                    "line-3",
                    "10.0.3.0/24",
                    "2",
                    "No bottles",
                    "",
                    "",
                    "",
                    "",
                    "plc-1",
                    "",
                    "line-3",
                    "10.0.3.5",
                    "panel",
                    "hmi",
                    "line-3",
                    "",
                    "",
                    "panel",
                    "plc-1",
                    "modbus",
                    "control, data",
                    "none",
                    "",
                    "",
                    "panel",
                    "");

    private static Interview answered(List<String> answers) {
        Interview interview = new Interview(Examples.PROTOCOLS);
        for (String answer : answers) {
            interview.answer(answer);
            assertThat(interview.remark()).as(answer).isEmpty();
        }
        return interview;
    }

    @Test
    void asksItsWayToAWorkload() {
        Interview interview = answered(ANSWERS);
        assertThat(interview.finished()).isTrue();
        Workload workload = interview.workload();
        assertThat(workload.system()).isEqualTo("Packaging line");
        assertThat(workload.zones())
                .extracting(Zone::name, Zone::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("line-3", ZoneKind.DEVICE),
                        org.assertj.core.groups.Tuple.tuple("services", ZoneKind.SERVICES));
        assertThat(workload.component("plc-1").orElseThrow().role()).isEqualTo(Role.CONTROLLER);
        assertThat(workload.flows())
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.control()).isEqualTo(Answer.YES);
                    assertThat(flow.authentication()).as("not answered is not none").isEmpty();
                });
        assertThat(workload.site().engineeringStations()).containsExactly("panel");
    }

    @Test
    void givesAValidFileWheneverItEnds() {
        for (int i = 0; i <= ANSWERS.size(); i++) {
            Interview interview = answered(ANSWERS.subList(0, i));
            interview.answer("quit");
            assertThat(interview.finished()).isTrue();
            Read read =
                    WorkloadReader.read(
                            "new.yaml",
                            interview.yaml().getBytes(StandardCharsets.UTF_8),
                            Examples.PROTOCOLS);
            assertThat(read.problems()).as("after " + i + " answers").isEmpty();
        }
    }

    @Test
    void asksAgainAndSaysWhy() {
        Interview interview = answered(List.of("", "", ""));
        interview.answer("devise");
        assertThat(interview.remark()).isEqualTo("'devise' is no kind of zone");
        interview.answer("device");
        interview.answer("cell");
        interview.answer("10.0.0.0.0/24");
        assertThat(interview.remark()).contains("10.0.1.0/24");
        String again = interview.question();
        interview.answer("10.0.0.0/24");
        assertThat(interview.remark()).isEmpty();
        assertThat(again).contains("subnet").isNotEqualTo(interview.question());
    }

    @Test
    void proposesWhatAnEmptyAnswerMeans() {
        Interview interview = new Interview(Examples.PROTOCOLS);
        assertThat(interview.question()).isEqualTo("What is the system called? [System]");
        interview.answer("");
        assertThat(interview.workload().system()).isEqualTo("System");
    }

    @Test
    void endsAlsoForWhoOnlyPressesEnter() {
        Interview interview = new Interview(Examples.PROTOCOLS);
        for (int i = 0; i < 50 && !interview.finished(); i++) {
            interview.answer("");
        }
        assertThat(interview.finished()).isTrue();
        assertThat(interview.question()).isEmpty();
    }
}
