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
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;

/// When the way up is cut, the plant goes on and nothing is forgotten.
@AutoService(RequirementCheck.class)
public final class GatewaysSurviveALostUplink implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-18", Party.DEVELOPER, "Integrate without opening flaws")
                    .statement(
                            "When the uplink is lost the field gateway goes on with local "
                                    + "control, and keeps data in storage that is bounded and protected "
                                    + "against change.")
                    .zones(ZoneKind.FIELD_GATEWAY)
                    .stride("D")
                    .verify(
                            "Pull the uplink for longer than the buffer is meant for: local "
                                    + "control goes on; plugged in again, the data of the gap arrives in "
                                    + "order, and the oldest is gone first where it did not fit.")
                    .sees(Sight.DECLARATION, Sight.FILED, Sight.AGENT, Sight.ATTESTATION)
                    .needs(
                            "the size and protection of the buffer, which an agent would tell; "
                                    + "a setting store-and-forward; a review uplink-loss-test; in the "
                                    + "workload fallback")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.4", "CR 7.1")
                    .clauses(Standard.NIST_800_53, "CP-10")
                    .clauses(Standard.NIST_CSF, "PR.IR-03", "PR.DS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.9-1", "5.9-3")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(h)")
                    .clauses(Standard.CISA_CPG, "3.O")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "store-and-forward",
                    true,
                    "uplink-loss-test",
                    "goes on and keeps data without its uplink",
                    "does not go on or keep data without its uplink",
                    "a filed and attested test of a lost uplink (no agent tells of "
                            + "buffers yet)");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        return component.role() == Role.FIELD_GATEWAY
                ? CLAIM.judge(component, estate, component.declared().fallback())
                : Judgement.notApplicable();
    }
}
