// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfZone;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Radio is protected by credentials of each device, and what uses it has a zone of its own.
@AutoService(RequirementCheck.class)
public final class WirelessIsProtectedAndApart implements RequirementCheck, OfZone<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-05", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Wireless networks use WPA2-Enterprise, WPA3 or what is equal "
                                    + "to them in their technology, and what stands on them is a zone"
                                    + " of its own.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TI")
                    .verify(
                            "List the radio networks on site. Read the security of each at "
                                    + "the access point or in a capture of its beacons, and see on "
                                    + "which zone and VLAN its devices come out.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "for each zone whether it stands on a radio and how that is "
                                    + "secured; captures of the radio itself")
                    .clauses(Standard.IEC_62443_2_1, "NET 2.1")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 3.5")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.6")
                    .clauses(Standard.NIST_800_53, "AC-18")
                    .clauses(Standard.NIST_CSF, "PR.AA-03", "PR.IR-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.5-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(e)")
                    .clauses(Standard.NERC_CIP, "CIP-005 R1")
                    .clauses(Standard.CISA_CPG, "3.I")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Set<String> STRONG =
            Set.of("wpa2-enterprise", "wpa3", "wpa3-enterprise", "wpa3-sae", "zigbee-link-key");

    /// What is not enough, whoever says it.
    private static final Set<String> WEAK =
            Set.of("open", "wep", "wpa", "wpa-psk", "wpa2-psk", "zigbee-default-key");

    @Override
    public Judgement assess(Zone zone, Estate estate) {
        if (!REQUIREMENT.zones().contains(zone.kind())) {
            return Judgement.notApplicable();
        }
        String said = zone.declared().wireless().toLowerCase(Locale.ROOT);
        if (said.equals("none")) {
            return Judgement.notApplicable("declared to stand on no radio");
        }
        List<Proof> weak = new ArrayList<>();
        List<Proof> strong = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Component component : estate.members(zone)) {
            for (DataFlow flow : estate.from(component)) {
                for (Observed radio : flow.all(Trait.RADIO_SECURITY)) {
                    Proof proof =
                            DataFlow.proof(
                                    radio, component.label() + " on a radio with " + radio.value());
                    if (WEAK.contains(radio.value())) {
                        weak.add(proof);
                    } else if (STRONG.contains(radio.value())) {
                        strong.add(proof);
                        seen.add(component.id());
                    }
                }
            }
        }
        if (!weak.isEmpty()) {
            return Judgement.refuted(
                    "a radio of " + zone.label() + " is not protected enough", weak);
        }
        if (WEAK.contains(said)) {
            return Judgement.refuted(
                    zone.label() + " is declared to stand on a radio with " + said,
                    Lists.declared(estate, "wireless: " + said, zone.declared().line()));
        }
        if (strong.isEmpty()) {
            return Judgement.unknown(
                    said.isEmpty()
                            ? "whether anything here stands on a radio is not declared"
                            : "declared with " + said + ", which no capture shows",
                    "a capture of the radio (beacons and logins), and wireless: for each zone");
        }
        if (said.isEmpty()) {
            return Judgement.unknown(
                    "a radio is protected, but its devices are in a zone that is not declared as one on a radio",
                    "declared zones, with the radio in its own");
        }
        return seen.size() == estate.members(zone).size()
                ? Judgement.proved(
                        "all of " + zone.label() + " were seen on a protected radio",
                        strong.getFirst(),
                        strong.subList(1, strong.size()).toArray(Proof[]::new))
                : Judgement.unknown(
                        seen.size()
                                + " of "
                                + estate.members(zone).size()
                                + " were seen on a protected radio",
                        "a capture of the radio that shows all of its devices");
    }
}
