// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Captures of Suricata's own tests, with rules of the same meaning: as many alerts as its authors
/// expect. Without the folder of captures it is skipped.
class SuricataFactsTest {
    private static final Path SHARED =
            Path.of("")
                    .toAbsolutePath()
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize();
    private static final Path FACTS = SHARED.resolve("oracles/peers/suricata_verify_facts.tsv");

    private static final Pattern SID = Pattern.compile("\"alert.signature_id\": (\\d+)");

    /// Which rules stand for a test, and the number of its rule that each stands for.
    private record Exam(String test, String rules) {}

    private static final List<Exam> EXAMS =
            List.of(
                    new Exam(
                            "modbus",
                            """
                            alert modbus any any -> any any (msg:"coils are read"; modbus: function 1; sid:1;)
                            alert modbus any any -> any any (msg:"a function of the standard"; modbus: function assigned; sid:2;)
                            alert modbus any any -> any any (msg:"anything is read"; modbus: access read; sid:3;)
                            alert modbus any any -> any any (msg:"unit 10 is asked"; modbus: unit 10; sid:4;)
                            alert modbus any any -> any any (msg:"the first coil is read"; modbus: unit >9, access read coils, address 0<>2; sid:5;)
                            """),
                    new Exam(
                            "bug-8621/bug-8621-01",
                            """
                            alert dhcp any any -> any any (msg:"any message"; sid:1;)
                            """),
                    new Exam(
                            "bug-8621/bug-8621-02",
                            """
                            alert dhcp any any -> any any (msg:"what is asked"; flow:to_server; sid:1;)
                            alert dhcp any any -> any any (msg:"what is answered"; flow:to_client; sid:2;)
                            """),
                    new Exam(
                            "decode-erspan-typeII-01",
                            """
                            alert icmp any any -> any any (msg:"echo answered"; itype:0; sid:1;)
                            alert icmp any any -> any any (msg:"echo asked"; itype:8; sid:2;)
                            """),
                    new Exam(
                            "dnp3/dnp3-dnp3_data-alert",
                            """
                            alert dnp3 any any -> any any (msg:"told unasked"; flow:established,to_client; dnp3_data; content:"|02 01 28 01 00|"; dnp3_func:unsolicited_response; sid:1;)
                            alert dnp3 any any -> any any (dnp3_data; content:"|02 01 28 01 00|"; sid:2;)
                            alert dnp3 any any -> any any (flow:established,to_server; dnp3_data; content:"|02 01 28 01 00|"; sid:3;)
                            alert dnp3 any any -> any any (flow:established,to_client; dnp3.data; content:"|02 01 28 01 00|"; sid:4;)
                            alert dnp3 any any -> any any (flow:established,to_server; dnp3.data; content:"|3c 04 06 3c|"; sid:5;)
                            alert dnp3 any any -> any any (flow:established,to_client; dnp3.data; content:"|3c 04 06 3c|"; sid:6;)
                            alert dnp3 any any -> any any (msg:"bytes of a checksum"; dnp3.data; content:"|15 ab|"; sid:7;)
                            """),
                    new Exam(
                            "dnp3/dnp3-ind-keyword",
                            """
                            alert dnp3 any any -> any any (dnp3.ind:device_restart; sid:1;)
                            alert dnp3 any any -> any any (dnp3.ind:0x8000; sid:2;)
                            alert dnp3 any any -> any any (dnp3.ind:!0; sid:3;)
                            alert dnp3 any any -> any any (dnp3_ind:device_restart,!need_time; sid:4;)
                            alert dnp3 any any -> any any (dnp3_ind:need_time; sid:5;)
                            """),
                    new Exam(
                            "enip-keywords-suricata8",
                            """
                            alert enip any any -> any any (msg:"status"; enip.status:0; sid:4;)
                            alert enip any any -> any any (msg:"name"; enip.product_name; content:"1756-ENBT/A"; sid:5;)
                            alert enip any any -> any any (msg:"identity's status"; enip.identity_status:0x30; sid:8;)
                            alert enip any any -> any any (msg:"state"; enip.state:3; sid:9;)
                            alert enip any any -> any any (msg:"serial number"; enip.serial:0x524D8E; sid:10;)
                            alert enip any any -> any any (msg:"product"; enip.product_code:58; sid:11;)
                            alert enip any any -> any any (msg:"kind"; enip.device_type:12; sid:12;)
                            alert enip any any -> any any (msg:"vendor"; enip.vendor_id:1; sid:13;)
                            alert enip any any -> any any (msg:"identity is asked"; flow:established,to_server; enip.cip_attribute:5; enip.cip_class:1; enip.cip_instance:1; sid:14;)
                            alert enip any any -> any any (msg:"answered well"; enip.cip_status:0; sid:15;)
                            """),
                    new Exam(
                            "enip-keywords",
                            """
                            alert ip any any -> any any (msg:"several services"; cip_service:10; sid:1;)
                            alert ip any any -> any any (msg:"unit data"; enip_command:112; sid:2;)
                            """),
                    // Of the other conversation the beginning is missing; Suricata leaves it out.
                    new Exam(
                            "http-protocol-inspect-v2",
                            """
                            alert http any any <> 65.208.228.223 any (flow:to_client; http_protocol; content:"HTTP/1.1"; sid:1;)
                            alert http any any <> 65.208.228.223 any (flow:to_server; http_protocol; content:"HTTP/1.1"; sid:2;)
                            alert http any any <> 65.208.228.223 any (flow:to_client; http.protocol; content:"HTTP/1.1"; sid:3;)
                            alert http any any <> 65.208.228.223 any (flow:to_server; http.protocol; content:"HTTP/1.1"; sid:4;)
                            """),
                    new Exam(
                            "snmp-v3-encrypted",
                            """
                            alert snmp any any -> any any (snmp.usm; content:"admin"; sid:1;)
                            """),
                    new Exam(
                            "telnet/telnet-01",
                            """
                            alert telnet any any -> any any (flow:to_server; content:"/sbin/ping www.yahoo.com"; sid:1;)
                            """),
                    new Exam(
                            "mqtt-events-invalid-qos",
                            """
                            alert mqtt any any -> any any (app-layer-event:mqtt.invalid_qos_level; sid:2226006;)
                            """),
                    new Exam(
                            "dnp3/dnp3-dnp3_func-alert",
                            """
                            alert dnp3 any any -> any any (dnp3_func:enable_unsolicited; sid:1;)
                            alert dnp3 any any -> any any (dnp3_func:20; sid:2;)
                            """));

