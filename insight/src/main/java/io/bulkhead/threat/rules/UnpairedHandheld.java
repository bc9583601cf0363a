// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Set;

/// A device that is held in the hand, or plugged in, commands without being known.
@AutoService(ThreatRule.class)
public final class UnpairedHandheld implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "unpaired-handheld",
                            "A handheld or portable programmer commands the device unknown",
                            "S")
                    .control()
                    .at("LOCAL->DEVICE", "EXTERNAL->DEVICE", "DEVICE")
                    .what(
                            "Whoever comes close with a phone, a reader or a laptop at the service"
                                    + " port changes the device as its technician does.")
                    .how(
                            "Stand in the radio's range, or plug into the service port, and use the"
                                    + " maker's app.")
                    .counter(
                            "Pair each handheld with a secret of the device's own; switch the radio or"
                                    + " port off when no service is due.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("Radio and service ports where no sensor listens: most of them.")
                    .techniques("T0860", "T0864")
                    .requirements("D-07", "P-05")
                    .build();

    private static final Set<String> NEAR = Set.of("bluetooth", "ble", "nfc");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!component.role().process()) {
            return Exposure.none();
        }
        List<DataFlow> handheld =
                estate.to(component).stream()
                        .filter(flow -> near(flow, estate))
                        .filter(flow -> Controls.gotThrough(flow, estate))
                        .toList();
        Severity severity =
                Severities.at(actuates(component) ? Severity.HIGH : Severity.MEDIUM, component);
        for (DataFlow flow : handheld) {
            Protection protection = estate.protection(flow);
            if (protection.client() == Knowing.NOBODY) {
                String because =
                        estate.source(flow).label()
                                + " speaks to "
                                + component.label()
                                + " in "
                                + flow.label()
                                + " from close by, and nothing asks who it is";
                return flow.observed() && flow.control() > 0
                        ? Exposure.evident(
                                severity,
                                because + "; it commands (" + flow.control() + " messages)",
                                protection.proof())
                        : Exposure.inherent(Controls.weaker(severity), because, protection.proof());
            }
        }
        return undecided(component, handheld, estate);
    }

    private static boolean near(DataFlow flow, Estate estate) {
        return estate.sourceZone(flow).kind() == ZoneKind.LOCAL
                || NEAR.contains(flow.protocol())
                || flow.has(Trait.PROTECTION, "ble");
    }

    private static boolean actuates(Component component) {
        return component.declared().actuates() == Answer.UNSAID
                ? component.role().controller()
                : component.declared().actuates().yes();
    }

    private static Exposure undecided(Component component, List<DataFlow> handheld, Estate estate) {
        boolean radio = component.declared().radios().stream().anyMatch(NEAR::contains);
        if (handheld.isEmpty() && !radio) {
            return Exposure.none();
        }
        boolean known =
                !handheld.isEmpty()
                        && handheld.stream()
                                .allMatch(flow -> Controls.guarded(estate.protection(flow)));
        if (known) {
            Protection protection = estate.protection(handheld.getFirst());
            return Exposure.countered(
                    component.label() + " can know who comes close: " + protection.why(),
                    protection.proof());
        }
        return Paper.attested("D-07", component, estate)
                .map(proof ->
                        Exposure.countered(
                                "that " + component.label() + " pairs is vouched for", proof))
                .orElseGet(() ->
                        Exposure.unknown(
                                "whether "
                                        + component.label()
                                        + " asks who comes close over "
                                        + (radio
                                                ? String.join(", ", component.declared().radios())
                                                : handheld.getFirst().label())
                                        + ": declare authentication of that flow, or attest D-07"));
    }
}
