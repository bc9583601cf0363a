// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.app.Bulkhead;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.testing.Protocols;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Holds the program against a collection of real captures and what other programs say of them,
/// where there is one: folders `captures` and `oracles` under `-Dcaptures.collection`. Captures may
/// not be redistributed, so none comes with the project.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionTest {
    static final Path COLLECTION =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize();
    private static final Path CAPTURES = COLLECTION.resolve("captures");
    private static final Path ORACLES = COLLECTION.resolve("oracles");
    private static final Path EXCEPTIONS =
            Path.of("..", "docs", "decisions", "oracle-exceptions.tsv");
    private static final Path OUT = Path.of("target", "collection").toAbsolutePath();
    private static final Path CUT = Path.of("target", "collection-cut").toAbsolutePath();

    /// Percent of all values that are as the oracle has them, missed and invented ones counted
    /// apart.
    private static final double LEAST = 99.5;

    /// Bytes of a capture above which it is not cut: the small ones hold the variety.
    private static final int LARGEST_TO_CUT = 1 << 20;

    @BeforeAll
    void analyseAll() throws IOException {
        assumeTrue(
                Files.isDirectory(CAPTURES),
                "no collection of real captures at "
                        + COLLECTION
                        + "; name one by -Dcaptures.collection=FOLDER");
        Analysis.prepareMaskingKey();
        int status = analyse(captures(), CAPTURES, OUT, "--messages", "--show-secrets");
        assertThat(status).as("3: some captures of the collection are cut short").isIn(0, 3);
    }

    @Test
    void packetsAndBytesAreAsOthersCountThem() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String row : rows(ORACLES.resolve("tshark/index.tsv"))) {
            String[] cells = row.split("\t", -1);
            var summary = Oracle.summary(OUT.resolve(Oracle.folder(cells[0])));
            softly.assertThat(summary.path("packets").asLong())
                    .as(cells[0] + " packets")
                    .isEqualTo(Long.parseLong(cells[1]));
            softly.assertThat(summary.path("bytes").asLong())
                    .as(cells[0] + " bytes")
                    .isEqualTo(Long.parseLong(cells[2]));
            softly.assertThat(summary.path("defects").asLong()).as(cells[0] + " defects").isZero();
        }
        softly.assertAll();
    }

    @Test
    void conversationsAddUpToWhatOthersCountForEachPair() throws IOException {
        List<String> differences = new ArrayList<>();
        int pairs = 0;
        for (Path capture : captures()) {
            String folder = Oracle.folder(CAPTURES.relativize(capture).toString());
            pairs +=
                    Oracle.comparePairs(
                            ORACLES.resolve("tshark").resolve(folder),
                            OUT.resolve(folder),
                            differences);
        }
        assertThat(pairs).isGreaterThan(1_500);
        // Where a packet quotes another's header, tshark counts it for a pair of four addresses
        // instead.
        assertThat(differences).hasSizeLessThanOrEqualTo(pairs / 100);
    }

    @Test
    void everyAddressIsOneDevicesOfItsNetwork() throws IOException {
        List<String> problems = new ArrayList<>();
        int addresses = 0;
        for (Path capture : captures()) {
            String folder = Oracle.folder(CAPTURES.relativize(capture).toString());
            addresses +=
                    Oracle.compareAddresses(
                            ORACLES.resolve("tshark").resolve(folder),
                            OUT.resolve(folder),
                            problems);
        }
        assertThat(addresses).isGreaterThan(3_000);
        // Middle layers of tunnels, backbone bridges and 6LoWPAN are not told apart yet.
        assertThat(problems).hasSizeLessThanOrEqualTo(12);
    }

    @TestFactory
    Stream<DynamicTest> messagesAreAsTsharkHasThem() throws IOException, InterruptedException {
        List<String> said = compared();
        return rows(ORACLES.resolve("columns.tsv")).stream()
                .map(row -> row.split("\t", 2)[0])
                .distinct()
                .map(protocol -> DynamicTest.dynamicTest(protocol, () -> agrees(protocol, said)));
    }

    @Test
    void whoClaimsToBeHeldAgainstTsharkIs() throws IOException {
        List<String> compared =
                rows(ORACLES.resolve("columns.tsv")).stream()
                        .map(row -> row.split("\t", 2)[0])
                        .distinct()
                        .toList();
        assertThat(Protocols.all())
                .filteredOn(protocol -> protocol.reference().heldAgainst().startsWith("tshark"))
                .extracting(Protocol::name)
                .isSubsetOf(compared);
    }

    /// A protocol of which no capture has any message has no line.
    private static void agrees(String protocol, List<String> said) {
        for (String line : said) {
            if (line.startsWith(protocol + ": recall")) {
                System.out.println(line);
                assertThat(line).as("the first differences: " + said).doesNotContain("BELOW");
            }
        }
    }

    /// What the comparison of all protocols says, after the first differences of each.
    private static List<String> compared() throws IOException, InterruptedException {
        Process comparison =
                new ProcessBuilder(
                                "python3",
                                ORACLES.resolve("compare-messages.py").toString(),
                                OUT.toString(),
                                "--min",
                                Double.toString(LEAST),
                                "--show",
                                "3",
                                "--except",
                                EXCEPTIONS.toString())
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(comparison.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(comparison.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains(" protocols at or above ");
        return said.lines().toList();
    }

    @Test
    void capturesThatAreCutAnywhereAreReadAsFarAsTheyGo() throws IOException {
        Random random = new Random(20);
        List<Path> cut = new ArrayList<>();
        for (Path capture : captures()) {
            byte[] whole = uncompressed(capture);
            if (whole.length > LARGEST_TO_CUT) {
                continue;
            }
            Path file =
                    CUT.resolve("in")
                            .resolve(
                                    Oracle.folder(CAPTURES.relativize(capture).toString())
                                            + ".pcap");
            Files.createDirectories(file.getParent());
            cut.add(Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length + 1))));
        }
        assertThat(cut).hasSizeGreaterThan(300);
        assertThat(analyse(cut, CUT.resolve("in"), CUT.resolve("out"), "--messages")).isIn(0, 3);
    }

    private static int analyse(List<Path> captures, Path base, Path out, String... options) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "analyze",
                                "--each",
                                "--base",
                                base.toString(),
                                "--out",
                                out.toString()));
        line.addAll(List.of(options));
        captures.forEach(capture -> line.add(capture.toString()));
        return Bulkhead.run(line.toArray(String[]::new));
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng)(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    private static byte[] uncompressed(Path capture) throws IOException {
        byte[] bytes = Files.readAllBytes(capture);
        if (!capture.toString().endsWith(".gz")) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(LARGEST_TO_CUT + 1);
        }
    }
}
