// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import static io.bulkhead.baseline.Watched.DAY;
import static io.bulkhead.baseline.Watched.HOUR;
import static io.bulkhead.baseline.Watched.MINUTE;
import static io.bulkhead.baseline.Watched.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Approval;
import io.bulkhead.baseline.Approving;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Grant;
import io.bulkhead.baseline.Judge;
import io.bulkhead.baseline.Watched;
import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.wire.Bytes;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFileTest {
    private static final String HMI = "10.0.0.20";
    private static final String PLC = "10.0.0.11";
    private static final String OFFICE = "10.0.9.9";

    private static Watched learned() {
        Watched plant = new Watched(new Baseline(), Judge.Mode.LEARN);
        for (long time = MONDAY; time < MONDAY + 2 * DAY; time += 10 * MINUTE) {
            plant.device(time, HMI);
            plant.poll(time, HMI, PLC);
            plant.write(time, HMI, PLC, 107, 10 + time / MINUTE % 45);
            plant.write(time, HMI, PLC, 300 + time / HOUR % 7 * 2, 1);
            plant.lookUp(time, OFFICE, "10.0.0.2", "www.Vendor.example");
            plant.browse(time, OFFICE, "203.0.113.7");
        }
        for (String topic :
                List.of("a: b", "true", "\\", "-x", "Größe", "tab\t", "‮evil", "1", "")) {
            byte[] bytes = topic.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            plant.ask(
                    MONDAY,
                    HMI,
                    "10.0.0.5",
                    "mqtt",
                    1883,
                    Action.WRITE,
                    message ->
                            message.function(3, "publish")
                                    .add()
                                    .area("topic")
                                    .name(Bytes.copyOf(bytes), 0, bytes.length)
                                    .real(0.1));
        }
        plant.ask(
                MONDAY,
                HMI,
                PLC,
                "telnet",
                23,
                Action.AUTHENTICATE,
                message ->
                        message.name("login")
                                .add()
                                .area("user")
                                .name(Bytes.copyOf(new byte[] {'r', -1}), 0, 2));
        plant.judge.said(
                Watched.scene(MONDAY, PLC, HMI, "", 0),
                io.bulkhead.baseline.Aspect.IDENTITY,
                Watched.place(PLC),
                Attribute.FIRMWARE,
                "V2.9 \"beta\" # 1\n- x: y");
        plant.baseline.describe(
                new About(Watched.place(PLC), "PLC-4", "cell 3", "controller", "as built"));
        plant.baseline.learnedFrom(List.of("a.pcap", "b: c.pcap"), realm -> "default");
        plant.judge.refuse(
                new Baseline.Refusal(
                        Watched.place("10.0.0.66"), "host-scan", "scanned", MONDAY, MONDAY + HOUR));
        plant.baseline.settle();
        return plant;
    }

    static String text(Baseline baseline) {
        StringBuilder text = new StringBuilder();
        BaselineWriter.write(baseline, text);
        return text.toString();
    }

    private static BaselineReader.Result read(String text) {
        return BaselineReader.read("test", new StringReader(text));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String text = text(learned().baseline);
        BaselineReader.Result result = read(text);
        assertThat(result.problems()).isEmpty();
        assertThat(text(result.baseline())).isEqualTo(text);
    }

    @Test
    void whatIsReadJudgesAsWhatWasLearned() {
        Watched one = new Watched(learned().baseline, Judge.Mode.FIXED);
        Watched other = new Watched(read(text(learned().baseline)).baseline(), Judge.Mode.FIXED);
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            long time = MONDAY + random.nextInt(14 * 24 * 60) * MINUTE;
            long register = 100 + random.nextInt(230);
            long value = random.nextInt(80);
            String client = random.nextInt(9) == 0 ? "10.0.0.66" : HMI;
            for (Watched each : List.of(one, other)) {
                each.write(time, client, PLC, register, value);
                each.poll(time, client, PLC);
                each.lookUp(time, OFFICE, "10.0.0.2", "x" + value + ".example");
                each.browse(time, OFFICE, "203.0." + value + ".7");
            }
        }
        for (int i = 0; i < one.told.size(); i++) {
            assertThat(other.grants.get(i))
                    .as("number " + i)
                    .hasToString(one.grants.get(i).toString());
        }
        assertThat(one.told).isEqualTo(other.told).hasSizeGreaterThan(1_000);
        assertThat(one.told).contains("value new", "object unseen-cycle", "relation young");
    }

    @Test
    void namesOfAllKindsComeBack() {
        Watched other = new Watched(read(text(learned().baseline)).baseline(), Judge.Mode.FIXED);
        for (String topic : List.of("a: b", "true", "\\", "-x", "Größe", "tab\t", "‮evil", "1")) {
            byte[] bytes = topic.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            other.ask(
                    MONDAY,
                    HMI,
                    "10.0.0.5",
                    "mqtt",
                    1883,
                    Action.WRITE,
                    message ->
                            message.function(3, "publish")
                                    .add()
                                    .area("topic")
                                    .name(Bytes.copyOf(bytes), 0, bytes.length)
                                    .real(0.1));
        }
        assertThat(other.news()).isEmpty();
    }

    @Test
    void hidesNoLettersThatChangeTheDirection() {
        assertThat(text(learned().baseline)).doesNotContain("‮").contains("\\U0000202e");
    }

    @Test
    void saysWhatWasLearnedAtItsHead() {
        assertThat(text(learned().baseline))
                .contains("# Learned from 2026-11-02 00:00 to 2026-11-03 23:50 UTC, of a.pcap")
                .contains("watched: mon 123, tue 123\n")
                .contains("# Never watched: wed 123, thu 123, fri 123, sat 123, sun 123")
                .contains("# relation  graduated for 3 of 5 devices")
                .contains("# Not learned of 10.0.0.66 around what it did from 2026-11-02 00:00");
    }

    @Test
    void onePieceOfBehaviourIsOneLine() {
        String text = text(learned().baseline);
        assertThat(text)
                .contains(
                        "  - {protocol: modbus, unit: 1, area: holding-register, at: 107,"
                                + " values: 10..50, writes: 288}\n")
                .contains("addresses: \"107, 300, 302, 304, 306, 308, 310, 312\"}\n")
                .contains("note: as built\n");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "values: 10..50 | values: 50..10 | values: '50..10' ends below where it begins",
                "does: write | does: burn | does: 'burn' is none of read, write",
                "port: 502 | port: 70000 | port: '70000' is no port",
                "code: 6 | code: six | code: 'six' is no number that fits",
                "client: 10.0.0.20 | client: 10.0.0.320 | client: '10.0.0.320' is not an address",
                "note: as built | nota: as built | 'nota' is no key known here",
                "zone: cell 3 | name: cell 3 | 'name' is there already",
                "network: default | network: other | network: no network is called 'other'",
                "type: controller | type: !!java/x controller | tags, anchors and aliases",
                "type: controller | type: [controller] | type: text is expected",
                "bulkhead-baseline: 1 | bulkhead-baseline: 9 | version 9 cannot be read; 1 can",
            })
    void namesWhatIsWrongAndItsLine(String right, String wrong, String message) {
        String text = text(learned().baseline);
        assertThat(text).contains(right);
        String broken = text.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        int line =
                1
                        + (int) text.substring(0, text.indexOf(right)).lines().count()
                        - (text.charAt(text.indexOf(right) - 1) == '\n' ? 0 : 1);
        List<Problem> problems = read(broken).problems();
        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().message()).startsWith(message);
        assertThat(problems.getFirst().line()).isBetween(line - 1, line);
    }

    @Test
    void oneWrongLineOfManyIsNamedAndTheRestIsRead() {
        String text =
                text(learned().baseline).replace("at: 107, values: 10..50", "at: 107, values: 10");
        BaselineReader.Result result = read(text);
        assertThat(result.problems()).hasSize(1);
        assertThat(result.baseline().relations()).hasSameSizeAs(learned().baseline.relations());
        assertThat(result.baseline().written()).hasSize(learned().baseline.written().size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~{~ | not YAML",
                "~- a~ | no baseline",
                "x: 1 | 'x' is no key known here",
                "~a: &b [*b]~ | a value is expected",
                "~devices: [[[[[[[[[[[[[[[[[[[[[[[[~ | nested too deeply",
                "~devices: {a: 1}~ | a list is expected",
                "~~ | no baseline",
            })
    void whatIsNoBaselineIsToldApart(String text, String message) {
        assertThat(read(text).problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    @Test
    void anyBytesMakeProblemsAndNoThrow() {
        String text = text(learned().baseline);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            StringBuilder broken = new StringBuilder(text);
            for (int j = 0; j < 3; j++) {
                int at = random.nextInt(broken.length());
                switch (random.nextInt(3)) {
                    case 0 -> broken.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> broken.delete(at, Math.min(at + 40, broken.length()));
                    default -> broken.insert(at, "{[]}:#&*!|>'\"%@`".charAt(random.nextInt(16)));
                }
            }
            assertThat(read(broken.toString()).baseline()).isNotNull();
        }
    }

    @Test
    void approvalsComeBackAndCanBeUndone() {
        Watched plant = new Watched(read(text(learned().baseline)).baseline(), Judge.Mode.FIXED);
        plant.write(MONDAY, HMI, PLC, 107, 200);
        plant.write(MONDAY, HMI, PLC, 108, 1);
        plant.write(MONDAY, "10.0.0.21", PLC, 107, 20);
        assertThat(plant.news()).containsExactly("value new", "object new", "relation young");
        Baseline kept = read(text(learned().baseline)).baseline();
        io.bulkhead.baseline.Restore restore = new io.bulkhead.baseline.Restore(kept);
        for (int i = 0; i < plant.grants.size(); i++) {
            String line = GrantText.of(plant.grants.get(i), realm -> "default");
            Grant grant = GrantText.parse(line, java.util.Map.of("default", 0L));
            assertThat(GrantText.of(grant, realm -> "default")).isEqualTo(line);
            restore.approval(
                    new Approval(
                            i + 1,
                            MONDAY,
                            "maria",
                            "ticket 4711: \"new\" HMI",
                            "alert-1",
                            Approval.Extent.VALUE,
                            Double.NaN,
                            Double.NaN,
                            List.of(),
                            List.of(grant),
                            null));
        }
        String text = text(kept);
        Baseline approved = read(text).baseline();
        assertThat(text(approved)).isEqualTo(text);
        Approving.apply(approved);
        Watched after = new Watched(approved, Judge.Mode.FIXED);
        after.write(MONDAY, HMI, PLC, 107, 200);
        after.write(MONDAY, HMI, PLC, 108, 1);
        after.write(MONDAY, "10.0.0.21", PLC, 107, 20);
        assertThat(after.news()).isEmpty();
        after.write(MONDAY, HMI, PLC, 107, 201);
        after.write(MONDAY, HMI, PLC, 109, 1);
        assertThat(after.news()).containsExactly("value new", "object new");

        Baseline undone = read(text).baseline();
        new io.bulkhead.baseline.Restore(undone)
                .replace(0, undone.approvals().getFirst().undo(MONDAY, "jan", "wrong"));
        Baseline again = read(text(undone)).baseline();
        Approving.apply(again);
        Watched then = new Watched(again, Judge.Mode.FIXED);
        then.write(MONDAY, HMI, PLC, 107, 200);
        then.write(MONDAY, HMI, PLC, 108, 1);
        assertThat(then.news()).containsExactly("value new");
    }

    @Test
    void mergingWithItselfChangesCountsOnly() {
        Baseline merged = new Baseline();
        io.bulkhead.baseline.Restore restore = new io.bulkhead.baseline.Restore(merged);
        restore.all(read(text(learned().baseline)).baseline());
        String one = text(merged);
        restore.all(read(text(learned().baseline)).baseline());
        String both = text(merged);
        assertThat(both.lines().count()).isGreaterThanOrEqualTo(one.lines().count());
        assertThat(BaselineDifference.between(read(one).baseline(), read(both).baseline()))
                .isEmpty();
    }
}
