// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Decisions about alerts: made on one result, heeded by the next run, taken back by a third.
class TriageTest {
    @TempDir private Path folder;

    private String capture;
    private Path result;
    private Path decisions;

    @BeforeEach
    void analyse() {
        capture = SamplesCapture.copyInto(folder).toString();
        result = folder.resolve("result");
        decisions = folder.resolve("decisions.jsonl");
        assertThat(Bulkhead.run("analyze", capture, "--out", result.toString())).isZero();
    }

    @Test
    void aClosedAlertIsShownAsClosedUntilThatIsUndone() throws IOException {
        String alert = firstAlert();
        assertThat(close(alert, "benign")).isZero();
        assertThat(row(again(), alert))
                .contains("\"state\":\"closed\"")
                .contains("\"disposition\":\"benign\"")
                .contains("\"reason\":\"expected\"");
        assertThat(undo()).isZero();
        assertThat(row(again(), alert)).contains("\"state\":\"open\"");
    }

    @Test
    void aMutedAlertIsHiddenAndCounted() throws IOException {
        String alert = firstAlert();
        int before = Files.readAllLines(result.resolve("alerts.jsonl")).size();
        assertThat(triage("mute", alert, "--until", "2200-01-01T00:00:00Z", "--reason", "known"))
                .isZero();
        Path muted = again();
        assertThat(Files.readAllLines(muted.resolve("alerts.jsonl")))
                .hasSize(before - 1)
                .noneMatch(row -> row.contains(alert));
        assertThat(Files.readString(muted.resolve("summary.json")))
                .containsPattern("\"suppressed\":\\{\"[a-z-]+\":[1-9]");
    }

    @Test
    void aMuteThatHasExpiredHidesNothing() throws IOException {
        String alert = firstAlert();
        assertThat(triage("mute", alert, "--until", "1980-01-01T00:00:00Z", "--reason", "known"))
                .isZero();
        assertThat(row(again(), alert)).contains("\"state\":\"open\"");
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        assertThat(close("alert-nobody", "benign")).isEqualTo(Bulkhead.WRONG_USE);
        assertThat(close(firstAlert(), "perhaps")).isEqualTo(Bulkhead.WRONG_USE);
        Files.writeString(decisions, "{\"kind\":\"close\"}\nnonsense\n");
        assertThat(close(firstAlert(), "true")).isEqualTo(Bulkhead.WRONG_USE);
        assertThat(Files.readAllLines(decisions)).hasSize(2);
    }

    private String firstAlert() throws IOException {
        String row = Files.readAllLines(result.resolve("alerts.jsonl")).getFirst();
        return row.substring(7, row.indexOf('"', 7));
    }

    private int close(String alert, String disposition) {
        return triage("close", alert, "--as", disposition, "--reason", "expected");
    }

    private int triage(String what, String alert, String... more) {
        List<String> arguments =
                new java.util.ArrayList<>(List.of("triage", what, result.toString(), alert));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--author", "an analyst", "--decisions", decisions.toString()));
        return Bulkhead.run(arguments.toArray(String[]::new));
    }

    private int undo() throws IOException {
        String made = Files.readAllLines(decisions).getLast();
        String id = made.substring(7, made.indexOf('"', 7));
        return Bulkhead.run("triage", "undo", id, "--decisions", decisions.toString());
    }

    private Path again() {
        Path out = folder.resolve("again");
        assertThat(
                        Bulkhead.run(
                                "analyze",
                                capture,
                                "--decisions",
                                decisions.toString(),
                                "--out",
                                out.toString()))
                .isZero();
        return out;
    }

    private static String row(Path result, String alert) throws IOException {
        return Files.readAllLines(result.resolve("alerts.jsonl")).stream()
                .filter(row -> row.contains(alert))
                .findFirst()
                .orElseThrow();
    }
}
