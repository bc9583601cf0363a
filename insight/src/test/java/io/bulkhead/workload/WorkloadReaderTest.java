// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Decision;
import io.bulkhead.workload.Workload.Declares;
import io.bulkhead.workload.Workload.Flow;
import io.bulkhead.workload.Workload.Service;
import io.bulkhead.workload.Workload.Zone;
import io.bulkhead.workload.WorkloadReader.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {
    private static final List<String> PROTOCOLS =
            List.of("modbus", "s7comm", "opcua", "mqtt", "ftp", "enip");

    private static final String TWO_ZONES =
            """
            zones:
              - {name: cell-1, kind: device, networks: 10.0.1.0/24}
              - {name: office, kind: services}
            components:
              - {name: plc-1, role: controller, zone: cell-1, addresses: 10.0.1.5}
              - {name: scada, role: scada-server, zone: office}
            """;

    private static Read read(String yaml) {
        return WorkloadReader.read("plant.yaml", yaml.getBytes(StandardCharsets.UTF_8), PROTOCOLS);
    }

    private static List<String> problems(String yaml) {
        return read(yaml).problems().stream().map(Problem::toString).toList();
    }

    private static Workload clean(String yaml) {
        Read read = read(yaml);
        assertThat(read.problems()).isEmpty();
        return read.workload();
    }

    @Test
    void readsTheExamplesWithoutAProblem() throws IOException {
        for (String name : Examples.NAMES) {
            Read read = WorkloadReader.read(name, Examples.bytes(name), Examples.PROTOCOLS);
            assertThat(read.problems()).as(name).isEmpty();
            assertThat(read.workload().declared()).isTrue();
            assertThat(read.workload().sha256()).hasSize(64);
        }
    }

    @Test
    void readsShortFormsAsAPersonWouldExpect() {
        Workload workload =
                clean(
                        TWO_ZONES
                                + """
                                flows:
                                  - {from: scada, to: [plc-1, cell-1], protocol: Modbus/TCP, carries: data}
                                """);
        assertThat(workload.zones().getFirst().networks()).containsExactly("10.0.1.0/24");
        assertThat(workload.components().getFirst().addresses()).containsExactly("10.0.1.5");
        assertThat(workload.flows()).extracting(Flow::to).containsExactly("plc-1", "cell-1");
        Flow flow = workload.flows().getFirst();
        assertThat(flow.protocol()).isEqualTo("modbus");
        assertThat(flow.data()).isEqualTo(Answer.YES);
        assertThat(flow.control()).isEqualTo(Answer.NO);
        assertThat(flow.line()).isEqualTo(8);
    }

    @Test
    void keepsApartWhatIsNotSaidFromNo() {
        Component plc = clean(TWO_ZONES).components().getFirst();
        assertThat(plc.actuates()).isEqualTo(Answer.UNSAID);
        assertThat(plc.supportEnds()).isEqualTo(Instant.EPOCH);
        Zone zone = clean(TWO_ZONES).zones().getFirst();
        assertThat(zone.trust()).isEqualTo(-1);
        assertThat(zone.harm()).isEqualTo(Severity.MEDIUM);
    }

    @ParameterizedTest
    @CsvSource({
        "modbus,            '', 0, modbus",
        "tcp/502,           tcp, 502, ''",
        "502/tcp,           tcp, 502, ''",
        "502,               '', 502, ''",
        "udp,               udp, 0, ''",
        "opc-ua tcp/4840,   tcp, 4840, opcua",
        "'{protocol: modbus, port: 503, transport: tcp}', tcp, 503, modbus",
    })
    void readsAService(String text, String transport, int port, String protocol) {
        Workload workload = clean("components: [{name: a, services: [" + text + "]}]");
        assertThat(workload.components().getFirst().services())
                .containsExactly(new Service(transport, port, protocol));
    }

    @Test
    void aListOfNoneIsComplete() {
        Component component =
                clean("components: [{name: a, services: none, radios: none}]")
                        .components()
                        .getFirst();
        assertThat(component.services()).isEmpty();
        assertThat(component.servicesComplete()).isTrue();
        assertThat(component.radiosComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22,                  2026-11-22T00:00:00Z, 2026-11-22T23:59:59Z",
        "2026-11-22 18:30,            2026-11-22T18:30:00Z, 2026-11-22T18:30:00Z",
        "2026-11-22T18:30:05Z,        2026-11-22T18:30:05Z, 2026-11-22T18:30:05Z",
        "2026-11-22T18:30:00+01:00,   2026-11-22T17:30:00Z, 2026-11-22T17:30:00Z",
        "2026-11-22T18:30:00-05:00,   2026-11-22T23:30:00Z, 2026-11-22T23:30:00Z",
    })
    void aDayBeginsOrEnds(String text, Instant from, Instant until) {
        assertThat(Times.read(text, false)).contains(from);
        assertThat(Times.read(text, true)).contains(until);
        assertThat(Times.read(Times.write(from, false), false)).contains(from);
        assertThat(Times.read(Times.write(until, true), true)).contains(until);
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() {
        assertThat(
                        problems(
                                """
                                sistem: Works
                                zones:
                                  - {name: cell-1, kind: devise, trust: 9}
                                  - {name: cell-1, kind: device}
                                components:
                                  - name: plc-1
                                    zone: cell-2
                                    adresses: 10.0.1.5
                                    addresses: 10.0.1.500
                                    support-ends: soon
                                flows:
                                  - {from: plc1, to: cell-1, protocol: modbuss}
                                """))
                .containsExactly(
                        "plant.yaml:1:1: unknown key 'sistem'; did you mean 'system'?",
                        "plant.yaml:3:26: kind: 'devise'; did you mean 'device'?",
                        "plant.yaml:3:41: trust: '9'; a whole number from 0 to 5",
                        "plant.yaml:4:12: zone 'cell-1' is on line 3 already; the first one is used",
                        "plant.yaml:7:11: zone: no zone 'cell-2'; did you mean 'cell-1'?",
                        "plant.yaml:8:5: unknown key 'adresses'; did you mean 'addresses'?",
                        "plant.yaml:9:16: addresses: '10.0.1.500'; an IP address, MAC address or host"
                                + " name, such as 10.0.1.5",
                        "plant.yaml:10:19: support-ends: 'soon'; a day such as 2026-11-22, or a time"
                                + " such as 2026-11-22T18:30:00Z",
                        "plant.yaml:12:12: from: no component or zone 'plc1'; did you mean 'plc-1'?",
                        "plant.yaml:12:40: protocol: no protocol 'modbuss'; did you mean 'modbus'?");
    }

    @Test
    void aMistakeInYamlTakesOneEntryAwayAndTheRestIsUsed() {
        Read read =
                read(
                        """
                        system: Works
                        complete: all
                        zones:
                          - {name: cell-1, kind: device}
                          - {name: cell-2, kind: device
                          - {name: cell-3, kind: device}
                        components:
                          - name: plc-1
                            zone: cell-1
                          - name: plc-2
                            zone: cell-2
                            note: "never ends
                          - name: plc-3
                            zone: cell-3
                        flows:
                          - {from: plc-1, to: plc-3}
                        """);
        assertThat(read.problems())
                .extracting(Problem::line)
                .as("the two mistakes, and that a list is no longer complete")
                .containsExactly(2, 5, 12);
        Workload workload = read.workload();
        assertThat(workload.system()).isEqualTo("Works");
        assertThat(workload.zones()).extracting(Zone::name).containsExactly("cell-1", "cell-3");
        assertThat(workload.components())
                .extracting(Component::name)
                .containsExactly("plc-1", "plc-3");
        assertThat(workload.components().getLast().line()).isEqualTo(13);
        assertThat(workload.flows()).hasSize(1);
        assertThat(workload.complete())
                .as("nothing is forbidden for want of a line that is there")
                .isEqualTo(new Declares(false, true, true));
    }

    @Test
    void aFlowThatCouldNotBeReadMakesTheListIncomplete() {
        Read read =
                read(
                        "complete: flows\n"
                                + TWO_ZONES
                                + "flows: [{from: scada, to: nobody}, {from: scada, to: plc-1}]\n");
        assertThat(read.workload().flows()).hasSize(1);
        assertThat(read.workload().complete().flows()).isFalse();
        assertThat(read.problems()).hasSize(2);
    }

    @Test
    void anEndThatCannotBeReadIsNoEndlessDecision() {
        Read read =
                read(
                        """
                        decisions:
                          - {subject: T01@a, verdict: accept, reason: so, by: me, until: never}
                          - {subject: T02@a, verdict: accept, reason: so, by: me, until: 2027-01-01}
                          - {subject: T03@a, verdict: accept, by: me}
                          - {subject: T04@a, verdict: false, reason: no such device, by: me}
                        """);
        assertThat(read.workload().decisions())
                .extracting(Decision::subject)
                .containsExactly("T02@a", "T04@a");
        assertThat(read.workload().decisions().getLast().verdict())
                .isEqualTo(Decision.Verdict.FALSE);
        assertThat(read.problems()).extracting(Problem::line).containsExactly(2, 4);
    }

    @Test
    void writesAddressesAsObservationsDo() {
        Workload workload =
                clean(
                        "components: [{name: a, addresses: [00-1B-1B-AA-BB-CC,"
                                + " \"FE80:0:0::1\", Hub.Example.NET]}]");
        assertThat(workload.components().getFirst().addresses())
                .containsExactly("00:1b:1b:aa:bb:cc", "fe80::1", "hub.example.net");
    }

    @Test
    void findsAComponentByItsAddress() {
        Workload workload = clean(TWO_ZONES + "flows: [{from: scada, to: 10.0.1.5}]\n");
        assertThat(workload.flows().getFirst().to()).isEqualTo("plc-1");
    }

    @Test
    void anAliasRepeatsWhatWasMarked() {
        Workload workload =
                clean(
                        """
                        components:
                          - {name: a, services: &usual [modbus, tcp/80]}
                          - {name: b, services: *usual}
                        """);
        assertThat(workload.components().getLast().services()).hasSize(2);
    }
}
