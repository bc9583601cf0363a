// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Examples;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Zone;
import io.bulkhead.workload.WorkloadTree;
import io.bulkhead.workload.WorkloadWriter;
import io.bulkhead.workload.ZoneKind;
import io.bulkhead.workload.format.ModelThreat.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenThreatModelTest {
    private static final JsonMapper JSON = new JsonMapper();

    /// A model as another tool writes it, with keys that we do not know at every level.
    private static final String FOREIGN =
            """
            {
              "otmVersion": "0.1.0",
              "surprise": [1, 2.50, {"deep": null}],
              "project": {"name": "Web shop", "id": "shop", "owner": "Jo", "riskAppetite": "low",
                "tags": ["a"], "attributes": {"cmdb": "X1"}},
              "representations": [{"id": "d", "name": "Drawing", "type": "diagram", "size": {"width": 9, "height": 9}}],
              "assets": [{"id": "cards", "name": "Cards", "risk": {"confidentiality": 1, "integrity": 1, "availability": 1}}],
              "trustZones": [
                {"id": "z1", "name": "Internet", "risk": {"trustRating": 10, "more": true}},
                {"id": "z2", "name": "Plant", "risk": {"trustRating": 80}, "attributes": null}
              ],
              "components": [
                {"id": "c1", "name": "Browser", "type": "web-client", "parent": {"trustZone": "z1"}, "tags": ["x"]},
                {"id": "c2", "name": "Tank PLC", "type": "device", "parent": {"trustZone": "z2"},
                  "threats": [{"threat": "t1", "state": "exposed", "mitigations": [{"mitigation": "m1", "state": "required"}], "note": 1}]},
                {"id": "c3", "name": "Firmware", "type": "class", "parent": {"component": "c2"}, "assets": {"stored": ["cards"]}}
              ],
              "dataflows": [
                {"id": "f1", "name": "Reads level", "bidirectional": true, "source": "c1", "destination": "c2", "tags": ["modbus"], "assets": ["cards"]},
                {"id": "f2", "name": "Lost", "source": "c1", "destination": "gone"}
              ],
              "threats": [
                {"id": "t1", "name": "Writes by anybody", "categories": ["Spoofing", "Tampering", "Other"], "cwes": ["CWE-306"], "risk": {"likelihood": 50, "impact": 75}},
                {"id": "t2", "name": "Nowhere", "risk": {"likelihood": null, "impact": 20}}
              ],
              "mitigations": [{"id": "m1", "name": "A firewall", "riskReduction": 40, "cost": 3}]
            }
            """;

    private static Model read(String json) {
        return OpenThreatModel.read(
                "a.otm.json", json.getBytes(StandardCharsets.UTF_8), Examples.PROTOCOLS);
    }

    @Test
    void ourOwnComesBackAsItWas() throws IOException {
        for (String name : Examples.NAMES) {
            Workload workload = Examples.read(name);
            Model again = read(OpenThreatModel.write(workload, List.of(), Extras.NONE));
            assertThat(again.problems()).as(name).isEmpty();
            assertThat(WorkloadWriter.write(again.workload()))
                    .as(name)
                    .isEqualTo(WorkloadWriter.write(workload));
        }
    }

    @Test
    void readsAForeignModel() {
        Model model = read(FOREIGN);
        Workload workload = model.workload();
        assertThat(workload.system()).isEqualTo("Web shop");
        assertThat(workload.zones())
                .extracting(Zone::name, Zone::kind, Zone::trust)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Internet", ZoneKind.EXTERNAL, 1),
                        org.assertj.core.groups.Tuple.tuple("Plant", ZoneKind.DEVICE, 4));
        assertThat(workload.components())
                .extracting(Component::name, Component::role, Component::zone)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Browser", Role.WORKSTATION, "Internet"),
                        org.assertj.core.groups.Tuple.tuple("Tank PLC", Role.FIELD_DEVICE, "Plant"),
                        org.assertj.core.groups.Tuple.tuple("Firmware", Role.UNKNOWN, "Plant"));
        assertThat(workload.flows())
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.protocol()).isEqualTo("modbus");
                    assertThat(flow.encryption()).as("not said is not none").isEmpty();
                });
        assertThat(model.problems())
                .extracting(problem -> problem.found())
                .contains(
                        "zone 'Internet' does not say what kind it is",
                        "flow 'Lost' has a loose end");
    }

    @Test
    void readsThreatsWithWhatBecameOfThem() {
        assertThat(read(FOREIGN).threats())
                .containsExactly(
                        new ModelThreat(
                                "t1",
                                "Writes by anybody",
                                "ST",
                                "Tank PLC",
                                Optional.of(Severity.HIGH),
                                Status.OPEN,
                                "A firewall",
                                ""),
                        new ModelThreat(
                                "t2",
                                "Nowhere",
                                "",
                                "",
                                Optional.of(Severity.LOW),
                                Status.OPEN,
                                "",
                                ""));
    }

    @Test
    void whatDidNotChangeIsWrittenAsItWas() {
        Model model = read(FOREIGN);
        JsonNode again =
                JSON.readTree(
                        OpenThreatModel.write(model.workload(), model.threats(), model.extras()));
        assertThat(again).isEqualTo(JSON.readTree(FOREIGN));
    }

    @Test
    void onlyWhatChangedIsChanged() {
        Model model = read(FOREIGN);
        Map<String, Object> tree = WorkloadTree.of(model.workload());
        Map<String, Object> plc = Parts.map(((List<?>) tree.get("components")).get(1));
        plc.put("firmware", "2.10");
        tree.put("components", List.of(((List<?>) tree.get("components")).get(0), plc));
        Workload changed = WorkloadTree.read("", new byte[0], tree, Examples.PROTOCOLS).workload();
        JsonNode again =
                JSON.readTree(OpenThreatModel.write(changed, model.threats(), model.extras()));
        JsonNode before = JSON.readTree(FOREIGN);
        assertThat(again.at("/components")).hasSize(2);
        assertThat(again.at("/components/0")).isEqualTo(before.at("/components/0"));
        assertThat(again.at("/components/1/attributes/bulkhead/firmware").asString())
                .isEqualTo("2.10");
        assertThat(again.at("/components/1/threats")).isEqualTo(before.at("/components/1/threats"));
        for (String key : List.of("surprise", "project", "trustZones", "dataflows", "assets")) {
            assertThat(again.get(key)).as(key).isEqualTo(before.get(key));
        }
        Component plcAgain = read(again.toString()).workload().components().get(1);
        assertThat(plcAgain.firmware()).isEqualTo("2.10");
    }

    @Test
    void threatsGoOutAndComeBack() throws IOException {
        Workload workload = Examples.full();
        List<ModelThreat> threats = threats();
        Model again = read(OpenThreatModel.write(workload, threats, Extras.NONE));
        assertThat(again.threats()).containsExactlyInAnyOrderElementsOf(threats);
        List<ModelThreat> fewer = new ArrayList<>(again.threats());
        fewer.removeFirst();
        Model once = read(OpenThreatModel.write(again.workload(), fewer, again.extras()));
        assertThat(once.threats()).containsExactlyElementsOf(fewer);
    }

    static List<ModelThreat> threats() {
        return List.of(
                new ModelThreat(
                        "unsigned@scada",
                        "Firmware without a signature",
                        "T",
                        "scada",
                        Optional.of(Severity.HIGH),
                        Status.ACCEPTED,
                        "",
                        "It takes any file."),
                new ModelThreat(
                        "open-control@control-room>wells/s7comm",
                        "Commands by anybody",
                        "STE",
                        ModelThreat.flow("scada", "plc-well-1", "s7comm"),
                        Optional.of(Severity.CRITICAL),
                        Status.MITIGATED,
                        "Only the SCADA server passes the firewall.\nIt is checked monthly.",
                        "Whoever reaches the port commands the pump."),
                new ModelThreat(
                        "flat@wells",
                        "No boundary",
                        "E",
                        "wells",
                        Optional.empty(),
                        Status.OPEN,
                        "",
                        "One zone."));
    }

    @Test
    void isTheSameEveryTime() throws IOException {
        String once = OpenThreatModel.write(Examples.full(), threats(), Extras.NONE);
        assertThat(OpenThreatModel.write(Examples.full(), threats(), Extras.NONE)).isEqualTo(once);
        assertThat(once).startsWith("{\n  \"otmVersion\" : \"0.2.0\"");
    }

    /// By the format's own schema.
    @Test
    void whatIsWrittenHasAllThatTheFormatAsksFor() throws IOException {
        JsonNode root =
                JSON.readTree(OpenThreatModel.write(Examples.full(), threats(), Extras.NONE));
        assertThat(root.propertyNames()).contains("otmVersion", "project");
        assertThat(root.get("project").propertyNames()).contains("name", "id");
        Map<String, List<String>> required =
                Map.of(
                        "representations", List.of("name", "id", "type"),
                        "trustZones", List.of("id", "name", "risk"),
                        "components", List.of("id", "name", "type", "parent"),
                        "dataflows", List.of("id", "name", "source", "destination"),
                        "threats", List.of("id", "name", "risk"),
                        "mitigations", List.of("id", "name", "riskReduction"));
        required.forEach((list, keys) -> {
            assertThat(root.get(list)).as(list).isNotEmpty();
            root.get(list).forEach(one -> assertThat(one.propertyNames()).containsAll(keys));
        });
        List<String> ends = new ArrayList<>();
        root.get("components").forEach(one -> ends.add(one.get("id").asString()));
        assertThat(ends).doesNotHaveDuplicates();
        root.get("dataflows")
                .forEach(flow ->
                        assertThat(ends)
                                .contains(
                                        flow.get("source").asString(),
                                        flow.get("destination").asString()));
    }
}
