// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.wire.capture.CaptureException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Made-up alerts against made-up windows.
class JudgeTest {
    private static final String BEHAVIOURS =
            """
            port-scan\tPorts are tried\talways\tport-scan-*\tanomaly:T0846
            stop\tA controller is stopped\talways\tcontroller-stopped\t-
            """;
    private static final Slice CAPTURE = Slice.whole(Path.of("x.pcap"));

    private final List<Alert> alerts = new ArrayList<>();
    private final MatchingTable table =
            MatchingTable.of(Tables.rows(BEHAVIOURS, new Problems()), List.of(), new Problems());

    private static Window window(String behaviour, double first, double last, String... addresses) {
        return new Window(
                behaviour,
                List.of(behaviour),
                Tables.seconds(first),
                Tables.seconds(last),
                List.of(addresses));
    }

    private Outcome judge(Exam.Kind kind, Window... windows) {
        Exam exam =
                new Exam(
                        "x",
                        kind,
                        List.of(),
                        CAPTURE,
                        Variant.PLAIN,
                        List.of(windows),
                        List.of("stop"));
        return new Judge(table).judge(exam, alerts, Optional.empty(), 0);
    }

    private Alert alert(
            String rule, Severity severity, String source, String target, double... bursts) {
        List<Alert.Burst> list = new ArrayList<>();
        for (int i = 0; i < bursts.length; i += 2) {
            list.add(new Alert.Burst(Tables.seconds(bursts[i]), Tables.seconds(bursts[i + 1]), 1));
        }
        Alert alert =
                new Alert(
                        rule + source + target,
                        rule,
                        rule,
                        Engine.ANOMALY,
                        severity,
                        "",
                        List.of(rule.equals("by-family") ? "T0846" : "T0800"),
                        "",
                        party(source),
                        party(target),
                        "",
                        "port 10.0.0.77",
                        list.getFirst().first(),
                        list.getLast().last(),
                        list.size(),
                        list,
                        "what\nhappened",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        Handling.OPEN);
        alerts.add(alert);
        return alert;
    }

    private static Alert.Party party(String address) {
        return new Alert.Party(address, "", address, 0);
    }

    @Test
    void aRightRuleWithABurstInTheWindowFindsIt() {
        alert("port-scan-vertical", Severity.HIGH, "10.0.0.9", "10.0.0.1", 10, 11, 100, 105);

        Outcome outcome =
                judge(
                        Exam.Kind.LABELLED,
                        window("port-scan", 106.9, 120),
                        window("port-scan", 50, 89.9),
                        window("port-scan", 50, 90));

        assertThat(outcome.windows())
                .extracting(Outcome.Answer::fate)
                .as("2 s before and 10 s after count")
                .containsExactly(Outcome.Fate.FOUND, Outcome.Fate.MISSED, Outcome.Fate.FOUND);
        assertThat(outcome.windows().getFirst().rules()).containsExactly("port-scan-vertical");
        assertThat(outcome.falseAlarms()).as("its first burst is outside").hasSize(1);
    }

    @Test
    void familiesAreRightByEngineAndTechnique() {
        alert("by-family", Severity.LOW, "10.0.0.9", "", 100, 105);

        Outcome outcome = judge(Exam.Kind.LABELLED, window("port-scan", 100, 110));

        assertThat(outcome.windows().getFirst().fate()).isEqualTo(Outcome.Fate.FOUND);
        assertThat(outcome.windows().getFirst().quiet()).isTrue();
        assertThat(outcome.alerts()).as("of medium or higher severity").isZero();
    }

    @Test
    void whatIsThereInsteadIsNamed() {
        alert("controller-stopped", Severity.HIGH, "10.0.0.9", "10.0.0.1", 100, 105);
        alert("controller-stopped", Severity.HIGH, "10.0.0.9", "10.0.0.2", 100, 105);
        alert("odd", Severity.LOW, "10.0.0.9", "10.0.0.1", 100, 105);

        Outcome outcome = judge(Exam.Kind.LABELLED, window("port-scan", 100, 110));

        assertThat(outcome.windows().getFirst().fate()).isEqualTo(Outcome.Fate.MISSED);
        assertThat(outcome.windows().getFirst().reason()).isEqualTo("controller-stopped (2), odd");
        assertThat(outcome.falseAlarms()).as("in a window nothing is false").isEmpty();
    }

    @Test
    void anAlertOfOtherHostsIsNotRight() {
        alert("port-scan-x", Severity.HIGH, "10.0.0.9", "10.0.0.11", 100, 105);
        assertThat(fate("10.0.0.1")).as("11 is not 1").isEqualTo(Outcome.Fate.MISSED);
        assertThat(fate("10.0.0.11")).isEqualTo(Outcome.Fate.FOUND);
        assertThat(fate("10.0.0.77")).as("in the subject").isEqualTo(Outcome.Fate.FOUND);
        assertThat(fate("10.0.0.7")).as("77 is not 7").isEqualTo(Outcome.Fate.MISSED);

        alert("port-scan-many", Severity.HIGH, "10.0.0.9", "", 100, 105);
        assertThat(fate("10.0.0.1")).as("it names no target").isEqualTo(Outcome.Fate.FOUND);
    }

