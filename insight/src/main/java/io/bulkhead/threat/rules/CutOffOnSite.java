// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;
import java.util.Set;

/// Somebody at the place pulls a plug.
@AutoService(ThreatRule.class)
public final class CutOffOnSite implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("cut-off-on-site", "Somebody at the place cuts power or cable", "D")
                    .control()
                    .data()
                    .at("LOCAL->DEVICE", "LOCAL->FIELD_GATEWAY", "LOCAL->SERVICES")
                    .what("What the component sees and steers is gone until somebody drives there.")
                    .how("Open a cabinet where nobody is and switch off, pull or cut.")
                    .counter(
                            "Locked and watched cabinets, a second path and supply where it matters, a"
                                    + " safe state that needs no network, a spare at hand.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Why something fell silent: power, cable, fault and attack look alike on the"
                                    + " network.")
                    .techniques("T0881", "T0826")
                    .requirements("P-12", "P-21", "D-18")
                    .build();

    private static final Set<String> SILENT =
            Set.of("device-silent", "device-unresponsive", "device-behind-gateway-silent");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        boolean concerned = Controls.deviceOrGateway(component) || Signs.service(component, estate);
        if (!concerned) {
            return Exposure.none();
        }
        return switch (Signs.unattended(component, estate)) {
            case NO -> Exposure.none();
            case UNSAID ->
                    component.isDeclared()
                            ? Exposure.unknown(
                                    "whether people are mostly at "
                                            + component.label()
                                            + ": declare `unattended` of it or of its zone")
                            : Exposure.none();
            case YES -> alone(component, estate);
        };
    }

    private static Exposure alone(Component component, Estate estate) {
        boolean second =
                component.declared().redundant().yes() || component.declared().fallback().yes();
        String where = component.label() + " stands where people rarely are";
        List<Alert> silent = Raised.by(component, SILENT, estate);
        if (!silent.isEmpty() && !second) {
            return Exposure.evident(
                    Severities.at(Severity.MEDIUM, component),
                    where
                            + " and fell silent ("
                            + silent.getFirst().what()
                            + "); why, the network does not tell",
                    Paper.alerts(silent));
        }
        return second
                ? Exposure.countered(
                        where + ", and another is declared to take over or it to go on",
                        Paper.declared("redundant or fallback", component, estate))
                : Exposure.inherent(
                        Severities.at(Severity.LOW, component),
                        where + ", and nothing declared takes over",
                        Paper.declared(
                                "unattended", Signs.unattendedLine(component, estate), estate));
    }
}
