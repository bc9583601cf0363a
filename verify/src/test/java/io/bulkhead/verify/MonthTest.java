// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bulkhead.app.plant.month.MonthPlant;
import io.bulkhead.app.plant.month.PlannedWork;
import io.bulkhead.app.plant.month.TrueEvent;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.detect.Site;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Alerts of a month of plant life, in which detection knows nothing at first: few, and none of
/// them wrong. What deserves an alert is said by the month itself; nothing of it is known to
/// detection but what was announced.
class MonthTest {
    /// Of high or critical severity, that people can be asked to look at in a month.
    private static final int FEW = 10;

    private static final MonthPlant MONTH =
            new MonthPlant(Long.getLong("month.seed", 1))
                    .days(Integer.getInteger("month.days", 30));

    /// What only a detection that counts logins can find.
    private static final String GUESSING = "password-guessing";

    private static List<Alert> alerts;
    private static long defects;

    @BeforeAll
    static void live() throws CaptureException {
        ProtocolCatalogue catalogue = ProtocolCatalogue.load();
        Detector detector =
                new Detector(Detector.registered(), site(), new Baseline(), Judge.Mode.LIVE);
        Settings settings =
                new Settings(
                        false,
                        true,
                        List.of("month"),
                        Masking.none(),
                        IntentMap.withBuiltIn(List.of()),
                        PacketFilter.ALL,
                        1);
        Pipeline pipeline =
                new Pipeline(
                        catalogue, settings, DetectorFeed.of(catalogue, detector), Runnable::run);
        Frame frame = new Frame();
        try (Capture capture = Captures.open(MONTH.capture(), "month")) {
            while (capture.next(frame)) {
                pipeline.frame(frame, 0);
            }
        }
        pipeline.finish();
        defects = pipeline.defects();
        Map<String, String> names = new HashMap<>();
        MONTH.devices().forEach(device -> names.putIfAbsent(device.dotted(), device.name()));
        alerts =
                detector.alerts()
                        .conclude(
                                realm -> realm == 0 ? "default" : "network-" + realm,
                                place -> "",
                                place -> names.getOrDefault(address(place), ""));
        print(System.out);
    }

    private static Site site() {
        List<Site.Window> windows =
                MONTH.plannedWork().stream()
                        .map(work ->
                                new Site.Window(
                                        work.from(),
                                        work.to(),
                                        work.ticket(),
                                        place -> work.addresses().contains(address(place))))
                        .toList();
        return new Site(Site.UNKNOWN.criticality(), Site.UNKNOWN.inside(), windows);
    }

    private static String address(Place place) {
        return place.version() < 0
                ? ""
                : Addresses.text(place.version(), place.high(), place.low());
    }

    // ---- what is shown to who reads the test's output

    private static void print(PrintStream out) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Alert alert : alerts) {
            counts.merge(alert.severity() + " " + alert.rule(), 1, Integer::sum);
        }
        counts.forEach((kind, count) -> out.printf("%5d %s%n", count, kind));
        for (Alert alert : alerts) {
            out.printf(
                    "%s %s %-9s %s (%d, %s) [%s]%n",
                    verdict(alert),
                    Instant.EPOCH.plus(Duration.ofNanos(alert.first())).toString().substring(0, 16),
                    alert.severity(),
                    alert.rule(),
                    alert.count(),
                    alert.severityReason(),
                    alert.what());
        }
    }

    private static String verdict(Alert alert) {
        return event(alert)
                .map(TrueEvent::id)
                .findFirst()
                .or(() -> work(alert).map(PlannedWork::ticket).findFirst())
                .orElse(grave(alert) ? "WRONG" : "-");
    }

    // ---- what an alert is right about

    private static boolean grave(Alert alert) {
        return alert.severity().compareTo(Severity.HIGH) >= 0;
    }

    private static Set<String> parties(Alert alert) {
        Set<String> parties = new HashSet<>();
        parties.add(alert.source().address());
        parties.add(alert.target().address());
        return parties;
    }

    /// An alert is about an event if it names who did it; or, of what followed, both whom it was
    /// done to and who has to do with that.
    private static Stream<TrueEvent> event(Alert alert) {
        Set<String> parties = parties(alert);
        return MONTH.truth().stream()
                .filter(event -> alert.first() >= event.from() && alert.first() <= event.to())
                .filter(event ->
                        event.sources().stream().anyMatch(parties::contains)
                                || event.targets().stream().anyMatch(parties::contains)
                                        && event.others().stream().anyMatch(parties::contains));
    }

    private static Stream<PlannedWork> work(Alert alert) {
        Set<String> parties = parties(alert);
        return MONTH.plannedWork().stream()
                .filter(work -> alert.first() >= work.from() && alert.first() <= work.to())
                .filter(work -> work.addresses().stream().anyMatch(parties::contains));
    }

    // ---- what must hold

    @Test
    void peopleAreCalledSeldom() {
        assertThat(alerts.stream().filter(MonthTest::grave).map(Alert::what).toList())
                .hasSizeLessThanOrEqualTo(FEW);
    }

    @Test
    void peopleAreNeverCalledForNothing() {
        assertThat(
                        alerts.stream()
                                .filter(MonthTest::grave)
                                .filter(alert -> event(alert).findAny().isEmpty())
                                .filter(alert -> work(alert).findAny().isEmpty())
                                .map(alert -> alert.rule() + ": " + alert.what())
                                .toList())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> whoMeansHarmIsFound() {
        return MONTH.truth().stream()
                .map(event -> DynamicTest.dynamicTest(event.id(), () -> mustBeFound(event)));
    }

    private static void mustBeFound(TrueEvent event) {
        assumeThat(event.id().equals(GUESSING) && !loginsAreCounted())
                .as("no detection counts logins yet, so none can find: " + event.what())
                .isFalse();
        assertThat(alerts).as(event.what()).anyMatch(alert -> finds(alert, event));
    }

    /// The first alert about a value is that of the stranger's write: what operators set is near to
    /// what they set before.
    @Test
    void whatAStrangerWritesIsHeldAgainstWhatOthersWrite() {
        assertThat(alerts)
                .filteredOn(alert -> alert.rule().equals("unusual-value") && grave(alert))
                .singleElement()
                .satisfies(alert ->
                        assertThat(event(alert).map(TrueEvent::id)).contains("write-out-of-range"));
    }

    private static boolean loginsAreCounted() {
        return Detector.registered().stream()
                .flatMap(detection -> detection.rules().stream())
                .anyMatch(rule -> rule.covers().contains("Excessive Login Attempts"));
    }

    private static boolean finds(Alert alert, TrueEvent event) {
        return alert.severity().compareTo(Severity.MEDIUM) >= 0
                && event(alert).anyMatch(event::equals)
                && event.sources().stream().anyMatch(parties(alert)::contains);
    }

    @Test
    void nothingBreaks() {
        assertThat(defects).isZero();
    }
}
