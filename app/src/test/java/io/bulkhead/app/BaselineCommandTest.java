// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SamplePackets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do with a baseline, from learning to exported rules.
class BaselineCommandTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"(alert-[0-9a-f]+)\"");

    @TempDir private static Path shared;
    private static Path capture;
    private static Path learned;

    @TempDir private Path folder;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeAll
    static void learnThePlant() throws IOException {
        capture = shared.resolve(SamplePlant.FILE);
        try (OutputStream out = Files.newOutputStream(capture)) {
            SamplePlant.write(out);
        }
        learned = shared.resolve("learned.yaml");
        assertThat(run("baseline", "learn", capture, "--out", learned)).isZero();
    }

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(standardError);
    }

    @AfterAll
    static void forget() {
        capture = null;
        learned = null;
    }

    private static int run(Object... arguments) {
        return Bulkhead.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private String said() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private Path edited(String right, String wrong) throws IOException {
        String text = Files.readString(learned);
        assertThat(text).contains(right);
        Path file = folder.resolve("edited.yaml");
        Files.writeString(
                file, text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
        return file;
    }

    private List<String> alerts(Path baseline, Object... more) throws IOException {
        Path out = folder.resolve("out");
        Object[] all =
                Stream.concat(
                                Stream.of("analyze", capture, "--out", out, "--baseline", baseline),
                                Stream.of(more))
                        .toArray();
        assertThat(run(all)).as(said()).isZero();
        return Files.readAllLines(out.resolve("alerts.jsonl"));
    }

    /// A register whose learned range people made so narrow that what is written is beyond it.
    private Path narrowed() throws IOException {
        Matcher matcher =
                Pattern.compile(
                                "(holding-register, at: \\d+, values: )(\\d+)\\.\\.(\\d+), writes: \\d+")
                        .matcher(Files.readString(learned));
        while (matcher.find()) {
            String low = matcher.group(2);
            if (!low.equals(matcher.group(3))) {
                return edited(
                        matcher.group(), matcher.group(1) + low + ".." + low + ", writes: 40");
            }
        }
        throw new AssertionError("the plant writes one value only");
    }

    @Test
    void fromAFileItJudgesAsFromMemory() throws IOException {
        List<String> fromFile = alerts(learned);
        Path out = folder.resolve("memory");
        assertThat(run("analyze", capture, "--out", out, "--learn", capture)).isZero();
        assertThat(fromFile).isEqualTo(Files.readAllLines(out.resolve("alerts.jsonl")));
    }

    @Test
    void theSameCapturesMakeTheSameBytes() throws IOException {
        Path again = folder.resolve("again.yaml");
        assertThat(run("baseline", "learn", capture, "--out", again, "--shards", 3)).isZero();
        assertThat(Files.readString(again)).isEqualTo(Files.readString(learned));
    }

    @Test
    void notesStayWhenItIsLearnedAgain() throws IOException {
        Path noted = edited("  type: plc\n", "  type: plc\n  note: \"asked Maria: as built\"\n");
        assertThat(run("baseline", "learn", capture, "--into", noted, "--out", noted)).isZero();
        assertThat(Files.readString(noted)).contains("note: \"asked Maria: as built\"\n");
        assertThat(run("baseline", "diff", learned, noted)).as("what is allowed").isZero();
    }

    @Test
    void differencesHaveAStatusOfTheirOwn() throws IOException {
        assertThat(run("baseline", "diff", learned, learned)).isZero();
        assertThat(run("baseline", "diff", learned, narrowed())).isEqualTo(1);
    }

    @Test
    void mergingTwiceTheSameAllowsTheSame() {
        Path merged = folder.resolve("merged.yaml");
        assertThat(run("baseline", "merge", learned, learned, "--out", merged)).isZero();
        assertThat(run("baseline", "diff", learned, merged)).isZero();
    }

    @Test
    void anApprovedValueIsUsualUntilThatIsUndone() throws IOException {
        Path baseline = narrowed();
        List<String> before = alerts(baseline);
        String alert =
                before.stream()
                        .filter(line -> line.contains("\"rule\":\"unusual-value\""))
                        .filter(line -> line.contains("holding-register"))
                        .findFirst()
                        .orElseThrow();
        Matcher id = ID.matcher(alert);
        assertThat(id.find()).isTrue();
        Path result = folder.resolve("out");
        assertThat(approve(baseline, id.group(1), result)).isEqualTo(2);
        assertThat(said()).contains("--scope: say how far it goes").contains("range");
        assertThat(approve(baseline, id.group(1), result, "--scope", "function")).isEqualTo(2);
        assertThat(approve(baseline, id.group(1), result, "--scope", "range")).isZero();
        assertThat(Files.readString(baseline))
                .contains("  author: maria\n")
                .contains("  reason: \"ticket 4711: new recipe\"\n")
                .contains("  at: 2026-11-22T10:00:00Z\n");
        List<String> after = alerts(baseline);
        assertThat(after).hasSizeLessThan(before.size());
        assertThat(after.toString()).doesNotContain(id.group(1));
        assertThat(run("baseline", "undo", baseline, 1, "--reason", "a mistake")).isZero();
        assertThat(run("baseline", "undo", baseline, 1, "--reason", "again")).isEqualTo(2);
        assertThat(alerts(baseline)).isEqualTo(before);
    }

    private int approve(Path baseline, String id, Path result, Object... scope) {
        Object[] all =
                Stream.concat(
                                Stream.of(
                                        "baseline",
                                        "approve",
                                        baseline,
                                        "--alert",
                                        id,
                                        "--from",
                                        result,
                                        "--author",
                                        "maria",
                                        "--reason",
                                        "ticket 4711: new recipe",
                                        "--at",
                                        "2026-11-22T10:00:00Z"),
                                Stream.of(scope))
                        .toArray();
        return run(all);
    }

    @Test
    void aFileThatWasChangedSinceItWasSignedIsToldAndNotUsed() throws IOException {
        Path file = folder.resolve("signed.yaml");
        Files.copy(learned, file);
        Path key = folder.resolve("plant.key");
        assertThat(run("baseline", "sign", file, "--key", key)).isEqualTo(2);
        assertThat(run("baseline", "sign", file, "--key", key, "--make-key")).isZero();
        Path shown = folder.resolve("plant.key.pub");
        assertThat(run("baseline", "verify", file, "--key", shown)).isZero();
        assertThat(alerts(file, "--baseline-key", shown)).isNotNull();

        Path other = folder.resolve("other.key");
        Path one = folder.resolve("one.yaml");
        Files.copy(learned, one);
        assertThat(run("baseline", "sign", one, "--key", other, "--make-key")).isZero();
        assertThat(run("baseline", "verify", one, "--key", shown)).isEqualTo(1);

        Files.writeString(file, Files.readString(file) + "# one more line\n");
        assertThat(run("baseline", "verify", file)).isEqualTo(1);
        Path out = folder.resolve("refused");
        assertThat(
                        run(
                                "analyze",
                                capture,
                                "--out",
                                out,
                                "--baseline",
                                file,
                                "--baseline-key",
                                shown))
                .isEqualTo(2);
        assertThat(said()).contains("not used, as it was changed since it was signed");
    }

    @Test
    void aBrokenFileIsRefusedWithItsLinesUnlessItIsTakenLeniently() throws IOException {
        Path broken = edited("port: 502\n", "port: 502x\n");
        Path out = folder.resolve("out");
        assertThat(run("analyze", capture, "--out", out, "--baseline", broken)).isEqualTo(2);
        assertThat(said())
                .contains("1 problems, so nothing of it is used")
                .containsPattern("edited.yaml, line \\d+, column \\d+: port: '502x' is no number");
        assertThat(out).doesNotExist();
        assertThat(alerts(broken, "--lenient")).isNotEmpty();
    }

    @Test
    void theBaselineOfAnotherNetworkIsToldApart() throws IOException {
        Path other = folder.resolve("other.yaml");
        Path elsewhere = folder.resolve("modbus.pcap");
        Sample sample =
                Sample.all().stream()
                        .filter(one -> one.title().startsWith("modbus/"))
                        .findFirst()
                        .orElseThrow();
        SamplePackets.writePcap(elsewhere, SamplePackets.of(sample));
        assertThat(run("baseline", "learn", elsewhere, "--out", other)).isZero();
        alerts(other);
        assertThat(said()).contains("this is the baseline of another network: none of its");
    }

    @Test
    void exportedRulesLetThroughWhatWasLearned() {
        Path rules = folder.resolve("rules.nft");
        Path mud = folder.resolve("mud");
        assertThat(
                        run(
                                "baseline",
                                "export",
                                learned,
                                "--nftables",
                                rules,
                                "--mud",
                                mud,
                                "--network",
                                "default",
                                "--prove",
                                capture))
                .isZero();
        assertThat(rules).exists();
        assertThat(mud.resolve("controllers.json")).exists();
    }

    @Test
    void showsOneDeviceAndNamesOneThatIsNotThere() {
        assertThat(run("baseline", "show", learned)).isZero();
        assertThat(run("baseline", "show", learned, "--device", "nobody")).isEqualTo(2);
        assertThat(said()).contains("no device is called nobody");
    }

    @Test
    void inTheShadowWhatEnforcingWouldRaiseIsMarkedAndCounted() throws IOException {
        Path narrow = narrowed();
        List<String> enforced = alerts(narrow);
        assertThat(enforced).noneMatch(line -> line.contains("\"shadow\":true"));
        List<String> shadowed = alerts(narrow, "--shadow");
        assertThat(shadowed).hasSameSizeAs(enforced);
        assertThat(shadowed)
                .allMatch(line ->
                        line.contains("\"shadow\":true")
                                == line.contains("\"engine\":\"policy-violation\""));
        assertThat(Files.readString(folder.resolve("out").resolve("summary.json")))
                .containsPattern("\"shadow\":\\{.*\"unusual-value\":[1-9]");
        assertThat(run("analyze", capture, "--out", folder, "--shadow")).isEqualTo(2);
    }

    @Test
    void doesWhatItIsToldToOnly() {
        assertThat(run("baseline")).isEqualTo(2);
        assertThat(
                        run(
                                "analyze",
                                capture,
                                "--out",
                                folder,
                                "--baseline",
                                learned,
                                "--learn",
                                capture))
                .isEqualTo(2);
        assertThat(said()).contains("--learn and --baseline: one of them");
    }
}
