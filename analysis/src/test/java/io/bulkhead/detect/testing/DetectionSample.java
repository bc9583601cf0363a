// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.testing;

import io.bulkhead.model.Alert;
import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A script that says which alerts it raises, as `detections/README.md` describes it.
///
/// @param learned frames that a baseline is learned of; empty where nothing is learned before
/// @param judged frames that are held against it
public record DetectionSample(
        String title,
        List<Expectation> expected,
        List<SampleFrame> learned,
        List<SampleFrame> judged) {
    private static final String ENDING = ".sample";

    /// What is judged comes a week after what is learned: the same shift of the same weekday.
    private static final long WEEK = 7 * 86_400_000_000_000L;

    private static final Pattern FIRES =
            Pattern.compile(
                    "fires:\\s+([a-z0-9-]+)(?:\\s+(info|low|medium|high|critical))?(?:\\s+x(\\d+))?"
                            + "(?:\\s+(\\S+)\\s+->\\s+(\\S+))?");
    private static final Pattern SILENT = Pattern.compile("silent(?::\\s+([a-z0-9-]+))?");

    /// A line that says what is to be raised, or not.
    ///
    /// @param fires whether it is to be; otherwise nothing of the rule may be
    /// @param rule empty for all rules
    /// @param severity in lower case; empty where any will do
    /// @param count 0 where any will do
    /// @param source address; empty where any will do, `-` for nobody
    public record Expectation(
            int line,
            boolean fires,
            String rule,
            String severity,
            long count,
            String source,
            String target) {
        public boolean of(Alert alert) {
            return rule.isEmpty() || rule.equals(alert.rule());
        }

        public boolean met(Alert alert) {
            return of(alert)
                    && (severity.isEmpty() || severity.equalsIgnoreCase(alert.severity().name()))
                    && (count == 0 || count == alert.count())
                    && met(source, alert.source())
                    && met(target, alert.target());
        }

        private static boolean met(String address, Alert.Party party) {
            return address.isEmpty()
                    || address.equals(party.address().isEmpty() ? "-" : party.address());
        }
    }

    private static final class All {
        static final List<DetectionSample> SAMPLES = readAll();
    }

    /// Every sample of every detection, by path.
    public static List<DetectionSample> all() {
        return All.SAMPLES;
    }

    private static List<DetectionSample> readAll() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(DetectionSample::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of("detections");
    }

    private static DetectionSample read(Path file) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The parts keep their line numbers: what is not theirs is blank.
    private static DetectionSample parse(Path file, List<String> lines) {
        List<Expectation> expected = new ArrayList<>();
        List<String> learn = new ArrayList<>();
        List<String> judge = new ArrayList<>();
        boolean learning = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Expectation expectation = expectation(i + 1, line.strip());
            boolean turn = line.equals("learn") || line.equals("judge");
            if (turn) {
                learning = line.equals("learn");
            }
            boolean ours = expectation == null && !turn;
            learn.add(ours && learning ? line : "");
            judge.add(ours && !learning ? line : "");
            if (expectation != null) {
                expected.add(expectation);
            }
        }
        if (expected.isEmpty()) {
            throw new IllegalArgumentException(file + ": neither 'fires:' nor 'silent'");
        }
        boolean learns = learn.stream().anyMatch(line -> !line.isBlank());
        List<SampleFrame> before = learns ? frames(file, learn) : List.of();
        List<SampleFrame> after = frames(file, judge);
        String title = root().relativize(file).toString();
        return new DetectionSample(title, expected, before, learns ? later(after) : after);
    }

    private static Expectation expectation(int line, String text) {
        Matcher fires = FIRES.matcher(text);
        if (fires.matches()) {
            return new Expectation(
                    line,
                    true,
                    fires.group(1),
                    orEmpty(fires.group(2)),
                    fires.group(3) == null ? 0 : Long.parseLong(fires.group(3)),
                    orEmpty(fires.group(4)),
                    orEmpty(fires.group(5)));
        }
        Matcher silent = SILENT.matcher(text);
        return silent.matches()
                ? new Expectation(line, false, orEmpty(silent.group(1)), "", 0, "", "")
                : null;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static List<SampleFrame> frames(Path file, List<String> lines) {
        return SamplePackets.of(Sample.read(file, lines));
    }

    private static List<SampleFrame> later(List<SampleFrame> frames) {
        return frames.stream()
                .map(frame ->
                        new SampleFrame(
                                frame.linkType(), frame.time() + WEEK, frame.step(), frame.bytes()))
                .toList();
    }
}
