// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Somebody finds out which devices and points there are.
@AutoService(ThreatRule.class)
public final class PointsEnumerated implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("points-enumerated", "Devices and their points are listed", "I")
                    .data()
                    .at("ANY->DEVICE", "DEVICE")
                    .what(
                            "An attacker learns makes, versions and point lists: which holes fit, and"
                                    + " what to write to.")
                    .how(
                            "Ask each address what it is, and each device for its points, one after"
                                    + " the other.")
                    .counter(
                            "Pass only the masters to devices; alert on searches, which no automation"
                                    + " does; announce inventory scans.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Who reads whole blocks, has the point list, or listens only; searches"
                                    + " slower than the detection remembers.")
                    .techniques("T0846", "T0861", "T0888")
                    .requirements("P-02", "O-07")
                    .build();

    private static final Set<String> TRIED =
            Set.of("point-scan", "function-scan", "unit-scan", "port-scan", "names-searched");

    /// Of many devices: the alert names only who searches.
    private static final Set<String> SEARCHED = Set.of("plc-scan");

    private static final Set<String> NEW = Set.of("new-device");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!component.role().process()) {
            return Exposure.none();
        }
        List<Alert> alerts = new ArrayList<>(Raised.on(component, TRIED, estate));
        for (DataFlow flow : estate.to(component)) {
            if (flow.asked().contains(Action.IDENTIFY) || flow.asked().contains(Action.BROWSE)) {
                alerts.addAll(Raised.by(estate.source(flow), SEARCHED, estate));
            }
        }
        return alerts.isEmpty() ? byDesign(component, estate) : evident(component, alerts, estate);
    }

    private static Exposure evident(Component component, List<Alert> alerts, Estate estate) {
        List<Component> sources =
                alerts.stream()
                        .flatMap(alert -> estate.find(alert.source()).stream())
                        .distinct()
                        .toList();
        boolean crosses =
                sources.stream().anyMatch(source -> Controls.boundary(source, component, estate));
        boolean unknown =
                sources.stream().anyMatch(source -> !Raised.by(source, NEW, estate).isEmpty());
        Severity severity = unknown ? Severity.HIGH : crosses ? Severity.MEDIUM : Severity.LOW;
        String who = sources.stream().map(Component::label).collect(Collectors.joining(", "));
        return Exposure.evident(
                Severities.at(severity, component),
                (who.isEmpty() ? "somebody" : who)
                        + " searched "
                        + component.label()
                        + " ("
                        + alerts.stream()
                                .map(Alert::rule)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ")"
                        + (crosses ? ", from another zone" : "")
                        + (unknown ? ", and is new on this network" : ""),
                Paper.alerts(alerts));
    }

    private static Exposure byDesign(Component component, Estate estate) {
        List<DataFlow> read =
                estate.to(component).stream()
                        .filter(flow -> Controls.ofProcess(flow, estate))
                        .filter(flow -> Controls.gotThrough(flow, estate))
                        .toList();
        for (DataFlow flow : read) {
            Protection protection = estate.protection(flow);
            if (!Controls.guarded(protection) && !Controls.undecided(protection)) {
                return Exposure.inherent(
                        Severities.at(Severity.LOW, component),
                        component.label()
                                + " tells in "
                                + flow.label()
                                + " what it is and holds, and "
                                + Controls.why(protection)
                                + Controls.notSeen("no search was seen", estate),
                        protection.proof());
            }
        }
        if (!read.isEmpty()
                && read.stream().allMatch(flow -> Controls.guarded(estate.protection(flow)))) {
            return Exposure.countered(
                    "who asks " + component.label() + " is known in all that was seen",
                    estate.protection(read.getFirst()).proof());
        }
        return Exposure.unknown(
                "whether "
                        + component.label()
                        + " tells what it is and holds to whoever asks"
                        + Controls.notSeen("no search was seen", estate));
    }
}
