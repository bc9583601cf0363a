// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.Bulkhead;
import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.app.plant.story.Chapter;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Tape.Passage;
import io.bulkhead.protocol.testing.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The analysis of the sample plant finds the plant: everybody who is there, all that is spoken,
/// and the intruder. `docs/sample-plant` holds the truth as tables.
///
/// After an intended change of the plant: `mvn verify -Dsamples.update`, then read the diff.
class SamplePlantTest {
    private static final boolean UPDATE = System.getProperty("samples.update") != null;
    private static final Path TABLES = Path.of("..", "docs", "sample-plant");
    private static final int LARGEST = 20_000_000;

    /// What can be found out about a device by listening; what a server is for, only people know.
    private static final Set<String> AUDIBLE =
            Set.of(
                    "plc",
                    "rtu",
                    "building-controller",
                    "building-server",
                    "hmi",
                    "scada-server",
                    "engineering-station",
                    "jump-host",
                    "opcua-server",
                    "mqtt-broker",
                    "io-module",
                    "switch",
                    "firewall",
                    "nas",
                    "printer",
                    "workstation",
                    "iot-device",
                    "internet-host");

    private static final Set<String> SPOKEN =
            Set.of(
                    "arp", "bacnet", "cip", "cip-io", "cotp", "dhcp", "dnp3", "dns", "enip", "ftp",
                    "http", "icmp", "iec104", "lldp", "mdns", "modbus", "mqtt", "ntp", "opcua",
                    "s7comm", "snmp", "ssh", "telnet", "tls");

    private static final JsonMapper JSON = new JsonMapper();
    private static final SamplePlant PLANT = SamplePlant.make();
    private static byte[] capture;
    private static Analysis analysis;
    private static List<Said> messages;

    /// A message, as far as it matters here.
    private record Said(int frame, String source, String target, String protocol, String name) {
        static Said of(JsonNode message) {
            return new Said(
                    message.path("frame").asInt(),
                    message.path("source").asString(),
                    message.path("target").asString(),
                    message.path("protocol").asString(),
                    message.path("name").asString());
        }
    }

    @BeforeAll
    static void analyse() throws IOException {
        capture = written(PLANT);
        analysis = Analysis.of("sample-plant", capture);
        messages =
                analysis.file("messages.jsonl")
                        .lines()
                        .map(line -> Said.of(JSON.readTree(line)))
                        .toList();
    }

