// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A protocol below addresses renames, resets or takes over.
@AutoService(ThreatRule.class)
public final class LayerTwoTakeover implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "layer-two-takeover",
                            "A device is renamed or reset, or the network's tree is taken over",
                            "TD")
                    .control()
                    .at("DEVICE")
                    .what(
                            "The device loses its name or address, or all its settings, and drops out"
                                    + " of control; or all traffic is led past a switch of the"
                                    + " attacker's.")
                    .how(
                            "Send a PROFINET DCP Set, or spanning-tree messages with a better"
                                    + " priority; neither asks who sends it.")
                    .counter(
                            "Set devices to read-only DCP after commissioning; protect switch ports"
                                    + " of devices (BPDU guard, DCP filter); alert on each change.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Segments where the sensor sees no layer 2; protection in switches.")
                    .techniques("T0814", "T0816", "T0830")
                    .requirements("P-14", "P-15")
                    .build();

    private static final Set<String> RENAMED = Set.of("device-renamed");
    private static final Set<String> RESET = Set.of("device-restarted");
    private static final Set<String> REARRANGED = Set.of("network-rearranged");

    /// A topology that changes as links fail is none of it.
    private static final String NEW_ROOT = "stp ROOT_CHANGED";

    private static final String DCP = "profinet-dcp";
    private static final Set<String> PROFINET = Set.of(DCP, "profinet-rt", "profinet-cm");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.appliance(component)) {
            return Exposure.none();
        }
        List<Alert> resets =
                Raised.on(component, RESET, estate).stream()
                        .filter(alert -> alert.protocol().equals(DCP))
                        .toList();
        List<Alert> others = new ArrayList<>(Raised.on(component, RENAMED, estate));
        others.addAll(
                Raised.about(component, REARRANGED, estate).stream()
                        .filter(alert -> alert.subject().equals(NEW_ROOT))
                        .toList());
        if (!resets.isEmpty()) {
            return happened(component, resets, Severity.CRITICAL, "was reset", estate);
        }
        if (!others.isEmpty()) {
            boolean renamed = RENAMED.contains(others.getFirst().rule());
            return happened(
                    component,
                    others,
                    Severity.HIGH,
                    renamed
                            ? "was given another name or address"
                            : "saw or told another root of the spanning tree",
                    estate);
        }
        return byDesign(component, estate);
    }

    private static Exposure happened(
            Component component,
            List<Alert> alerts,
            Severity severity,
            String what,
            Estate estate) {
        Approval approval = Approval.of(alerts, component, estate);
        String because = component.label() + " " + what + " (" + alerts.getFirst().what() + ")";
        return switch (approval.state()) {
            case APPROVED ->
                    Exposure.countered(
                            because + ", " + approval.words(), Paper.alert(alerts.getFirst()));
            case MISSING ->
                    Exposure.evident(
                            Severities.at(severity, component),
                            because + "; " + approval.words(),
                            Paper.alerts(alerts));
            // It happened; without a calendar nobody can say that it was work.
            case UNKNOWN ->
                    Exposure.evident(
                            Controls.weaker(Severities.at(severity, component)),
                            because + "; whether that was work needs " + approval.words(),
                            Paper.alerts(alerts));
        };
    }

    private static Exposure byDesign(Component component, Estate estate) {
        Optional<String> profinet =
                component.asset().protocols().stream()
                        .map(Asset.ProtocolUse::name)
                        .filter(PROFINET::contains)
                        .findFirst()
                        .or(() ->
                                component.declared().services().stream()
                                        .map(Workload.Service::protocol)
                                        .filter(PROFINET::contains)
                                        .findFirst())
                        .or(() -> spoken(component, estate));
        if (profinet.isPresent()) {
            return Exposure.inherent(
                    Controls.weaker(Severities.at(Severity.HIGH, component)),
                    component.label()
                            + " speaks "
                            + profinet.get()
                            + "; DCP gives names and resets to whoever sends them, unless it is set to"
                            + " read only"
                            + Controls.notSeen("no renaming or reset was seen", estate));
        }
        boolean tree =
                component.role() == Role.NETWORK_DEVICE
                        && component.asset().protocols().stream()
                                .anyMatch(use -> use.name().equals("stp"));
        if (tree) {
            return Exposure.inherent(
                    Controls.weaker(Severities.at(Severity.HIGH, component)),
                    component.label()
                            + " speaks spanning tree, which asks nobody who they are"
                            + Controls.notSeen("no takeover was seen", estate));
        }
        return component.observed()
                ? Exposure.none()
                : Exposure.unknown(
                        "whether "
                                + component.label()
                                + " speaks PROFINET or spanning tree: declare its services");
    }

    private static Optional<String> spoken(Component component, Estate estate) {
        return Stream.concat(estate.from(component).stream(), estate.to(component).stream())
                .map(DataFlow::protocol)
                .filter(PROFINET::contains)
                .findFirst();
    }
}
