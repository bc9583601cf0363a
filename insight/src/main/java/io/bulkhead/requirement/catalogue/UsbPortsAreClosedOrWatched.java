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
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.ZoneKind;

/// Ports that anybody on site can reach are covered, switched off or take listed media alone.
@AutoService(RequirementCheck.class)
public final class UsbPortsAreClosedOrWatched implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-11", Party.DEPLOYER, "Deploy hardware securely")
                    .statement(
                            "Where people are rarely there, USB and other ports within "
                                    + "reach are covered, switched off, or accept listed media only.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Visit the site: photograph each port within reach, with its "
                                    + "cover or seal. On hosts, read the policy for removable media "
                                    + "and plug in a stick that is not on the list.")
                    .sees(Sight.AGENT, Sight.DECLARATION, Sight.ATTESTATION)
                    .needs("an agent, or the photographs of the site visit as an " + "attestation")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.3")
                    .clauses(Standard.IEC_62443_4_2, "CR 2.13")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "MP-7", "SC-41")
                    .clauses(Standard.NIST_CSF, "PR.PS-01", "PR.AA-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-3")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(j)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R1", "CIP-010 R4")
                    .clauses(Standard.CISA_CPG, "3.R", "3.M")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final String MISSING =
            "photographs of the site visit (as an attestation); an agent could tell the policy and what was plugged in, none exists yet";

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        Answer unattended = component.declared().unattended();
        if (unattended == Answer.UNSAID) {
            unattended = estate.zoneOf(component).declared().unattended();
        }
        if (unattended.no()) {
            return Judgement.notApplicable("declared to be where people are");
        }
        String said = component.declared().setting("usb-ports");
        if (said.equals("open")) {
            return Judgement.refuted(
                    component.label() + " is declared with open ports",
                    Lists.declared(estate, "usb-ports: open", component.declared().line()));
        }
        if (!said.isEmpty()) {
            return Judgement.unknown(
                    "its ports are declared to be " + said + ", which nothing shows", MISSING);
        }
        return Judgement.unknown(
                unattended.yes()
                        ? "what its ports accept cannot be seen on the network"
                        : "whether people are there is not declared, nor what its ports accept",
                MISSING);
    }
}
