// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.SignInPolicy;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// A login from a new place or hour is noticed, and held against what goes on in the plant.
@AutoService(RequirementCheck.class)
public final class UnusualSignInsAreNoticed implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-22", Party.OPERATOR, "Protect cloud credentials")
                    .statement(
                            "When an account of an operator or of the cloud is used from a "
                                    + "new country, host or hour, an alert is raised and looked at "
                                    + "together with what goes on in the plant.")
                    .zones(ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("IE")
                    .verify(
                            "Read the rule for risky sign-ins at the identity provider: it "
                                    + "is on and holds for everybody. Log in over a foreign network; "
                                    + "follow the alert to the desk where plant alerts are looked at.")
                    .sees(Sight.FILED)
                    .needs(
                            "exports of the identity provider: the rule for risky sign-ins "
                                    + "and its alerts with what people did about them")
                    .clauses(Standard.IEC_62443_2_1, "EVENT 1.5")
                    .clauses(Standard.IEC_62443_3_3, "SR 6.2")
                    .clauses(Standard.NIST_800_53, "SI-4", "AC-2")
                    .clauses(Standard.NIST_CSF, "DE.CM-03", "DE.AE-03", "DE.AE-07")
                    .clauses(Standard.CISA_CPG, "4.B", "3.E")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        List<SignInPolicy> rules =
                estate.evidence().of(SignInPolicy.class).stream()
                        .filter(one -> Papers.fresh(one, estate) && aboutRisk(one))
                        .toList();
        String missing =
                "the alerts of the identity provider with what people did about them, and how they are held against alerts of the plant";
        Optional<SignInPolicy> on =
                rules.stream().filter(one -> one.enabled() == Flag.YES).findFirst();
        if (on.isPresent()) {
            return Judgement.unknown(
                    "the rule "
                            + on.get().name()
                            + " is on; whether anybody looks at what it tells is not on record",
                    missing);
        }
        List<Proof> off =
                rules.stream()
                        .filter(one -> one.enabled() == Flag.NO)
                        .map(one ->
                                Papers.proof(
                                        one,
                                        "the rule " + one.name() + " for unusual sign-ins is off"))
                        .toList();
        return off.isEmpty()
                ? Judgement.unknown(
                        "no rule for unusual sign-ins is filed",
                        "exports of the identity provider with the rule for risky sign-ins; "
                                + missing)
                : Judgement.refuted(off.getFirst().text(), off);
    }

    private static boolean aboutRisk(SignInPolicy policy) {
        return policy.conditions().stream()
                .anyMatch(one ->
                        one.startsWith("sign-in-risk:")
                                || one.startsWith("user-risk:")
                                || one.startsWith("locations:"));
    }
}
