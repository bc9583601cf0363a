// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
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

/// No password opens all units of a model.
@AutoService(RequirementCheck.class)
public final class NoUniversalDefaultPassword implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-17", Party.MANUFACTURER, "Ship secure by default")
                    .statement(
                            "No unit leaves the factory with a password that others have too: "
                                    + "the first secret is one of its own, or has to be set before the "
                                    + "product works.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("E")
                    .verify(
                            "Unpack two units, or reset them: each asks for a new password, or "
                                    + "has one of its own on its label. Try the passwords of the manual "
                                    + "and of public lists on each login (web, FTP, Telnet, SNMP, "
                                    + "engineering).")
                    .sees(Sight.TRAFFIC, Sight.AGENT)
                    .needs(
                            "logins at the product in protocols that show the password; for "
                                    + "proof the age and origin of its passwords, which an agent would "
                                    + "tell")
                    .clauses(Standard.IEC_62443_4_1, "SG-6")
                    .clauses(Standard.IEC_62443_4_2, "CR 1.5")
                    .clauses(Standard.NIST_8259A, "LA")
                    .clauses(Standard.NIST_800_53, "IA-5")
                    .clauses(Standard.NIST_CSF, "PR.AA-01")
                    .clauses(Standard.ETSI_EN_303_645, "5.1-1", "5.1-2")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(b)", "Annex I Part I 2(d)")
                    .clauses(Standard.NERC_CIP, "CIP-007 R5")
                    .clauses(Standard.CISA_CPG, "3.A")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Proof> accepted = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        for (DataFlow flow : estate.to(component)) {
            for (Observed secret : flow.all(Trait.DEFAULT_CREDENTIAL)) {
                String words = secret.value() + " by " + flow.label();
                if (flow.has(Trait.AUTHENTICATION_RESULT, "accepted")) {
                    accepted.add(
                            DataFlow.proof(secret, "accepted the published default of " + words));
                } else {
                    tried.add(words);
                }
            }
        }
        if (!accepted.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " was entered with a published default password", accepted);
        }
        return Judgement.unknown(
                (tried.isEmpty()
                                ? "no login with a published default was seen"
                                : "a published default was tried ("
                                        + tried.getFirst()
                                        + "), and the answer was not seen")
                        + " ("
                        + estate.coverage().words()
                        + "); that nobody tried does not show that it would fail",
                "an attestation that each unit has a secret of its own (no agent tells the age of"
                        + " passwords yet)");
    }
}
