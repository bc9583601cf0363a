// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A controller stands in a mode in which it takes programs.
@AutoService(ThreatRule.class)
public final class ControllerLeftWritable implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "controller-left-writable",
                            "The controller stands in a mode that takes programs",
                            "TE")
                    .control()
                    .at("DEVICE")
                    .what(
                            "Who reaches the controller changes its program or stops it; in run mode"
                                    + " with the key taken out it would refuse.")
                    .how(
                            "Ask the controllers for their mode, and program one that a technician"
                                    + " left in remote or program.")
                    .counter(
                            "Turn the key to run and take it out when work is done; set a password for"
                                    + " changes where there is no key; check modes after each shift.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Controllers that do not tell their mode; that run mode alone protects"
                                    + " nothing on controllers that take changes while they run.")
                    .techniques("T0858", "T0868")
                    .requirements("M-19", "O-04")
                    .build();

    private static final Set<String> WRITABLE = Set.of("program", "remote", "stop", "test");
    private static final Set<String> CHANGED =
            Set.of("operating-mode-changed", "controller-stopped");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        boolean modes =
                component.role().controller()
                        || estate.to(component).stream()
                                .anyMatch(flow -> flow.has(Trait.OPERATING_MODE));
        if (!component.role().process() || !modes) {
            return Exposure.none();
        }
        List<Alert> unapproved =
                Raised.on(component, CHANGED, estate).stream()
                        .filter(alert -> Approval.of(alert, component, estate).missing())
                        .toList();
        if (!unapproved.isEmpty()) {
            return Exposure.evident(
                    severity(component),
                    component.label() + " was put into another mode, and no approved work has it",
                    Paper.alerts(unapproved));
        }
        return told(component, estate)
                .or(() ->
                        Paper.attested("M-19", component, estate)
                                .map(proof ->
                                        Exposure.countered(
                                                "that "
                                                        + component.label()
                                                        + " is protected against writing is vouched"
                                                        + " for",
                                                proof)))
                .orElseGet(() -> unknown(component, estate));
    }

    private static Severity severity(Component component) {
        if (component.safety()) {
            return Severity.CRITICAL;
        }
        return Severities.at(
                component.role().controller() ? Severity.HIGH : Severity.MEDIUM, component);
    }

    private static Optional<Exposure> told(Component component, Estate estate) {
        for (DataFlow flow : estate.to(component)) {
            for (Observed mode : flow.all(Trait.OPERATING_MODE)) {
                if (WRITABLE.contains(mode.value())) {
                    return Optional.of(writable(component, flow, mode, estate));
                }
            }
        }
        return Optional.empty();
    }

    private static Exposure writable(
            Component component, DataFlow flow, Observed mode, Estate estate) {
        Approval approval =
                Approval.of(component, Coverage.at(flow.first()), Coverage.at(flow.last()), estate);
        String because = component.label() + " told mode " + mode.value() + " in " + flow.label();
        Proof proof = DataFlow.proof(mode, because);
        return switch (approval.state()) {
            case APPROVED -> Exposure.countered(because + ", " + approval.words(), proof);
            case MISSING ->
                    Exposure.evident(severity(component), because + "; " + approval.words(), proof);
            // It is writable all the same; whether anybody meant it is not known.
            case UNKNOWN ->
                    Exposure.evident(
                            Controls.weaker(severity(component)),
                            because + "; whether work was approved needs " + approval.words(),
                            proof);
        };
    }

    private static Exposure unknown(Component component, Estate estate) {
        boolean runs =
                estate.to(component).stream()
                        .anyMatch(flow -> flow.has(Trait.OPERATING_MODE, "run"));
        return Exposure.unknown(
                runs
                        ? "whether "
                                + component.label()
                                + ", in run mode in all that was seen, refuses changes in it: the key's"
                                + " position or a password for changes (M-19)"
                        : "the mode of "
                                + component.label()
                                + ": attest the key's position (M-19)"
                                + Controls.notSeen("no protocol that was seen tells it", estate));
    }
}