    private static byte[] written(SamplePlant plant) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        plant.writeTo(out);
        return out.toByteArray();
    }

    // ---- the capture

    @Test
    void everyDayIsTheSame() throws IOException {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        SamplePlant.write(again);
        assertThat(again.toByteArray()).isEqualTo(capture).hasSizeLessThan(LARGEST);
    }

    @Test
    void theTablesTellTheTruth() throws IOException {
        compare("devices.tsv", SamplePlantTables.devices(PLANT));
        compare("story.tsv", SamplePlantTables.story(PLANT));
    }

    @Test
    void thePageNamesTheRightFrames() throws IOException {
        String page = Files.readString(TABLES.resolveSibling("sample-plant.md"));
        for (Passage passage : PLANT.passages()) {
            String frames = passage.firstFrame() + "–" + passage.lastFrame();
            assertThat(page).contains("`" + passage.chapter() + "` | " + frames + " |");
        }
    }

    private static void compare(String name, String truth) throws IOException {
        Path file = TABLES.resolve(name);
        if (UPDATE) {
            Files.createDirectories(TABLES);
            Files.writeString(file, truth);
        }
        Text.same(name, truth, Files.readString(file));
    }

    // ---- the devices

    @TestFactory
    Stream<DynamicTest> everyDeviceIsFound() {
        List<JsonNode> assets = analysis.rows("assets.jsonl");
        return PLANT.devices().stream()
                .map(device ->
                        Named.test(
                                device.name() + " " + device.dotted(),
                                () -> check(device, assets)));
    }

    private static void check(Device device, List<JsonNode> assets) {
        int vlan = device.segment().vlan();
        String network = vlan == 0 ? "default" : "vlan-" + vlan;
        List<JsonNode> found =
                assets.stream()
                        .filter(asset -> asset.path("network").asString().equals(network))
                        .filter(asset -> texts(asset.path("addresses")).contains(device.dotted()))
                        .toList();
        assertThat(found).as("devices with its address").hasSize(1);
        JsonNode asset = found.getFirst();
        if (device.mac() != 0) {
            assertThat(texts(asset.path("macs"))).containsExactly(device.macText());
            assertThat(texts(asset.path("names")))
                    .anyMatch(name -> name.split("\\.")[0].equals(device.name()));
            assertThat(told(asset, "vendor")).anyMatch(vendor -> holds(vendor, device.vendor()));
        }
        if (AUDIBLE.contains(device.type())) {
            assertThat(asset.path("type").asString()).isEqualTo(device.type());
        }
        assertThat(asset.path("gateway").asBoolean()).isEqualTo(device.type().equals("firewall"));
    }

    private static boolean holds(String text, String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }

    private static List<String> told(JsonNode asset, String attribute) {
        List<String> values = new ArrayList<>();
        for (JsonNode fact : asset.path("facts")) {
            if (fact.path("attribute").asString().equals(attribute)) {
                values.add(fact.path("value").asString());
            }
        }
        return values;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /// Who only was asked for is nobody.
    @Test
    void nobodyElseIsFound() {
        Set<String> there = new TreeSet<>();
        PLANT.devices().forEach(device -> there.add(device.dotted()));
        for (JsonNode asset : analysis.rows("assets.jsonl")) {
            assertThat(there).containsAll(texts(asset.path("addresses")));
        }
    }

    // ---- what is said

    @Test
    void everythingIsUnderstood() {
        assertThat(analysis.status()).isZero();
        JsonNode summary = analysis.summary();
        assertThat(summary.path("protocols").propertyNames()).containsAll(SPOKEN);
        assertThat(analysis.counted("malformed")).isEmpty();
        assertThat(summary.path("defects").asLong()).isZero();
        assertThat(summary.path("evicted").propertyNames()).isEmpty();
        assertThat(summary.path("duplicates").asLong()).as("doubled frames").isEqualTo(3);
        assertThat(summary.path("streams").path("gaps").asLong()).as("lost answers").isEqualTo(1);
    }

    @Test
    void theIntruderIsHeard() {
        assertThat(said(Chapter.BROWSE, "s7comm")).contains("read-szl", "list-blocks");
        assertThat(said(Chapter.BROWSE, "enip")).contains("list-identity");
        assertThat(said(Chapter.SABOTAGE, "modbus"))
                .contains("write-single-coil", "write-multiple-coils", "write-single-register");
        assertThat(said(Chapter.STOP, "s7comm")).contains("plc-stop");
        assertThat(said(Chapter.RECOVERY, "s7comm")).contains("start-program");
        assertThat(said(Chapter.PROGRAM_DOWNLOAD, "s7comm"))
                .contains("request-download", "download-block", "activate-block");
    }

    /// Names of the messages between the frames of a chapter, of its source in a protocol.
    private static Set<String> said(Chapter chapter, String protocol) {
        Passage passage =
                PLANT.passages().stream()
                        .filter(one -> one.chapter().equals(chapter.id()))
                        .findAny()
                        .orElseThrow();
        String source =
                PLANT.devices().stream()
                        .filter(device -> device.name().equals(chapter.source()))
                        .map(Device::dotted)
                        .findAny()
                        .orElseThrow();
        Set<String> names = new TreeSet<>();
        for (Said said : messages) {
            boolean inside =
                    said.frame() >= passage.firstFrame() && said.frame() <= passage.lastFrame();
            boolean takesPart = source.equals(said.source()) || source.equals(said.target());
            if (inside && takesPart && protocol.equals(said.protocol())) {
                names.add(said.name());
            }
        }
        return names;
    }

    // ---- the demonstration

    @Test
    void theDemonstrationLeavesCaptureAndReport(@TempDir Path folder) throws IOException {
        assertThat(Bulkhead.run("demo", "--out", folder.toString())).isZero();
        assertThat(Files.readAllBytes(folder.resolve(SamplePlant.FILE))).isEqualTo(capture);
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }
}
