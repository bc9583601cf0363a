// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Workload.Point;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A program acts upon values that nobody checks.
@AutoService(ThreatRule.class)
public final class ImplausibleTelemetryDrivesControl implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "implausible-telemetry-drives-control",
                            "False measurements drive an automatic action",
                            "T")
                    .control()
                    .data()
                    .at("SERVICES", "DEVICE->SERVICES", "FIELD_GATEWAY->SERVICES", "DEVICE")
                    .what(
                            "Whoever can make a device, gateway or topic say something else moves the"
                                    + " process through its own automation, and every command looks"
                                    + " rightful.")
                    .how(
                            "Publish a value in the name of a sensor, or change one on its way, far"
                                    + " from the truth or slowly away from it.")
                    .counter(
                            "Check each value for range, rate of change and against its neighbours"
                                    + " before it drives anything; hold the last good state and tell a"
                                    + " person when it fails.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Values that are wrong and plausible; checks that a program makes without"
                                    + " anybody declaring them.")
                    .techniques("T0856", "T0832", "T0831")
                    .requirements("D-06", "D-05")
                    .build();

    private static final Set<String> IMPLAUSIBLE =
            Set.of(
                    "implausible-value",
                    "frozen-value",
                    "value-marked-bad",
                    "values-called-invalid");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        List<Point> driving = estate.points(component).stream().filter(Point::drives).toList();
        if (driving.isEmpty()) {
            return decides(component, estate)
                    ? Exposure.unknown(
                            "whether "
                                    + component.label()
                                    + ", which is told values and commands devices, acts upon any of"
                                    + " them by itself: declare `points` with `drives`")
                    : Exposure.none();
        }
        boolean safety = driving.stream().anyMatch(Point::safety);
        Severity severity = Severities.at(safety ? Severity.CRITICAL : Severity.HIGH, component);
        List<Alert> alerts = Raised.about(component, IMPLAUSIBLE, estate);
        for (Point point : driving) {
            List<Alert> wrong =
                    alerts.stream()
                            .filter(alert -> alert.subject().contains(point.object()))
                            .toList();
            if (!wrong.isEmpty() && !point.object().isEmpty()) {
                return Exposure.evident(
                        severity,
                        name(point)
                                + ", upon which is acted, was told wrongly: "
                                + wrong.getFirst().what(),
                        Paper.alerts(wrong));
            }
        }
        if (Signs.says(component, "plausibility-check")) {
            return Exposure.countered(
                    component.label() + " is declared to check what it acts upon",
                    Paper.declared("plausibility-check", component, estate));
        }
        Optional<Point> boundless =
                driving.stream().filter(ImplausibleTelemetryDrivesControl::boundless).findFirst();
        return boundless.isPresent()
                ? Exposure.evident(
                        severity,
                        name(boundless.get())
                                + " of "
                                + component.label()
                                + " drives an automatic action, and no limits are declared for it",
                        Paper.declared("points", component, estate))
                : Exposure.inherent(
                        Controls.weaker(severity),
                        Signs.count(driving.size(), "value")
                                + " of "
                                + component.label()
                                + (driving.size() == 1 ? " drives" : " drive")
                                + " automatic actions; limits are declared, and nothing says"
                                + " that a program checks them",
                        Paper.declared("points", component, estate));
    }

    private static String name(Point point) {
        return point.name().isEmpty() ? point.object() : point.name();
    }

    private static boolean boundless(Point point) {
        return Double.isNaN(point.low()) && Double.isNaN(point.high());
    }

    /// A service that is told values and gives orders may do the one because of the other.
    private static boolean decides(Component component, Estate estate) {
        return Signs.service(component, estate)
                && Signs.flows(component, estate).anyMatch(DataFlow::carriesData)
                && Signs.commands(component, estate);
    }
}
