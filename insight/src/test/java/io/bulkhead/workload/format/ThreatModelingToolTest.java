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
import io.bulkhead.workload.Workload.Zone;
import io.bulkhead.workload.ZoneKind;
import io.bulkhead.workload.format.ModelThreat.Status;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreatModelingToolTest {
    private static final String ABSTRACTS =
            "xmlns=\"http://schemas.datacontract.org/2004/07/ThreatModeling.Model.Abstracts\"";

    private static Model read(String xml) {
        return ThreatModelingTool.read(
                "a.tm7", xml.getBytes(StandardCharsets.UTF_8), Examples.PROTOCOLS);
    }

    private static String shape(
            String type, String guid, String typeId, String name, int x, int y, int w, int h) {
        return value(
                type,
                guid,
                typeId,
                name,
                element("Height", h)
                        + element("Left", x)
                        + element("Top", y)
                        + element("Width", w));
    }

    private static String line(
            String type, String guid, String typeId, String name, String from, String to) {
        return value(
                type, guid, typeId, name, element("SourceGuid", from) + element("TargetGuid", to));
    }

    private static String element(String name, Object text) {
        return "<" + name + " " + ABSTRACTS + ">" + text + "</" + name + ">";
    }

    private static String value(String type, String guid, String typeId, String name, String more) {
        return "<a:KeyValueOfguidanyType><a:Key>"
                + guid
                + "</a:Key><a:Value z:Id=\"i1\" i:type=\""
                + type
                + "\">"
                + element("GenericTypeId", "GE")
                + element("Guid", guid)
                + "<Properties "
                + ABSTRACTS
                + "><a:anyType i:type=\"b:HeaderDisplayAttribute\"><b:DisplayName>Kind</b:DisplayName>"
                + "<b:Value i:nil=\"true\"/></a:anyType><a:anyType i:type=\"b:StringDisplayAttribute\">"
                + "<b:DisplayName>Name</b:DisplayName><b:Value i:type=\"c:string\">"
                + name
                + "</b:Value></a:anyType></Properties>"
                + element("TypeId", typeId)
                + more
                + "</a:Value></a:KeyValueOfguidanyType>";
    }

    private static String model(String borders, String lines, String threats) {
        return "<ThreatModel xmlns=\"http://schemas.datacontract.org/2004/07/ThreatModeling.Model\""
                + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:z=\"http://schemas.microsoft.com/2003/10/Serialization/\""
                + " xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\""
                + " xmlns:b=\"http://schemas.datacontract.org/2004/07/ThreatModeling.KnowledgeBase\">"
                + "<DrawingSurfaceList><DrawingSurfaceModel><Borders>"
                + borders
                + "</Borders><Lines>"
                + lines
                + "</Lines></DrawingSurfaceModel></DrawingSurfaceList>"
                + "<MetaInformation><Owner>Jo</Owner><ThreatModelName>Pump</ThreatModelName></MetaInformation>"
                + "<ThreatInstances>"
                + threats
                + "</ThreatInstances><KnowledgeBase><Deep><Deeper>unread</Deeper></Deep></KnowledgeBase>"
                + "</ThreatModel>";
    }

    private static final String PUMP =
            model(
                    shape(
                                    "BorderBoundary",
                                    "B1",
                                    "SE.TB.B.TMCore.IoTDeviceZone",
                                    "Well",
                                    0,
                                    0,
                                    300,
                                    300)
                            + shape(
                                    "BorderBoundary",
                                    "B2",
                                    "SE.TB.B.TMCore.IoTCloudGatewayZone",
                                    "Azure",
                                    400,
                                    0,
                                    300,
                                    300)
                            + shape(
                                    "StencilEllipse",
                                    "P1",
                                    "SE.P.TMCore.IoTDevice",
                                    "Pump &amp; valve",
                                    50,
                                    50,
                                    100,
                                    100)
                            + shape(
                                    "StencilEllipse",
                                    "P2",
                                    "SE.GP.TMCore.IoTCloudGateway",
                                    "Hub",
                                    450,
                                    50,
                                    100,
                                    100)
                            + shape(
                                    "StencilParallelLines",
                                    "S1",
                                    "GE.DS",
                                    "Trends",
                                    450,
                                    180,
                                    100,
                                    60)
                            + shape(
                                    "StencilRectangle",
                                    "E1",
                                    "GE.EI",
                                    "Somebody",
                                    900,
                                    50,
                                    100,
                                    100),
                    line("Connector", "F1", "SE.DF.TMCore.MQTT", "Telemetry", "p1", "P2")
                            + line(
                                    "Connector",
                                    "F2",
                                    "SE.DF.TMCore.GenericDataFlow",
                                    "Query",
                                    "E1",
                                    "S1")
                            + line("Connector", "F3", "GE.DF", "Loose", "E1", "00000000-0000")
                            + line("LineBoundary", "L1", "GE.TB.L", "Firewall", "", ""),
                    "<a:KeyValueOfstringThreatpc_P0_PhBB><a:Key>T1</a:Key><a:Value><FlowGuid>F1</FlowGuid><Properties>"
                            + "<a:KeyValueOfstringstring><a:Key>Title</a:Key><a:Value>Anybody publishes</a:Value></a:KeyValueOfstringstring>"
                            + "<a:KeyValueOfstringstring><a:Key>UserThreatCategory</a:Key><a:Value>Denial Of Service</a:Value></a:KeyValueOfstringstring>"
                            + "<a:KeyValueOfstringstring><a:Key>Priority</a:Key><a:Value>High</a:Value></a:KeyValueOfstringstring>"
                            + "</Properties><State>Mitigated</State><StateInformation>A quota</StateInformation></a:Value>"
                            + "</a:KeyValueOfstringThreatpc_P0_PhBB>");

    @Test
    void readsZonesByWhatLiesInThem() {
        Workload workload = read(PUMP).workload();
        assertThat(workload.system()).isEqualTo("Pump");
        assertThat(workload.owner()).isEqualTo("Jo");
        assertThat(workload.zones())
                .extracting(Zone::name, Zone::kind)
                .containsExactly(
                        tuple("Well", ZoneKind.DEVICE), tuple("Azure", ZoneKind.CLOUD_GATEWAY));
        assertThat(workload.components())
                .extracting(Component::name, Component::role, Component::zone)
                .containsExactly(
                        tuple("Pump & valve", Role.FIELD_DEVICE, "Well"),
                        tuple("Hub", Role.CLOUD_GATEWAY, "Azure"),
                        tuple("Trends", Role.SERVICE, "Azure"),
                        tuple("Somebody", Role.UNKNOWN, ""));
    }

    @Test
    void readsFlowsAndTellsWhatCannotBeUsed() {
        Model model = read(PUMP);
        assertThat(model.workload().flows())
                .extracting(Flow::from, Flow::to, Flow::protocol, Flow::name)
                .containsExactly(
                        tuple("Pump & valve", "Hub", "mqtt", "Telemetry"),
                        tuple("Somebody", "Trends", "", "Query"));
        assertThat(model.problems())
                .extracting(problem -> problem.found())
                .contains("flow 'Loose' has a loose end", "boundary 'Firewall' is a line");
    }

    @Test
    void readsThreats() {
        assertThat(read(PUMP).threats())
                .containsExactly(
                        new ModelThreat(
                                "T1",
                                "Anybody publishes",
                                "D",
                                "Pump & valve>Hub/mqtt",
                                Optional.of(Severity.HIGH),
                                Status.MITIGATED,
                                "A quota",
                                ""));
    }

    @Test
    void whatStandsBeforeABreakIsUsed() {
        Model model = read(PUMP.substring(0, PUMP.indexOf("<Lines>") + 20));
        assertThat(model.workload().components()).hasSize(4);
        assertThat(model.problems())
                .extracting(problem -> problem.found())
                .contains("this is not XML from here");
    }

    @Test
    void entitiesAreNotFollowed() {
        String hostile =
                "<?xml version=\"1.0\"?><!DOCTYPE t [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + model(shape("StencilEllipse", "P1", "GE.P", "x&a;y", 0, 0, 9, 9), "", "");
        Model model = read(hostile);
        assertThat(model.workload().components())
                .extracting(Component::name)
                .noneMatch(name -> name.contains("root"));
    }

    @Test
    void whatIsNoModelIsTold() {
        assertThat(read("<html/>").problems()).hasSize(1);
        assertThat(read("").problems()).hasSize(2);
    }
}
