// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.CodeFinding;
import io.bulkhead.evidence.Item.CodeScan;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;

/// Keys of devices come to them on a protected way, and stay nowhere else.
@AutoService(RequirementCheck.class)
public final class NoDeviceKeyLiesAbout implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("P-17", Party.DEPLOYER, "Keep authentication keys safe")
                    .statement(
                            "Enrolment keys and secrets of devices are handed over on a "
                                    + "protected way, and are removed from the machines of those who "
                                    + "installed them.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("SI")
                    .verify(
                            "Search tickets, repositories, shares and installers' machines "
                                    + "for keys. Read the record of the handing over: who, to which "
                                    + "device, how protected, when removed.")
                    .sees(Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "reports of a search for secrets in repositories and shares; "
                                    + "the record of the key ceremony as an attestation")
                    .clauses(Standard.IEC_62443_3_3, "SR 1.5")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.13")
                    .clauses(Standard.NIST_800_53, "SC-12")
                    .clauses(Standard.NIST_CSF, "PR.AA-01", "PR.DS-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.4-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(e)")
                    .clauses(Standard.NERC_CIP, "CIP-011 R1")
                    .clauses(Standard.CISA_CPG, "3.C")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        List<Proof> found =
                estate.evidence().of(CodeFinding.class).stream()
                        .filter(one -> one.secret() && !one.suppressed())
                        .map(one -> Papers.proof(one, one.file() + ": " + one.message()))
                        .toList();
        if (!found.isEmpty()) {
            return Judgement.refuted(found.size() + " secrets lie where they can be read", found);
        }
        boolean searched =
                estate.evidence().of(CodeScan.class).stream()
                        .anyMatch(one -> one.completed() && one.secrets());
        return Judgement.unknown(
                searched
                        ? "a search for secrets found none; it did not see tickets, shares and installers' machines"
                        : "nobody filed a search for secrets",
                "the record of the key ceremony (as an attestation)");
    }
}
