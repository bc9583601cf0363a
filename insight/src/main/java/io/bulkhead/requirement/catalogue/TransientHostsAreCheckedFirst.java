// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.List;

/// Laptops and sticks are checked before they come near the process.
@AutoService(RequirementCheck.class)
public final class TransientHostsAreCheckedFirst
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-12", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "Removable media and laptops that come and go are checked "
                                    + "before they are used in a control zone.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Read the record of checks at the kiosk or of the laptop. Ask a"
                                    + " service engineer to plug in: somebody must stop the laptop "
                                    + "until it was checked.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION, Sight.AGENT)
                    .needs(
                            "a complete inventory, traffic at the controllers; an agent for"
                                    + " what is plugged in, or records of checks as an attestation")
                    .clauses(Standard.IEC_62443_2_1, "COMP 2.2")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 3.4")
                    .clauses(Standard.IEC_62443_3_3, "SR 2.3")
                    .clauses(Standard.NIST_800_53, "MP-7", "MA-3")
                    .clauses(Standard.NIST_CSF, "PR.PS-05")
                    .clauses(Standard.NERC_CIP, "CIP-010 R4")
                    .clauses(Standard.CISA_CPG, "3.R", "3.M")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        boolean host =
                component.role().host()
                        || component.role() == Role.UNKNOWN
                        || component.role() == Role.REMOTE_USER;
        if (!Lists.concerns(REQUIREMENT, component, estate) || !host) {
            return Judgement.notApplicable();
        }
        List<AssetRecord> lists = estate.evidence().of(AssetRecord.class);
        boolean listed =
                !lists.isEmpty()
                        && lists.getFirst().project().isEmpty()
                        && Papers.fresh(lists.getFirst(), estate);
        boolean inventory = listed || estate.workload().complete().components();
        boolean known =
                component.isDeclared() || !estate.filed(component, AssetRecord.class).isEmpty();
        List<Proof> engineering =
                estate.from(component).stream()
                        .filter(flow -> flow.observed() && flow.answered() && flow.programs())
                        .map(flow ->
                                flow.proof(
                                        component.label()
                                                + " does engineering at "
                                                + estate.target(flow).label()
                                                + " in "
                                                + flow.label()))
                        .toList();
        if (!known && inventory && !engineering.isEmpty()) {
            List<Proof> proofs = new ArrayList<>(engineering);
            proofs.add(
                    listed
                            ? Papers.proof(lists.getFirst(), "the inventory without it")
                            : Lists.declared(estate, "the complete list without it"));
            return Judgement.refuted(
                    engineering.getFirst().text() + " and is in no inventory", proofs);
        }
        return Judgement.unknown(
                inventory
                        ? "what is plugged into it cannot be seen on the network"
                        : "no inventory is filed that would tell who comes and goes",
                "records of checks of media and laptops (as an attestation); an agent could tell, none exists yet");
    }
}