    private Outcome.Fate fate(String address) {
        return judge(Exam.Kind.LABELLED, window("port-scan", 100, 110, address))
                .windows()
                .getFirst()
                .fate();
    }

    @Test
    void whereNothingHappensEveryLoudAlertIsFalse() {
        alert("odd", Severity.MEDIUM, "10.0.0.9", "", 100, 105, 200, 201);
        alert("odd", Severity.LOW, "10.0.0.8", "", 100, 105);
        alert("controller-stopped", Severity.CRITICAL, "", "10.0.0.1", 50, 51);

        Outcome outcome = judge(Exam.Kind.NORMAL);

        assertThat(outcome.alerts()).isEqualTo(2);
        assertThat(outcome.falseAlarms())
                .extracting(Outcome.FalseAlarm::rule)
                .as("in the order of their times")
                .containsExactly("controller-stopped", "odd");
        assertThat(outcome.falseAlarms())
                .extracting(Outcome.FalseAlarm::act)
                .as("the capture does hold a stop")
                .containsExactly(true, false);
        assertThat(outcome.falseAlarms().get(1).bursts()).isEqualTo(2);
        assertThat(outcome.falseAlarms().get(1).ends()).isEqualTo("10.0.0.9 > -");
    }

    @Test
    void wholeCapturesHaveNoFalseAlarms() {
        alert("odd", Severity.HIGH, "10.0.0.9", "", 500, 505);

        assertThat(judge(Exam.Kind.WHOLE, window("stop", 0, 1)).falseAlarms()).isEmpty();
    }

    @Test
    void theCardAddsUp() {
        alert("port-scan-a", Severity.HIGH, "10.0.0.9", "10.0.0.1", 100, 101);
        alert("odd", Severity.HIGH, "10.0.0.9", "10.0.0.1", 900, 901);
        Scorecard card = new Scorecard();
        card.add(
                judge(
                        Exam.Kind.LABELLED,
                        window("port-scan", 100, 110),
                        window("stop", 100, 110),
                        window("stop", 300, 310)));
        alerts.clear();
        card.add(judge(Exam.Kind.NORMAL));

        assertThat(card.total().recall()).isEqualTo(100.0 / 3);
        assertThat(card.total().precision()).isEqualTo(50.0);
        assertThat(card.of(Exam.Kind.NORMAL).recall()).as("nothing to find").isEqualTo(100);
        assertThat(card.byBehaviour().get("stop").missed()).isEqualTo(2);
        assertThat(card.falseAlarmsByRule()).containsEntry("odd", 1);
        assertThat(printed(card))
                .contains("missed: stop 1970-01-01T00:01:40Z")
                .contains("instead port-scan-a")
                .contains("instead no alert")
                .contains("what happened")
                .contains("total: 1 of 3 visible windows found (33.3 %)");
        assertThat(new String(new ScorecardJson().bytes(card), StandardCharsets.UTF_8))
                .startsWith("{\"total\":{\"found\":1,\"missed\":2,\"notVisible\":0,")
                .contains("\"what\":\"what\\nhappened\"")
                .endsWith("}\n");
    }

    private static String printed(Scorecard card) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ScorecardText(new PrintStream(bytes, true, StandardCharsets.UTF_8), true).print(card);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCaptureThatCannotBeReadIsAProblemOfItsOwn() {
        Exam exam = exam();
        Examinee broken =
                (learned, judged, variant) -> {
                    throw new CaptureException("x.pcap is empty");
                };

        Outcome outcome = new Judge(table).examine(exam, broken, () -> 0);

        assertThat(outcome.problem()).isEqualTo("x.pcap is empty");
    }

    private static Exam exam() {
        return new Exam(
                "x", Exam.Kind.NORMAL, List.of(), CAPTURE, Variant.PLAIN, List.of(), List.of());
    }

    @Test
    void whatAWorseCaptureRaisesBesidesIsFalse() {
        alert("odd", Severity.HIGH, "10.0.0.9", "", 100, 105);
        List<Alert> plain = List.copyOf(alerts);
        alert("odd", Severity.HIGH, "10.0.0.8", "", 100, 105);
        Examinee examinee = (learned, judged, variant) -> variant == Variant.PLAIN ? plain : alerts;

        Outcome outcome =
                new Judge(table).examine(exam().changed(Variant.DOUBLED), examinee, () -> 0);

        assertThat(outcome.exam().capture()).isEqualTo("x (doubled)");
        assertThat(outcome.falseAlarms())
                .extracting(Outcome.FalseAlarm::ends)
                .containsExactly("10.0.0.8 > -");
    }
}
