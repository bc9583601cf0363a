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

/// Only what its maker signed starts on a device.
@AutoService(RequirementCheck.class)
public final class BootIsVerified implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-06", Party.MANUFACTURER, "Make hardware tamper proof")
                    .statement(
                            "From a root of trust in hardware on, each stage of the boot chain "
                                    + "verifies the next; an image that fails is not run.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "Read in the manual how the boot chain is verified. On a unit "
                                    + "change one byte of the installed image: it does not start. Where "
                                    + "there is a TPM or DICE, verify a quote against the reference "
                                    + "values.")
                    .sees(Sight.DECLARATION, Sight.FILED, Sight.AGENT, Sight.ATTESTATION)
                    .needs(
                            "a quote of the boot chain, which an agent would fetch, or an "
                                    + "attestation; a setting secure-boot of the component; a review "
                                    + "boot-test")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.14", "EDR 3.14")
                    .clauses(Standard.NIST_8259A, "SU")
                    .clauses(Standard.NIST_800_53, "SI-7")
                    .clauses(Standard.NIST_CSF, "PR.PS-01", "ID.RA-09")
                    .clauses(Standard.ETSI_EN_303_645, "5.7-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(f)")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "secure-boot",
                    true,
                    "boot-test",
                    "verifies what it boots",
                    "does not verify what it boots",
                    "a quote of the boot chain against reference values (no agent "
                            + "fetches one yet), or an attestation of the maker");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        return CLAIM.judge(component, estate, Answer.UNSAID);
    }
}
