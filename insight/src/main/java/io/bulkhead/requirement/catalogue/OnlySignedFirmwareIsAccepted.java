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

/// A device takes no firmware but its maker's.
@AutoService(RequirementCheck.class)
public final class OnlySignedFirmwareIsAccepted
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-10", Party.MANUFACTURER, "Make upgrades secure")
                    .statement(
                            "Firmware is taken only with a valid signature of the maker, or of "
                                    + "an owner whose key the maker countersigned.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TE")
                    .verify(
                            "On a unit of the bench change one byte of a firmware and offer it, "
                                    + "then one signed with another key: both are refused and logged. "
                                    + "Read in the log that the last update was checked.")
                    .sees(
                            Sight.TRAFFIC,
                            Sight.DECLARATION,
                            Sight.FILED,
                            Sight.AGENT,
                            Sight.ATTESTATION)
                    .needs(
                            "the log of the last update with a refused test image, which an "
                                    + "agent would fetch, or an attestation; a setting "
                                    + "firmware-signature-check; a review firmware-signature-test; in the "
                                    + "workload signed-firmware")
                    .clauses(Standard.IEC_62443_4_1, "SM-8")
                    .clauses(Standard.IEC_62443_4_2, "EDR 3.10", "CR 3.4")
                    .clauses(Standard.NIST_8259A, "SU")
                    .clauses(Standard.NIST_800_53, "SI-7")
                    .clauses(Standard.NIST_CSF, "PR.PS-02", "ID.RA-09")
                    .clauses(Standard.ETSI_EN_303_645, "5.3-9", "5.3-10")
                    .clauses(
                            Standard.EU_CRA,
                            "Annex I Part I 2(c)",
                            "Annex I Part I 2(f)",
                            "Annex I Part II 7")
                    .clauses(Standard.NERC_CIP, "CIP-010 R1")
                    .clauses(Standard.CISA_CPG, "2.B")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "firmware-signature-check",
                    true,
                    "firmware-signature-test",
                    "takes signed firmware only",
                    "takes firmware that is not signed",
                    "the log of an update with a refused test image (no agent fetches "
                            + "it yet), or an attestation of the maker");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        String hint =
                Firmware.into(component, estate).stream()
                        .findFirst()
                        .map(image ->
                                "it was given "
                                        + Firmware.words(image)
                                        + "; whether it refuses a wrong one was not seen")
                        .orElse("");
        return CLAIM.judge(component, estate, component.declared().signedFirmware(), hint);
    }
}
