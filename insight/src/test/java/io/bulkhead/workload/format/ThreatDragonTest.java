// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Examples;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Flow;
import io.bulkhead.workload.WorkloadWriter;
import io.bulkhead.workload.format.ModelThreat.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ThreatDragonTest {
    private static final JsonMapper JSON = new JsonMapper();

    /// A model as the tool saves it: a sensor in a box within a box, a line, two diagrams.
    private static final String FOREIGN =
            """
            {
              "version": "2.2.0",
              "more": {"kept": [true]},
              "summary": {"title": "Greenhouse", "owner": "Jo", "description": "Grows", "id": 4},
              "detail": {
                "contributors": [{"name": "Ann"}], "reviewer": "Bob", "diagramTop": 2, "threatTop": 7,
                "diagrams": [
                  {"id": 0, "title": "Main", "diagramType": "STRIDE", "thumbnail": "x.jpg", "version": "2.2.0", "cells": [
                    {"id": "b1", "shape": "trust-boundary-box", "zIndex": -1, "position": {"x": 0, "y": 0}, "size": {"width": 800, "height": 600},
                      "data": {"type": "tm.BoundaryBox", "name": "Plant network", "isTrustBoundary": true, "hasOpenThreats": false}},
                    {"id": "b2", "shape": "trust-boundary-box", "zIndex": -1, "position": {"x": 20, "y": 20}, "size": {"width": 200, "height": 200},
                      "data": {"type": "tm.BoundaryBox", "name": "Cell", "isTrustBoundary": true, "hasOpenThreats": false}},
                    {"id": "b3", "shape": "trust-boundary-curve", "zIndex": 1, "source": {"x": 1, "y": 2}, "target": {"x": 3, "y": 4},
                      "data": {"type": "tm.Boundary", "name": "Fence", "isTrustBoundary": true}},
                    {"id": "p1", "shape": "process", "zIndex": 2, "position": {"x": 50, "y": 50}, "size": {"width": 100, "height": 100},
                      "attrs": {"text": {"text": "Soil\\nsensor"}, "body": {"stroke": "red"}},
                      "data": {"type": "tm.Process", "name": "Soil\\nsensor", "hasOpenThreats": true, "privilegeLevel": "x", "threats": [
                        {"id": "t1", "number": 7, "title": "Anybody", "type": "Information disclosure", "status": "Open", "severity": "High",
                          "description": "d", "mitigation": "m", "modelType": "STRIDE", "score": ""}]}},
                    {"id": "s1", "shape": "store", "zIndex": 3, "position": {"x": 500, "y": 50}, "size": {"width": 160, "height": 80},
                      "data": {"type": "tm.Store", "name": "Trends", "hasOpenThreats": false}},
                    {"id": "a1", "shape": "actor", "zIndex": 3, "position": {"x": 900, "y": 50}, "size": {"width": 160, "height": 80},
                      "data": {"type": "tm.Actor", "name": "Grower", "hasOpenThreats": false}},
                    {"id": "f1", "shape": "flow", "zIndex": 10, "source": {"cell": "p1", "port": "q"}, "target": {"cell": "s1"}, "vertices": [{"x": 1, "y": 1}],
                      "data": {"type": "tm.Flow", "name": "Moisture", "protocol": "MQTT", "isEncrypted": false, "isBidirectional": true, "hasOpenThreats": false}},
                    {"id": "f2", "shape": "flow", "zIndex": 10, "source": {"cell": "a1"}, "target": {"cell": "s1"},
                      "data": {"type": "tm.Flow", "name": "Looks", "protocol": "HTTP/S", "isEncrypted": true, "hasOpenThreats": false}},
                    {"id": "f3", "shape": "flow", "zIndex": 10, "source": {"x": 1, "y": 1}, "target": {"cell": "s1"},
                      "data": {"type": "tm.Flow", "name": "Loose", "hasOpenThreats": false}}
                  ]},
                  {"id": 1, "title": "Second", "diagramType": "STRIDE", "thumbnail": "x.jpg", "version": "2.2.0", "cells": [
                    {"id": "p1", "shape": "process", "zIndex": 2, "position": {"x": 50, "y": 50}, "size": {"width": 100, "height": 100},
                      "data": {"type": "tm.Process", "name": "Pump PLC", "hasOpenThreats": false}}
                  ]}
                ]
              }
            }
            """;

    private static Model read(String json) {
        return ThreatDragon.read(
                "a.json", json.getBytes(StandardCharsets.UTF_8), Examples.PROTOCOLS);
    }

    @Test
    void ourOwnComesBackAsItWas() throws IOException {
        for (String name : Examples.NAMES) {
            Workload workload = Examples.read(name);
            Model again = read(ThreatDragon.write(workload, List.of(), Extras.NONE));
            assertThat(again.problems()).as(name).isEmpty();
            assertThat(WorkloadWriter.write(again.workload()))
                    .as(name)
                    .isEqualTo(WorkloadWriter.write(workload));
        }
    }

    @Test
    void whatLiesInABoxIsInItsZone() {
        Workload workload = read(FOREIGN).workload();
        assertThat(workload.components())
                .extracting(Component::name, Component::zone, Component::role)
                .containsExactly(
                        tuple("Soil sensor", "Cell", Role.FIELD_DEVICE),
                        tuple("Trends", "Plant network", Role.SERVICE),
                        tuple("Grower", "", Role.UNKNOWN),
                        tuple("Pump PLC", "", Role.CONTROLLER));
    }

    @Test
    void aBoxThatIsNotTickedIsNotNo() {
        assertThat(read(FOREIGN).workload().flows())
                .extracting(Flow::from, Flow::to, Flow::protocol, Flow::encryption)
                .containsExactly(
                        tuple("Soil sensor", "Trends", "mqtt", ""),
                        tuple("Grower", "Trends", "https", "encrypted"));
    }

    @Test
    void tellsWhatCannotBeUsed() {
        assertThat(read(FOREIGN).problems())
                .extracting(problem -> problem.found())
                .contains(
                        "boundary 'Fence' is a line",
                        "flow 'Loose' has a loose end",
                        "flow 'Looks' is encrypted, but it does not say how");
    }

    @Test
    void readsThreats() {
        assertThat(read(FOREIGN).threats())
                .containsExactly(
                        new ModelThreat(
                                "t1",
                                "Anybody",
                                "I",
                                "Soil sensor",
                                Optional.of(Severity.HIGH),
                                Status.OPEN,
                                "m",
                                "d"));
    }

    @Test
    void whatDidNotChangeIsWrittenAsItWas() {
        Model model = read(FOREIGN);
        assertThat(
                        JSON.readTree(
                                ThreatDragon.write(
                                        model.workload(), model.threats(), model.extras())))
                .isEqualTo(JSON.readTree(FOREIGN));
    }

    @Test
    void threatsGoOutAndComeBack() throws IOException {
        List<ModelThreat> threats = OpenThreatModelTest.threats();
        String written = ThreatDragon.write(Examples.full(), threats, Extras.NONE);
        assertThat(read(written).threats()).containsExactlyInAnyOrderElementsOf(threats);
        assertThat(ThreatDragon.write(Examples.full(), threats, Extras.NONE)).isEqualTo(written);
    }

    @Test
    void whatIsWrittenHasAllThatTheToolAsksFor() throws IOException {
        JsonNode root =
                JSON.readTree(
                        ThreatDragon.write(
                                Examples.full(), OpenThreatModelTest.threats(), Extras.NONE));
        assertThat(root.propertyNames()).contains("version", "summary", "detail");
        JsonNode diagram = root.at("/detail/diagrams/0");
        assertThat(diagram.propertyNames())
                .contains("diagramType", "id", "thumbnail", "title", "version", "cells");
        for (JsonNode cell : diagram.get("cells")) {
            assertThat(cell.propertyNames()).contains("id", "shape", "zIndex", "data");
            assertThat(cell.get("data").propertyNames()).contains("type", "hasOpenThreats");
            if (cell.get("shape").asString().equals("flow")) {
                assertThat(cell.at("/source/cell").asString()).isNotEmpty();
                assertThat(cell.at("/target/cell").asString()).isNotEmpty();
            }
        }
    }
}
