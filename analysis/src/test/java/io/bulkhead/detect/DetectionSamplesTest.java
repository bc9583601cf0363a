// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.DetectionSample;
import io.bulkhead.detect.testing.DetectionSample.Expectation;
import io.bulkhead.detect.testing.Trial;
import io.bulkhead.model.Alert;
import io.bulkhead.protocol.testing.Named;
import io.bulkhead.protocol.testing.SamplePackets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every script in `detections` raises what it says, and nothing that it forbids. While working at
/// one detection: `-Ddetections.only=FOLDER`.
class DetectionSamplesTest {
    private static final String ONLY = System.getProperty("detections.only", "");

    @TestFactory
    Stream<DynamicTest> raiseWhatTheySay() {
        return DetectionSample.all().stream()
                .filter(sample -> sample.title().startsWith(ONLY))
                .map(sample -> Named.test(sample.title(), () -> check(sample)));
    }

    private static void check(DetectionSample sample) {
        List<Alert> alerts = alerts(sample, SamplePackets.pcap(sample.judged()));
        for (Expectation expectation : sample.expected()) {
            List<Alert> met = alerts.stream().filter(alert -> expectation.met(alert)).toList();
            if (expectation.fires()) {
                assertThat(met)
                        .as(
                                "line %d: %s fires; what did:%n%s",
                                expectation.line(), expectation.rule(), told(alerts))
                        .isNotEmpty();
            } else {
                assertThat(met)
                        .as(
                                "line %d: %s is silent; what fired:%n%s",
                                expectation.line(), expectation.rule(), told(met))
                        .isEmpty();
            }
        }
        for (Alert alert : alerts) {
            assertThat(alert.frames())
                    .as("frames that prove %s", alert.rule())
                    .allMatch(
                            frame -> frame.frame() >= 1 && frame.frame() <= sample.judged().size());
            assertThat(alert.what()).as("what happened, of %s", alert.rule()).isNotBlank();
            assertThat(alert.count()).as("occurrences of %s", alert.rule()).isPositive();
        }
    }

    static List<Alert> alerts(DetectionSample sample, byte[] judged) {
        return sample.learned().isEmpty()
                ? Trial.live(judged)
                : Trial.against(sample.learned(), judged);
    }

    private static String told(List<Alert> alerts) {
        return alerts.stream()
                .map(alert ->
                        "  %s %s x%d %s -> %s: %s"
                                .formatted(
                                        alert.rule(),
                                        alert.severity(),
                                        alert.count(),
                                        alert.source().address(),
                                        alert.target().address(),
                                        alert.what()))
                .collect(Collectors.joining("\n"));
    }
}