    /// A count that the authors expect.
    ///
    /// @param whole whether nothing but the rule's number is asked of an alert
    private record Fact(String test, String capture, int count, int sid, boolean whole) {}

    @TestFactory
    Stream<DynamicTest> areReproduced() throws Exception {
        boolean there = Files.isReadable(FACTS);
        if (!there) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "no captures here", () -> assumeTrue(false, FACTS + " is not there")));
        }
        List<Fact> facts = facts();
        List<DynamicTest> tests = new ArrayList<>();
        for (Exam exam : EXAMS) {
            List<Fact> its =
                    facts.stream().filter(fact -> fact.test().equals(exam.test())).toList();
            tests.add(DynamicTest.dynamicTest(exam.test(), () -> sit(exam, its)));
        }
        return tests.stream();
    }

    private static void sit(Exam exam, List<Fact> facts) throws Exception {
        assertThat(facts).isNotEmpty();
        Path capture = SHARED.resolve("captures").resolve(facts.getFirst().capture());
        Network network = Network.of(exam.rules()).capture(capture).finish();
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int sid : sids(exam)) {
            expected.put(sid, expected(facts, sid));
        }
        Map<Integer, Integer> counted = new TreeMap<>();
        expected.forEach((sid, count) -> counted.put(sid, network.matches(sid)));
        assertThat(counted).isEqualTo(expected);
    }

    private static List<Integer> sids(Exam exam) {
        return Pattern.compile("sid:(\\d+)")
                .matcher(exam.rules())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /// What is expected of a rule as a whole, or else of the parts that are named.
    private static int expected(List<Fact> facts, int sid) {
        List<Fact> its = facts.stream().filter(fact -> fact.sid() == sid).toList();
        assertThat(its).as("what is expected of %s", sid).isNotEmpty();
        return its.stream()
                .filter(Fact::whole)
                .reduce((older, newer) -> newer)
                .map(Fact::count)
                .orElseGet(() -> its.stream().mapToInt(Fact::count).sum());
    }

    private static List<Fact> facts() throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (String line : Files.readAllLines(FACTS)) {
            String[] columns = line.split("\t");
            Matcher sid = SID.matcher(columns[3]);
            if (sid.find()) {
                int others = columns[3].replace("\"event_type\": \"alert\"", "").split(":").length;
                facts.add(
                        new Fact(
                                columns[0],
                                columns[1],
                                Integer.parseInt(columns[2]),
                                Integer.parseInt(sid.group(1)),
                                others == 2));
            }
        }
        return facts;
    }
}
