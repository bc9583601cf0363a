// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A device has room for a few sessions, and somebody takes them all.
@AutoService(ThreatRule.class)
public final class SessionExhaustion implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("session-exhaustion", "Somebody takes all sessions of the device", "D")
                    .control()
                    .at("DEVICE", "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "The true master gets no session any more: nobody sees or commands the"
                                    + " device until it is restarted.")
                    .how(
                            "Open connections until the device refuses the next one, and keep them"
                                    + " open; controllers have room for 4 to 64.")
                    .counter(
                            "Let only the masters connect, at the cell's firewall or in the device;"
                                    + " a gateway in front of the device limits connections of each"
                                    + " source.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "How many sessions a device has room for; sessions taken so slowly that no"
                                    + " rate shows it.")
                    .techniques("T0814", "T0813")
                    .requirements("M-20", "D-17", "O-07")
                    .build();

    private static final Set<String> TAKING =
            Set.of("excessive-sessions", "syn-flood", "requests-piled-up");

    private static final Set<String> LOST =
            Set.of("device-unresponsive", "polling-stopped", "device-silent");

    private static final Duration SOON = Duration.ofMinutes(10);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!component.role().process()) {
            return Exposure.none();
        }
        List<Alert> taking = Raised.on(component, TAKING, estate);
        if (!taking.isEmpty()) {
            return evident(component, taking, estate);
        }
        return Robustness.shown(component, estate)
                .or(() -> serving(component, estate))
                .orElseGet(() ->
                        Exposure.unknown(
                                "which services " + component.label() + " offers over TCP"));
    }

    private static Optional<Exposure> serving(Component component, Estate estate) {
        return estate.to(component).stream()
                .filter(flow -> sessions(flow, estate))
                .filter(flow -> Controls.gotThrough(flow, estate))
                .findFirst()
                .map(flow ->
                        Exposure.inherent(
                                Severities.at(Severity.LOW, component),
                                component.label()
                                        + " serves "
                                        + flow.label()
                                        + " over TCP to whoever connects; such devices have room for few"
                                        + " sessions",
                                flow.proof(Controls.pair(flow, estate))));
    }

    private static Exposure evident(Component component, List<Alert> taking, Estate estate) {
        List<Alert> lost =
                Raised.after(taking.getFirst(), Raised.about(component, LOST, estate), SOON);
        List<Proof> proofs = new ArrayList<>(Paper.alerts(taking));
        proofs.addAll(Paper.alerts(lost));
        Severity severity = lost.isEmpty() ? Severity.MEDIUM : Severity.HIGH;
        return Exposure.evident(
                Severities.at(severity, component),
                "connections were taken at "
                        + component.label()
                        + (lost.isEmpty()
                                ? "; its other sessions went on"
                                : "; then it was silent or not asked any more"),
                proofs);
    }

    private static boolean sessions(DataFlow flow, Estate estate) {
        boolean tcp = flow.transport().equals("tcp") || flow.transport().isEmpty();
        return tcp && (Controls.ofProcess(flow, estate) || flow.carriesControl());
    }
}
