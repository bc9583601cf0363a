// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Somebody commands a device in the place of its master.
@AutoService(ThreatRule.class)
public final class RogueMaster implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("rogue-master", "Somebody else plays the device's master", "S")
                    .control()
                    .at("DEVICE", "DEVICE<->FIELD_GATEWAY")
                    .what(
                            "A station that is not the device's master gives it commands, and the"
                                    + " device takes them for its master's.")
                    .how(
                            "Connect a computer, or take over one that is there, and speak the"
                                    + " protocol as a master does; if only one master fits, silence the"
                                    + " true one first.")
                    .counter(
                            "Let the device know its masters: a secure variant of the protocol, or at"
                                    + " least the device's own list of allowed addresses; report each"
                                    + " new master.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "An impostor that uses the true master's address; a master that was"
                                    + " there already while the baseline was learned.")
                    .techniques("T0848", "T0855")
                    .requirements("D-07", "P-15", "O-07", "P-01")
                    .build();

    private static final Set<String> NEW = Set.of("new-conversation");
    private static final Set<String> NEW_DEVICE = Set.of("new-device");
    private static final Set<String> SILENT = Set.of("polling-stopped");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!component.role().process()) {
            return Exposure.none();
        }
        List<DataFlow> asking =
                estate.to(component).stream()
                        .filter(flow -> Controls.ofProcess(flow, estate))
                        .filter(flow -> Controls.gotThrough(flow, estate))
                        .toList();
        for (DataFlow flow : asking) {
            List<Alert> alerts = newMaster(flow, estate);
            if (!alerts.isEmpty() && !standsIn(flow, asking, estate)) {
                return evident(component, flow, alerts, estate);
            }
        }
        return byDesign(component, asking, estate);
    }

    /// What was raised because its source never spoke to the device before.
    private static List<Alert> newMaster(DataFlow flow, Estate estate) {
        if (flow.control() == 0 || flow.isDeclared() || Controls.guarded(estate.protection(flow))) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>(Raised.along(flow, NEW, estate));
        alerts.addAll(Raised.by(estate.source(flow), NEW_DEVICE, estate));
        return alerts;
    }

    private static boolean standsIn(DataFlow flow, List<DataFlow> asking, Estate estate) {
        return asking.stream()
                .filter(other -> !other.source().equals(flow.source()))
                .anyMatch(other ->
                        Redundancy.pair(estate.source(flow), estate.source(other), estate));
    }

    private static Exposure evident(
            Component component, DataFlow flow, List<Alert> alerts, Estate estate) {
        Component source = estate.source(flow);
        List<Alert> silent =
                Raised.on(component, SILENT, estate).stream()
                        .filter(alert -> !Raised.is(alert.source(), source, estate))
                        .toList();
        boolean grave = component.safety() || !silent.isEmpty();
        List<Proof> proofs = new ArrayList<>(Paper.alerts(alerts));
        proofs.add(flow.proof(source.label() + " commands in " + flow.label()));
        proofs.addAll(Paper.alerts(silent));
        return Exposure.evident(
                Severities.at(grave ? Severity.CRITICAL : Severity.HIGH, component),
                source.label()
                        + " commands "
                        + component.label()
                        + " in "
                        + flow.label()
                        + " ("
                        + flow.control()
                        + " messages) and never did while the baseline was learned"
                        + (silent.isEmpty() ? "" : "; another master fell silent"),
                proofs);
    }

    private static Exposure byDesign(Component component, List<DataFlow> asking, Estate estate) {
        Optional<DataFlow> open =
                asking.stream()
                        .filter(flow -> !Controls.guarded(estate.protection(flow)))
                        .filter(flow -> !Controls.undecided(estate.protection(flow)))
                        .findFirst();
        if (open.isPresent()) {
            Protection protection = estate.protection(open.get());
            return Exposure.inherent(
                    Severities.at(Severity.MEDIUM, component),
                    component.label()
                            + (open.get().carriesControl() ? " is commanded in " : " is asked in ")
                            + open.get().label()
                            + " by "
                            + estate.source(open.get()).label()
                            + ", and "
                            + Controls.why(protection),
                    protection.proof());
        }
        if (asking.isEmpty() || asking.stream().anyMatch(flow -> hidden(flow, estate))) {
            return Exposure.unknown(
                    asking.isEmpty()
                            ? "who commands " + component.label() + ", and in which protocol"
                            : "whether "
                                    + component.label()
                                    + " knows who asks it in "
                                    + names(asking));
        }
        return Exposure.countered(
                "all that command "
                        + component.label()
                        + " prove who they are, in "
                        + names(asking),
                estate.protection(asking.getFirst()).proof());
    }

    private static boolean hidden(DataFlow flow, Estate estate) {
        return Controls.undecided(estate.protection(flow));
    }

    private static String names(List<DataFlow> flows) {
        return flows.stream().map(DataFlow::label).distinct().collect(Collectors.joining(", "));
    }
}
