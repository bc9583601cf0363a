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

/// Somebody looks for weaknesses of the control system on purpose, every so often.
@AutoService(RequirementCheck.class)
public final class VulnerabilitiesAreAssessed implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-17", Party.OPERATOR, "Audit frequently")
                    .statement(
                            "The control system is assessed for vulnerabilities at least "
                                    + "every 15 months, passively or actively in a test set-up.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Read the report of the last assessment: its date, what it "
                                    + "covered, and which actions are open.")
                    .sees(Sight.FILED)
                    .needs(
                            "the record of the last assessment (review vulnerability-"
                                    + "assessment with date and document)")
                    .clauses(Standard.IEC_62443_2_1, "ORG 2.3")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 5.2")
                    .clauses(Standard.NIST_800_53, "RA-5", "CA-2")
                    .clauses(Standard.NIST_CSF, "ID.RA-01", "ID.IM-01")
                    .clauses(Standard.EU_CRA, "Annex I Part II 3")
                    .clauses(Standard.NERC_CIP, "CIP-010 R3")
                    .clauses(Standard.CISA_CPG, "2.C")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        Optional<Judgement> overdue =
                Reviews.overdue(
                        "vulnerability-assessment",
                        "an assessment of vulnerabilities",
                        Papers.FIFTEEN_MONTHS,
                        estate);
        if (overdue.isPresent()) {
            return overdue.get();
        }
        Review review = Papers.latest("vulnerability-assessment", estate).orElseThrow();
        String open = review.open() > 0 ? ", with " + review.open() + " actions open" : "";
        return review.document().isBlank()
                ? Judgement.unknown(
                        "assessed on " + Papers.day(review.at()) + open + "; no report is named",
                        "the report of the last assessment")
                : Judgement.proved(
                        "assessed on " + Papers.day(review.at()) + open, Papers.proof(review));
    }
}
