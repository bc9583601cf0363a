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

/// Whoever takes the memory out does not read it.
@AutoService(RequirementCheck.class)
public final class StorageIsEncrypted implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-09", Party.MANUFACTURER, "Make hardware tamper proof")
                    .statement(
                            "Firmware and sensitive data at rest are encrypted, or lie in "
                                    + "memory that is protected and cannot be taken out.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TI")
                    .verify(
                            "List what is kept on the device and where. Take the storage (card, "
                                    + "flash) of a unit out and read it: keys, passwords, recipes and "
                                    + "firmware are not readable.")
                    .sees(Sight.DECLARATION, Sight.FILED, Sight.AGENT, Sight.ATTESTATION)
                    .needs(
                            "the state of each volume, which an agent would tell, or an "
                                    + "attestation; a setting storage-encryption of the component; in the "
                                    + "workload storage-encrypted")
                    .clauses(Standard.IEC_62443_4_2, "CR 4.1", "CR 4.2")
                    .clauses(Standard.NIST_8259A, "DP")
                    .clauses(Standard.NIST_800_53, "SC-28")
                    .clauses(Standard.NIST_CSF, "PR.DS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(e)")
                    .clauses(Standard.NERC_CIP, "CIP-011 R1")
                    .clauses(Standard.CISA_CPG, "3.K")
                    .build();

    private static final Claim CLAIM =
            new Claim(
                    "storage-encryption",
                    true,
                    "storage-test",
                    "encrypts what it keeps",
                    "keeps what it stores unencrypted",
                    "the encryption of each volume as the device tells it (no agent "
                            + "does yet), or an attestation of the maker");

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }
        return CLAIM.judge(component, estate, component.declared().storageEncrypted());
    }
}
