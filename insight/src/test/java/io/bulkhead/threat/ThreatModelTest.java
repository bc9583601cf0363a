// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
import io.bulkhead.estate.EstateScript;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.rules.UnauthenticatedControl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ThreatModelTest {
    private static final String PLANT =
            """
            zone cell device
            zone office services
            component plc controller cell
            component drive field-device cell
            component scada scada-server cell
            component pc workstation office
            flow pc -> plc modbus tcp/502 asks=write control=1
            flow pc -> drive modbus tcp/502 asks=read data=1
            flow scada -> plc modbus tcp/502 asks=write control=1
            """;

    private static final String ACROSS = "unauthenticated-control@office>cell/modbus";

    private static Estate estate(String text) {
        return EstateScript.estate(text.lines().toList());
    }

    private static ThreatModel model() {
        return new ThreatModel(List.of(new UnauthenticatedControl()));
    }

    private static ThreatModel assessed(String text) {
        ThreatModel model = model();
        model.assess(estate(text));
        return model;
    }

    @Test
    void whatARuleSaysIsGroupedByZonesAndProtocol() {
        List<ThreatInstance> instances = assessed(PLANT).instances();
        assertThat(instances)
                .extracting(ThreatInstance::id)
                .containsExactly(ACROSS, "unauthenticated-control@cell>cell/modbus");
        ThreatInstance across = instances.getFirst();
        assertThat(across.state()).isEqualTo(Exposure.State.EVIDENT);
        assertThat(across.severity()).isEqualTo(Severity.HIGH);
        assertThat(across.members())
                .extracting(ThreatInstance.Member::label)
                .containsExactly("pc to plc", "pc to drive");
        assertThat(across.because())
                .startsWith("pc to plc commands in modbus")
                .endsWith("; and 1 more");
        assertThat(across.open()).isTrue();
    }

    @Test
    void aDecisionAboutAllOfItClosesIt() {
        ThreatInstance across =
                assessed(PLANT + decision(ACROSS, "2027-01-01")).instances().getFirst();
        assertThat(across.open()).isFalse();
        assertThat(across.ruling().words())
                .isEqualTo("accepted by owner on 2026-01-01, until 2027-01-01");
        assertThat(across.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void aDecisionThatEndedSaysSoAndCountsNoMore() {
        ThreatInstance across =
                assessed(PLANT + decision(ACROSS, "2026-06-01")).instances().getFirst();
        assertThat(across.open()).isTrue();
        assertThat(across.ruling().words())
                .isEqualTo(
                        "accepted by owner on 2026-01-01; this ended on 2026-06-01 and has to be"
                                + " decided again");
    }

    @Test
    void aDecisionAboutOneMemberLeavesTheOthers() {
        ThreatModel model =
                assessed(PLANT + decision("unauthenticated-control@pc>plc/modbus", "2027-01-01"));
        ThreatInstance across =
                model.instances().stream()
                        .filter(one -> one.id().equals(ACROSS))
                        .findFirst()
                        .orElseThrow();
        assertThat(across.state()).isEqualTo(Exposure.State.INHERENT);
        assertThat(across.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(across.open()).isTrue();
        assertThat(across.undecided()).isEqualTo(1);
        assertThat(across.members())
                .extracting(ThreatInstance.Member::label)
                .containsExactly("pc to drive", "pc to plc");
        assertThat(model.idle()).isEmpty();
    }

    @Test
    void aDecisionAboutNothingIsTold() {
        assertThat(assessed(PLANT + decision("unauthenticated-control@gone", "2027-01-01")).idle())
                .hasSize(1);
        assertThat(assessed(PLANT + decision("P-06", "2027-01-01")).idle()).isEmpty();
    }

    private static String decision(String subject, String until) {
        return """
        workload:
          decisions:
            - {subject: "%s", verdict: accept, by: owner, decided: "2026-01-01T00:00:00Z", until: "%sT00:00:00Z"}
        """
                .formatted(subject, until);
    }

    @Test
    void whatChangedIsAskedAgainAndTheRestKept() {
        Estate plant = estate(PLANT);
        ThreatModel model = model();
        model.assess(plant);
        String later =
                PLANT.replace("flow pc -> plc modbus tcp/502 asks=write control=1\n", "")
                        .replace(
                                "component drive field-device cell",
                                "component drive field-device office");
        Estate changed = estate(later);
        model.changed(EstateChange.between(plant, changed));
        assertThat(model.instances()).isEqualTo(assessed(later).instances());
        model.changed(EstateChange.between(changed, estate(PLANT)));
        assertThat(model.instances()).isEqualTo(assessed(PLANT).instances());
    }

    @Test
    void aComponentThatWentTakesItsFlowsAlong() {
        Estate plant = estate(PLANT);
        ThreatModel model = model();
        model.assess(plant);
        String later =
                PLANT.lines().filter(line -> !line.contains("scada")).toList().stream()
                        .reduce("", (all, line) -> all + line + "\n");
        model.changed(EstateChange.between(plant, estate(later)));
        assertThat(model.instances()).isEqualTo(assessed(later).instances());
    }

    @Test
    void manyMembersAreCountedAndNotAllShown() throws IOException {
        StringBuilder plant = new StringBuilder(PLANT);
        for (int i = 0; i < ThreatInstance.MAX_MEMBERS + 20; i++) {
            plant.append("component c").append(i).append(" controller cell\n");
            plant.append("flow pc -> c").append(i).append(" modbus tcp/502 asks=write control=1\n");
        }
        ThreatInstance across = assessed(plant.toString()).instances().getFirst();
        assertThat(across.members()).hasSize(ThreatInstance.MAX_MEMBERS);
        assertThat(across.count()).isEqualTo(ThreatInstance.MAX_MEMBERS + 22);
        JsonNode row = rows(plant.toString()).getFirst();
        assertThat(row.get("evidence").size()).isBetween(1, ThreatRows.MAX_EVIDENCE);
    }

    @Test
    void aRowNamesFramesFilesAndDecisions() throws IOException {
        JsonNode row = rows(PLANT + decision(ACROSS, "2027-01-01")).getFirst();
        assertThat(row.get("id").asString()).isEqualTo(ACROSS);
        assertThat(row.get("from").asString()).isEqualTo("office");
        assertThat(row.get("protocol").asString()).isEqualTo("modbus");
        assertThat(row.get("subjects").get(0).asString()).isEqualTo("pc>plc/modbus");
        assertThat(row.get("evidence").get(0).get("capture").asString()).isEqualTo("plant.pcap");
        assertThat(row.get("evidence").get(0).get("frame").asLong()).isEqualTo(7);
        assertThat(row.get("decision").get("state").asString()).isEqualTo("decided");
        assertThat(row.get("decision").get("verdict").asString()).isEqualTo("accept");
        assertThat(row.get("members").get(0).get("decision").get("state").asString())
                .isEqualTo("open");
        String declared = PLANT.replace("control=1", "unseen carries-control=yes");
        JsonNode proof = rows(declared).getFirst().get("evidence").get(0);
        assertThat(proof.get("line").asLong()).isEqualTo(1);
        assertThat(proof.has("file")).isTrue();
    }

    private static List<JsonNode> rows(String plant) throws IOException {
        Estate estate = estate(plant);
        ThreatModel model = model();
        model.assess(estate);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ThreatRows(estate).write(model.instances(), out);
        List<JsonNode> rows = new ArrayList<>();
        JsonMapper json = new JsonMapper();
        out.toString(StandardCharsets.UTF_8).lines().forEach(line -> rows.add(json.readTree(line)));
        return rows;
    }
}
