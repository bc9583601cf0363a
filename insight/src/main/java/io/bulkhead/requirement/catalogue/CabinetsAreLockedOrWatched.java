// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;

/// Cabinets and gateways in the field are locked, or somebody hears when they are opened.
@AutoService(RequirementCheck.class)
public final class CabinetsAreLockedOrWatched implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-12", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Cabinets and gateways in the field stand in enclosures that "
                                    + "are locked or whose doors are monitored.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TD")
                    .verify(
                            "Visit the site: try each door, note who has keys, open one and"
                                    + " see that the alarm arrives.")
                    .sees(Sight.AGENT, Sight.DECLARATION, Sight.ATTESTATION)
                    .needs(
                            "the inspection record as an attestation; door contacts told by"
                                    + " an agent")
                    .clauses(Standard.IEC_62443_2_1, "ORG 3.1")
                    .clauses(Standard.IEC_62443_4_2, "EDR 3.11")
                    .clauses(Standard.NIST_800_53, "PE-3")
                    .clauses(Standard.NIST_CSF, "PR.AA-06", "DE.CM-02")
                    .clauses(Standard.NERC_CIP, "CIP-006 R1")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final String MISSING =
            "the record of a site inspection (as an attestation); an agent could tell door contacts, none exists yet";

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        String said = component.declared().setting("enclosure");
        if (said.equals("open")) {
            return Judgement.refuted(
                    component.label() + " is declared to stand in the open",
                    Lists.declared(estate, "enclosure: open", component.declared().line()));
        }
        return Judgement.unknown(
                said.isEmpty()
                        ? "what stands around it cannot be seen on the network"
                        : "its enclosure is declared to be " + said + ", which nothing shows",
                MISSING);
    }
}
