// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.DetectionSample;
import io.bulkhead.detect.testing.Trial;
import io.bulkhead.detect.testing.Variants;
import io.bulkhead.model.Alert;
import io.bulkhead.protocol.testing.Named;
import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A mirror that copies, a capture of one side alone and a short snap length raise nothing that the
/// whole capture does not: of every sample of every protocol and of every detection.
class AlertVariantsTest {
    private static final int[] SNAPPED = {60, 68, 96, 128};

    /// @param judge what is told of a capture file's bytes
    private record Case(
            String title, List<SampleFrame> frames, Function<byte[], List<Alert>> judge) {
        List<Alert> whole() {
            return judge.apply(SamplePackets.pcap(frames));
        }
    }

    private static Stream<Case> cases() {
        return Stream.concat(
                Sample.all().stream()
                        .map(sample ->
                                new Case(sample.title(), SamplePackets.of(sample), Trial::live)),
                DetectionSample.all().stream()
                        .map(sample ->
                                new Case(
                                        sample.title(),
                                        sample.judged(),
                                        judged -> DetectionSamplesTest.alerts(sample, judged))));
    }

    @TestFactory
    Stream<DynamicTest> raiseNothingThatTheWholeDoesNot() {
        return cases().map(sample -> Named.test(sample.title(), () -> check(sample)));
    }

    private static void check(Case sample) {
        List<Alert> whole = sample.whole();
        if (Variants.switched(sample.frames())) {
            List<Alert> twice =
                    sample.judge().apply(SamplePackets.pcap(Variants.doubled(sample.frames())));
            assertThat(counted(twice)).as("mirrored twice").isEqualTo(counted(whole));
            oneSide(sample, whole, true);
            oneSide(sample, whole, false);
        }
        for (int length : SNAPPED) {
            nothingMore(
                    sample.judge().apply(Variants.snapped(sample.frames(), length)),
                    whole,
                    "snapped to " + length);
        }
    }

    private static void oneSide(Case sample, List<Alert> whole, boolean first) {
        List<SampleFrame> frames = Variants.oneSide(sample.frames(), first);
        if (!frames.isEmpty()) {
            nothingMore(
                    sample.judge().apply(SamplePackets.pcap(frames)),
                    whole,
                    first ? "of the first sender alone" : "of the others alone");
        }
    }

    private static void nothingMore(List<Alert> less, List<Alert> whole, String how) {
        Set<String> rules = whole.stream().map(Alert::rule).collect(Collectors.toSet());
        assertThat(counted(less.stream().filter(alert -> !rules.contains(alert.rule())).toList()))
                .as(how)
                .isEmpty();
    }

    private static List<String> counted(List<Alert> alerts) {
        return alerts.stream()
                .map(alert ->
                        "%s %s x%d %s -> %s %s"
                                .formatted(
                                        alert.rule(),
                                        alert.severity(),
                                        alert.count(),
                                        alert.source().address(),
                                        alert.target().address(),
                                        alert.subject()))
                .toList();
    }
}
