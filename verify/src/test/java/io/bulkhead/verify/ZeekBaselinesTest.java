// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.app.Bulkhead;
import io.bulkhead.verify.ZeekBaseline.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds our messages against the logs that Zeek with the ICSNPP analyzers writes of the same real
/// captures, where there is a collection of both (see [CollectionTest]). Neither the captures nor
/// the logs come with the project.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZeekBaselinesTest {
    private static final Path CAPTURES = CollectionTest.COLLECTION.resolve("captures");
    private static final Path PEERS = CollectionTest.COLLECTION.resolve("oracles/peers");
    private static final Path INDEX = PEERS.resolve("zeek_index.tsv");
    private static final Path OUT = Path.of("target", "zeek-baselines").toAbsolutePath();

    /// How many lines that differ are shown of each side.
    private static final int SHOWN = 8;

    private static final String KNOWN_DEVICES = "s7comm_known_devices";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Baselined> all = new ArrayList<>();
    private final Map<String, List<JsonNode>> messages = new HashMap<>();

    /// One log of one capture.
    private record Baselined(String log, String capture, Path file) {}

    @BeforeAll
    void analyseWhatThereAreLogsOf() throws IOException {
        assumeTrue(
                Files.isRegularFile(INDEX) && Files.isDirectory(CAPTURES),
                "no logs of Zeek's and their captures at "
                        + CollectionTest.COLLECTION
                        + "; name a collection by -Dcaptures.collection=FOLDER");
        List<String> rows = Files.readAllLines(INDEX);
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split("\t");
            Path file = PEERS.resolve(cells[3]);
            String log = file.getFileName().toString().replaceFirst("\\.log(\\.gz)?$", "");
            if (isHeldAgainst(log) && cells[0].contains("icsnpp")) {
                all.add(new Baselined(log, cells[2], file));
            }
        }
        Analysis.prepareMaskingKey();
        assertThat(analyse()).as("3: some captures are cut short").isIn(0, 3);
    }

    private static boolean isHeldAgainst(String log) {
        return log.equals(KNOWN_DEVICES)
                || ZeekBaseline.ALL.stream().anyMatch(baseline -> baseline.log().equals(log));
    }

    private int analyse() {
        Set<String> captures = new LinkedHashSet<>();
        all.forEach(one -> captures.add(CAPTURES.resolve(one.capture).toString()));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "analyze",
                                "--each",
                                "--messages",
                                "--show-secrets",
                                "--base",
                                CAPTURES.toString(),
                                "--out",
                                OUT.toString()));
        arguments.addAll(captures);
        return Bulkhead.run(arguments.toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> messagesAreAsZeekHasThem() {
        return ZeekBaseline.ALL.stream()
                .map(baseline ->
                        DynamicTest.dynamicTest(baseline.name(), () -> isAsZeekHasIt(baseline)));
    }

    @Test
    void controllersAreWhoZeekKnowsThemToBe() throws IOException {
        int known = 0;
        for (Baselined one : all) {
            if (!one.log.equals(KNOWN_DEVICES)) {
                continue;
            }
            Path assets = OUT.resolve(Oracle.folder(one.capture)).resolve("assets.jsonl");
            String ours = Files.readString(assets);
            for (ZeekLog.Row row : ZeekLog.read(one.file).rows()) {
                known++;
                assertThat(ours)
                        .contains(row.text("id.resp_h"))
                        .contains(fact("name", row.text("automation_system_name")))
                        .contains(fact("model", row.text("module_name")))
                        .contains(fact("serial", row.text("module_serial")));
            }
        }
        assertThat(known).isPositive();
    }

    private static String fact(String attribute, String value) {
        return "\"attribute\":\"" + attribute + "\",\"value\":\"" + value + "\"";
    }

    private void isAsZeekHasIt(ZeekBaseline baseline) throws IOException {
        Score total = new Score(0, List.of(), List.of());
        for (Baselined one : all) {
            if (one.log.equals(baseline.log())) {
                total = total.and(score(baseline, one));
            }
        }
        String said = report(baseline, total);
        System.out.println(said);
        assertThat(total.same()).as(said).isPositive();
        assertThat(total.recall()).as(said).isGreaterThanOrEqualTo(baseline.recall());
        assertThat(total.precision()).as(said).isGreaterThanOrEqualTo(baseline.precision());
    }

    private Score score(ZeekBaseline baseline, Baselined one) throws IOException {
        List<String> theirs =
                ZeekLog.read(one.file).rows().stream().flatMap(baseline.theirs()).toList();
        List<String> ours =
                messagesOf(one.capture).stream()
                        .filter(message ->
                                ZeekBaseline.said(message, "protocol").equals(baseline.protocol()))
                        .flatMap(baseline.ours())
                        .toList();
        return Score.of(theirs, ours);
    }

    private List<JsonNode> messagesOf(String capture) throws IOException {
        List<JsonNode> read = messages.get(capture);
        if (read == null) {
            Path file = OUT.resolve(Oracle.folder(capture)).resolve("messages.jsonl");
            try (Stream<String> lines = Files.lines(file)) {
                read = lines.map(JSON::readTree).toList();
            }
            messages.put(capture, read);
        }
        return read;
    }

    private static String report(ZeekBaseline baseline, Score score) {
        StringBuilder report =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-60s %6d same, recall %6.2f, precision %6.2f",
                                baseline.name(),
                                score.same(),
                                score.recall(),
                                score.precision()));
        if (!baseline.difference().isEmpty()) {
            report.append("; ").append(baseline.difference());
        }
        show(report, "missed", score.missed());
        show(report, "invented", score.invented());
        return report.toString();
    }

    private static void show(StringBuilder report, String what, List<String> lines) {
        lines.stream()
                .limit(SHOWN)
                .forEach(line -> report.append("\n    ").append(what).append(' ').append(line));
    }
}
