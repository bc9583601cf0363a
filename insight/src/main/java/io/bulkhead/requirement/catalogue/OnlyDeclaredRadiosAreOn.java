// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A radio that the function does not need is not there, or off.
@AutoService(RequirementCheck.class)
public final class OnlyDeclaredRadiosAreOn implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-03", Party.MANUFACTURER, "Scope hardware to minimum requirements")
                    .statement(
                            "A radio (Wi-Fi, Bluetooth, Zigbee, cellular) that the function of "
                                    + "the device does not need is left out, or off as delivered.")
                    .zones(ZoneKind.DEVICE)
                    .stride("EI")
                    .verify(
                            "Compare the data sheet with the radios that the function needs. "
                                    + "Watch the air near a unit as delivered with a receiver for each "
                                    + "kind; read the build configuration for drivers of radios.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "captures of the radio, in the workload the radios of the component "
                                    + "with radios-complete: yes, and for proof the build configuration "
                                    + "as a setting radios-enabled")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.2")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.2")
                    .clauses(Standard.NIST_8259A, "DC")
                    .clauses(Standard.NIST_800_53, "AC-18")
                    .clauses(Standard.NIST_CSF, "PR.PS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R1")
                    .clauses(Standard.CISA_CPG, "3.R")
                    .build();

    /// Protocols that are spoken over a radio alone, with the radio.
    private static final Map<String, String> RADIOS =
            Map.of("zigbee", "zigbee", "bluetooth", "bluetooth", "lorawan", "lorawan");

    private static final Set<String> NONE = Set.of("", "none", "off");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        Workload.Component said = component.declared();
        Optional<Judgement> built = built(component, said, estate);
        if (built.isPresent() && built.get().state() == Judgement.State.REFUTED) {
            return built.get();
        }
        List<Proof> seen =
                Stream.concat(estate.from(component).stream(), estate.to(component).stream())
                        .filter(flow ->
                                RADIOS.containsKey(flow.protocol()) && sends(flow, component))
                        .filter(flow -> !said.radios().contains(RADIOS.get(flow.protocol())))
                        .map(flow -> flow.proof("sends by " + RADIOS.get(flow.protocol())))
                        .toList();
        if (!seen.isEmpty() && said.radiosComplete()) {
            return Judgement.refuted(
                    component.label() + " uses a radio that it is not declared to have", seen);
        }
        if (built.isPresent()) {
            return built.get();
        }
        return !said.radiosComplete()
                ? Judgement.unknown(
                        seen.isEmpty()
                                ? "no radio was seen, and no list says which may be on"
                                : component.label() + " " + seen.getFirst().text(),
                        "the radios of each component in the workload, with radios-complete: yes")
                : Judgement.unknown(
                        "no other radio was seen ("
                                + estate.coverage().words()
                                + "), but whether anybody listened to its radios is not known",
                        "the build configuration of the device (setting radios-enabled), or a"
                                + " capture of the air beside it");
    }

    /// A radio is at both ends of what went by it; whoever is only spoken to sent nothing.
    private static boolean sends(DataFlow flow, Component component) {
        return flow.observed() && (flow.source().equals(component.id()) || flow.answered());
    }

    /// What the build configuration says, where one is filed and radios are declared.
    private static Optional<Judgement> built(
            Component component, Workload.Component said, Estate estate) {
        List<Setting> settings =
                estate.filed(component, Setting.class).stream()
                        .filter(one -> one.key().equals("radios-enabled"))
                        .toList();
        List<Setting> fresh = Sights.fresh(settings, estate);
        if (fresh.isEmpty() || !said.radiosComplete()) {
            return Optional.empty();
        }
        for (Setting setting : fresh) {
            for (String radio : setting.value().toLowerCase(Locale.ROOT).split("[,; ]+")) {
                if (!NONE.contains(radio) && !said.radios().contains(radio)) {
                    return Optional.of(
                            Judgement.refuted(
                                    component.label()
                                            + " is built with "
                                            + radio
                                            + " on, which is not among its declared radios",
                                    Sights.filed(setting, "radios-enabled: " + setting.value())));
                }
            }
        }
        Setting first = fresh.getFirst();
        return Optional.of(
                Judgement.proved(
                        component.label() + " is built with no radio on beyond the declared ones",
                        Sights.filed(first, "radios-enabled: " + first.value()),
                        Sights.declared(component, estate, "declared radios: " + said.radios())));
    }
}
