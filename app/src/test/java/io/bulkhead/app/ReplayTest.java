// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Rule;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.capture.PcapngWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The packets that are kept for an alert raise it again, when they are replayed with the same
/// baseline and the same indicators; but for rules that say that they need more.
class ReplayTest {
    /// The intrusion into the sample plant begins later.
    private static final Instant PEACE = Instant.parse("2026-01-12T15:00:00Z");

    private static final Path ATTACKS =
            Path.of("")
                    .toAbsolutePath()
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize()
                    .resolve("captures/ATTACK");

    /// Captures that are read whole here.
    private static final long LARGEST = 20_000_000;

    @TempDir private static Path folder;

    private static Path plant;
    private static Path usual;
    private static Path indicators;

    /// What tells one alert from others, wherever its packets stand.
    private record Told(String rule, String source, String target, String subject) {
        static Told of(JsonNode alert) {
            return new Told(
                    alert.get("rule").asString(),
                    alert.get("source").asString(),
                    alert.get("target").asString(),
                    alert.get("subject").asString());
        }
    }

    @BeforeAll
    static void makePlant() throws IOException, CaptureException {
        plant = folder.resolve("plant.pcapng");
        try (OutputStream out = Files.newOutputStream(plant)) {
            SamplePlant.write(out);
        }
        usual = folder.resolve("usual.pcapng");
        long peace = PEACE.getEpochSecond() * 1_000_000_000L;
        Frame frame = new Frame();
        try (Capture capture = Captures.open(plant);
                PcapngWriter writer = new PcapngWriter(Files.newOutputStream(usual), "test")) {
            int ethernet = writer.describe(1, "");
            while (capture.next(frame)) {
                if (frame.time() < peace) {
                    writer.write(ethernet, frame.time(), frame.bytes(), frame.wireLength(), "");
                }
            }
        }
        indicators =
                Files.writeString(
                        folder.resolve("feed.txt"),
                        "198.51.100.77\nupdates.vendor.example\n"
                                + "t12d0507h1_7dbf705ba641_532805ed7975\n");
    }

    private static Path analysed(String name, String... arguments) {
        Path out = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of("analyze", "--out", out.toString()));
        line.addAll(List.of(arguments));
        assertThat(Bulkhead.run(line.toArray(String[]::new))).isEqualTo(Bulkhead.DONE);
        return out;
    }

    private static List<JsonNode> alerts(Path out) throws IOException {
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(out.resolve("alerts.jsonl")).stream()
                .map(json::readTree)
                .toList();
    }

    private static Set<String> replayable() {
        return Detector.registered().stream()
                .flatMap(detection -> detection.rules().stream())
                .filter(Rule::replayable)
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Told> told(Path out) throws IOException {
        Set<String> replayable = replayable();
        return alerts(out).stream()
                .map(Told::of)
                .filter(told -> replayable.contains(told.rule))
                .collect(Collectors.toSet());
    }

    @Test
    void theIntrusionIntoTheSamplePlantIsToldAgain() throws IOException {
        String[] given = {"--learn", usual.toString(), "--indicators", indicators.toString()};
        Path first = analysed("plant", plant.toString(), given[0], given[1], given[2], given[3]);
        Path evidence = first.resolve("evidence.pcapng");
        Path again = analysed("again", evidence.toString(), given[0], given[1], given[2], given[3]);

        assertThat(told(first))
                .extracting(Told::rule)
                .contains(
                        "controller-stopped",
                        "known-malicious-address-reached",
                        "known-malicious-name",
                        "known-malicious-fingerprint");
        assertThat(told(again)).containsAll(told(first));
        assertThat(Files.size(evidence)).isLessThan(Files.size(plant) / 20);
    }

    @Test
    void theFileIsTheSameHoweverTheCaptureIsRead() throws IOException {
        byte[] expected =
                Files.readAllBytes(analysed("one", plant.toString()).resolve("evidence.pcapng"));
        Path shards = analysed("four", plant.toString(), "--shards", "4");
        assertThat(shards.resolve("evidence.pcapng")).hasBinaryContent(expected);

        Path each = analysed("each", "--each", plant.toString()).resolve("plant");
        byte[] named = Files.readAllBytes(each.resolve("evidence.pcapng"));
        assertThat(named.length).as("but for the capture's name").isLessThan(expected.length);

        ByteArrayInputStream bytes = new ByteArrayInputStream(Files.readAllBytes(plant));
        InputStream standardInput = System.in;
        System.setIn(bytes);
        try {
            Path out = analysed("stream", "-");
            assertThat(sizes(out)).isEqualTo(sizes(folder.resolve("one")));
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
            }
        } finally {
            System.setIn(standardInput);
        }
        Path compressed = folder.resolve("plant.pcapng.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(plant, out);
        }
        assertThat(sizes(analysed("gzip", compressed.toString())))
                .isEqualTo(sizes(folder.resolve("one")));
    }

    /// Frames of the evidence, as the summary has them.
    private static long sizes(Path out) throws IOException {
        JsonNode summary = new JsonMapper().readTree(out.resolve("summary.json").toFile());
        return summary.get("evidence").get("frames").asLong();
    }

    @Test
    void theAlertsOfAttackCapturesAreToldAgain() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(ATTACKS), "the captures are not here: " + ATTACKS);
        List<String> captures;
        try (Stream<Path> files = Files.list(ATTACKS)) {
            captures =
                    files.filter(file -> file.toFile().length() < LARGEST)
                            .map(Path::toString)
                            .sorted()
                            .toList();
        }
        Path first = folder.resolve("attacks");
        Bulkhead.run(line("--out", first.toString(), captures));
        List<String> kept;
        try (Stream<Path> files = Files.walk(first)) {
            kept =
                    files.filter(file -> file.endsWith("evidence.pcapng"))
                            .map(Path::toString)
                            .sorted()
                            .toList();
        }
        Path again = folder.resolve("attacks-again");
        Bulkhead.run(line("--out", again.toString(), kept));
        assertThat(kept).hasSameSizeAs(captures);
        for (String evidence : kept) {
            Path before = Path.of(evidence).getParent();
            Path after = again.resolve(first.relativize(before)).resolve("evidence");
            assertThat(told(after)).as(before.toString()).containsAll(told(before));
        }
    }

    private static String[] line(String option, String value, List<String> captures) {
        List<String> line = new ArrayList<>(List.of("analyze", "--each", option, value));
        line.addAll(captures);
        return line.toArray(String[]::new);
    }
}
