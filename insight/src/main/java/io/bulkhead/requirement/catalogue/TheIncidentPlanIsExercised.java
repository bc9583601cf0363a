// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.Optional;

/// People know what to do when it happens, because they tried.
@AutoService(RequirementCheck.class)
public final class TheIncidentPlanIsExercised implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-13", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "There is a plan for incidents in the plant, with the points at"
                                    + " which to isolate, how to run by hand and whom to call, and it"
                                    + " was exercised in the last 15 months.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("TD")
                    .verify(
                            "Read the plan: isolation points, manual operation, contacts, "
                                    + "date. Read the minutes of the last exercise; call one of the "
                                    + "contacts.")
                    .sees(Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "records of the plan and of the last exercise (reviews "
                                    + "incident-plan and incident-exercise with date and document), "
                                    + "or the minutes as an attestation")
                    .clauses(Standard.IEC_62443_2_1, "EVENT 1.8", "AVAIL 1.2")
                    .clauses(Standard.NIST_800_53, "IR-8", "IR-3")
                    .clauses(Standard.NIST_CSF, "RS.MA-01", "ID.IM-02")
                    .clauses(Standard.NERC_CIP, "CIP-008 R1", "CIP-008 R2")
                    .clauses(Standard.CISA_CPG, "1.C", "6.A")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        Optional<Judgement> overdue =
                Reviews.overdue(
                        "incident-exercise",
                        "an exercise of the plan for incidents",
                        Papers.FIFTEEN_MONTHS,
                        estate);
        if (overdue.isPresent()) {
            return overdue.get();
        }
        Optional<Review> plan = Papers.latest("incident-plan", estate);
        Review exercise = Papers.latest("incident-exercise", estate).orElseThrow();
        if (plan.isEmpty() || plan.get().document().isBlank()) {
            return Judgement.unknown(
                    "exercised on "
                            + Papers.day(exercise.at())
                            + "; the plan itself is not on record",
                    "the plan with its date and document (review incident-plan)");
        }
        if (plan.get().at().isAfter(exercise.at())) {
            return Judgement.unknown(
                    "the plan of "
                            + Papers.day(plan.get().at())
                            + " is newer than its last exercise",
                    "an exercise of the plan as it is now");
        }
        return Judgement.proved(
                "the plan of "
                        + Papers.day(plan.get().at())
                        + " was exercised on "
                        + Papers.day(exercise.at()),
                Papers.proof(plan.get()),
                Papers.proof(exercise));
    }
}
