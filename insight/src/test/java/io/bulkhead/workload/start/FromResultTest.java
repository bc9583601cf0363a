// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Examples;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Declares;
import io.bulkhead.workload.Workload.Flow;
import io.bulkhead.workload.WorkloadReader;
import io.bulkhead.workload.start.FromResult.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromResultTest {
    @TempDir private Path folder;

    @BeforeEach
    void result() throws IOException {
        write(
                "assets.jsonl",
                """
                {"id":"m1","macs":["00:1b:1b:00:00:01"],"addresses":["10.0.1.5"],"names":["plc-1"],"vendor":"Siemens","model":"S7","firmware":"4.5","type":"plc","role":"controller","gateway":false,"firstSeen":"2026-01-12T06:00:00.000000000Z","lastSeen":"2026-01-13T06:00:00.000000000Z"}
                {"id":"m2","macs":[],"addresses":["10.0.1.9"],"names":[],"type":"","role":"","gateway":false,"firstSeen":"2026-01-12T06:00:00.000000000Z","lastSeen":"2026-01-12T06:00:00.000000000Z"}
                broken {
                {"id":"m3","macs":[],"addresses":["10.0.1.10"],"names":["plc-1"],"type":"hmi","role":"","gateway":false}
                """);
        write(
                "zones.jsonl",
                """
                {"id":"device@10.0.1.0/24","state":"inferred","kind":"device","trust":4,"why":"inferred from its subnet","subjects":["m1","m2","m3"]}
                """);
        write(
                "flows.jsonl",
                """
                {"source":{"asset":"m2","port":50000},"target":{"asset":"m1","port":102},"transport":"tcp","protocol":"s7comm","state":"closed","control":2,"data":40,"unknown":0,"traits":[]}
                {"source":{"asset":"m2","port":50001},"target":{"asset":"m1","port":102},"transport":"tcp","protocol":"s7comm","state":"closed","control":0,"data":10,"unknown":0,"traits":[]}
                {"source":{"asset":"m3","port":50001},"target":{"asset":"m1","port":4840},"transport":"tcp","protocol":"opcua","state":"closed","control":0,"data":0,"unknown":0,"traits":[{"trait":"security-mode","value":"sign-and-encrypt"},{"trait":"authentication","value":"certificate"}]}
                {"source":{"asset":"m3","port":50001},"target":{"asset":"m1","port":443},"transport":"tcp","protocol":"tls","state":"closed","control":0,"data":0,"unknown":3,"traits":[{"trait":"protection","value":"tls-1.2"},{"trait":"protection","value":"tls-1.3"}]}
                {"source":{"asset":"m3","port":1},"target":{"asset":"m1","port":23},"transport":"tcp","protocol":"","state":"attempted","control":0,"data":0,"unknown":0,"traits":[]}
                {"source":{"asset":"m3","port":0},"target":{"asset":"m1","port":0},"transport":"","protocol":"arp","state":"active","control":0,"data":0,"unknown":9,"traits":[]}
                {"network":"n","source":{"asset":"m1","port":0},"target":{"asset":"","address":"01:0c:cd:01:00:01","port":0},"transport":"ethernet","protocol":"goose","state":"active","control":0,"data":9,"unknown":0,"traits":[]}
                {"source":{"asset":"m3","port":9},"target":{"asset":"","address":"224.0.0.251","port":5353},"transport":"udp","protocol":"mdns","state":"active","control":0,"data":0,"unknown":9,"traits":[]}
                """);
    }

    private void write(String name, String rows) throws IOException {
        Files.writeString(folder.resolve(name), rows);
    }

    @Test
    void saysWhoIsThereAndWhatFlows() {
        Workload workload = FromResult.read(folder).workload();
        assertThat(workload.zones())
                .singleElement()
                .satisfies(zone -> {
                    assertThat(zone.name()).isEqualTo("device 10.0.1.0/24");
                    assertThat(zone.networks()).containsExactly("10.0.1.0/24");
                });
        assertThat(workload.components())
                .extracting(Workload.Component::name, Workload.Component::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("plc-1", Role.CONTROLLER),
                        org.assertj.core.groups.Tuple.tuple("10.0.1.9", Role.UNKNOWN),
                        org.assertj.core.groups.Tuple.tuple("plc-1 2", Role.HMI),
                        org.assertj.core.groups.Tuple.tuple("group 01:0c:cd:01:00:01", Role.GROUP));
        assertThat(workload.flows())
                .extracting(Flow::protocol)
                .containsExactly("s7comm", "goose", "opcua", "tls");
    }

    @Test
    void tellsWhatWasSeenAndNoMore() {
        Workload workload = FromResult.read(folder).workload();
        Flow s7 = workload.flows().getFirst();
        assertThat(s7.encryption()).isEqualTo("none");
        assertThat(s7.control()).isEqualTo(Answer.YES);
        Flow opcua = workload.flows().get(2);
        assertThat(opcua.control()).as("not seen is not no").isEqualTo(Answer.UNSAID);
        assertThat(opcua.authentication()).isEqualTo("certificate");
        Flow tls = workload.flows().getLast();
        assertThat(tls.encryption()).as("it was now this, now that").isEmpty();
        assertThat(workload.complete()).isEqualTo(Declares.NOTHING);
    }

    @Test
    void everyEntryWaitsToBeConfirmed() {
        Started started = FromResult.read(folder);
        assertThat(started.yaml())
                .contains("# seen 2026-01-12 to 2026-01-13 as plc; confirm it\n")
                .contains(
                        "# seen in 2 conversations: 2 messages of control, 50 of data; confirm it\n")
                .contains("protection now tls-1.2, now tls-1.3; confirm it")
                .contains("1 attempts that nobody answered");
        assertThat(
                        WorkloadReader.read(
                                        "new.yaml",
                                        started.yaml().getBytes(StandardCharsets.UTF_8),
                                        Examples.PROTOCOLS)
                                .problems())
                .isEmpty();
    }

    @Test
    void anAddressOfTwoDevicesTellsNeither() throws IOException {
        write(
                "assets.jsonl",
                """
                {"id":"m1@a","macs":["00:1b:1b:00:00:01"],"addresses":["10.0.1.5"],"names":["plc-a"],"type":"plc","role":"controller"}
                {"id":"m2@b","macs":["00:1b:1b:00:00:02"],"addresses":["10.0.1.5"],"names":["plc-b"],"type":"plc","role":"controller"}
                """);
        Started started = FromResult.read(folder);
        assertThat(started.workload().component("plc-b").orElseThrow().addresses())
                .containsExactly("00:1b:1b:00:00:02");
        assertThat(started.yaml()).contains("at 10.0.1.5, which others have too; confirm it");
    }

    @Test
    void whatCrossedBetweenZonesIsAConduit() throws IOException {
        write(
                "zones.jsonl",
                """
                {"id":"device@10.0.1.0/24","kind":"device","why":"so","subjects":["m1"]}
                {"id":"services@10.0.1.0/24","kind":"services","why":"so","subjects":["m2","m3"]}
                """);
        assertThat(FromResult.read(folder).workload().conduits())
                .singleElement()
                .satisfies(conduit -> {
                    assertThat(conduit.from()).isEqualTo("services 10.0.1.0/24");
                    assertThat(conduit.protocols()).containsExactly("opcua", "s7comm", "tls");
                });
    }

    @Test
    void aBrokenRowIsToldAndTheRestUsed() {
        assertThat(FromResult.read(folder).problems())
                .extracting(Object::toString)
                .containsExactly("assets.jsonl:3: no row of JSON; it is passed over");
    }

    @Test
    void aFolderWithoutAResultIsTold() {
        Started started = FromResult.read(folder.resolve("nothing"));
        assertThat(started.problems()).hasSize(2);
        assertThat(started.workload().declared()).isFalse();
    }
}
