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

/// What is drawn and what goes on are held against each other each month.
@AutoService(RequirementCheck.class)
public final class TheModelIsComparedWithTraffic implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-16", Party.OPERATOR, "Audit frequently")
                    .statement(
                            "The inventory and the model of zones are compared with the "
                                    + "traffic that is seen at least once a month, and differences "
                                    + "are closed.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("TR")
                    .verify(
                            "Read the record of the last comparison: its date, what "
                                    + "differed, what was done about it. Open the list of differences"
                                    + " of the last run.")
                    .sees(Sight.FILED)
                    .needs(
                            "the record of the last comparison (review reconciliation with "
                                    + "its date and open differences)")
                    .clauses(Standard.IEC_62443_2_1, "CM 1.2")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 6.2")
                    .clauses(Standard.NIST_800_53, "CM-8", "CA-7")
                    .clauses(Standard.NIST_CSF, "ID.AM-01", "ID.IM-03")
                    .clauses(Standard.NERC_CIP, "CIP-010 R2")
                    .clauses(Standard.CISA_CPG, "2.A", "2.E")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final int A_MONTH = 31;

    @Override
    public Judgement assess(Estate estate) {
        Optional<Judgement> overdue =
                Reviews.overdue("reconciliation", "a comparison with traffic", A_MONTH, estate);
        if (overdue.isPresent()) {
            return overdue.get();
        }
        Review review = Papers.latest("reconciliation", estate).orElseThrow();
        if (review.open() > 0) {
            return Judgement.refuted(
                    review.open()
                            + " differences of the comparison of "
                            + Papers.day(review.at())
                            + " are open",
                    Papers.proof(review));
        }
        return review.open() == 0
                ? Judgement.proved(
                        "compared on " + Papers.day(review.at()) + ", and nothing is open",
                        Papers.proof(review))
                : Judgement.unknown(
                        "the record does not say how many differences are open",
                        "the comparison with the number of open differences");
    }
}
