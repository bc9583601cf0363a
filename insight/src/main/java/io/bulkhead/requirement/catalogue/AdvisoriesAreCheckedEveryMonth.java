// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Advisories of all vendors are looked at in time, and each that matters gets a decision.
@AutoService(RequirementCheck.class)
public final class AdvisoriesAreCheckedEveryMonth implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-02", Party.OPERATOR, "Keep system up to date")
                    .statement(
                            "Advisories of each vendor in the inventory are checked at "
                                    + "least every 35 days, and each that concerns an asset gets a "
                                    + "decision.")
                    .zones(
                            ZoneKind.DEVICE,
                            ZoneKind.FIELD_GATEWAY,
                            ZoneKind.CLOUD_GATEWAY,
                            ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Read the record of the last check: its date, the vendors, the "
                                    + "hits and what was decided on each.")
                    .sees(Sight.FILED)
                    .needs(
                            "the record of the last check (review advisory-check with its "
                                    + "date and open hits), and decisions on vulnerabilities")
                    .clauses(Standard.IEC_62443_2_1, "COMP 3.2", "EVENT 1.9")
                    .clauses(Standard.NIST_800_53, "SI-5", "RA-5")
                    .clauses(Standard.NIST_CSF, "ID.RA-08", "ID.RA-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.2-3")
                    .clauses(Standard.EU_CRA, "Annex I Part II 2")
                    .clauses(Standard.NERC_CIP, "CIP-007 R2")
                    .clauses(Standard.CISA_CPG, "2.B")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final int DAYS = 35;
    private static final String KIND = "advisory-check";

    @Override
    public Judgement assess(Estate estate) {
        List<Review> checks =
                estate.evidence().of(Review.class).stream()
                        .filter(one -> one.kind().equals(KIND))
                        .toList();
        Optional<Review> latest = Papers.latest(checks, KIND);
        long undecided =
                estate.facts().vulnerabilities().stream()
                        .filter(one -> one.affected() && !one.decided())
                        .count();
        if (latest.isEmpty()) {
            return Judgement.unknown(
                    "no record of a check is filed"
                            + (undecided > 0
                                    ? "; " + undecided + " hits have no decision here"
                                    : ""),
                    "the record of the last check of advisories (review " + KIND + ")");
        }
        Review review = latest.get();
        if (Papers.olderThan(review.at(), DAYS, estate)) {
            return Judgement.refuted(
                    "advisories were last checked on "
                            + Papers.day(review.at())
                            + ", more than 35 days ago",
                    Papers.proof(review));
        }
        if (review.open() > 0) {
            return Judgement.refuted(
                    review.open()
                            + " hits of the check of "
                            + Papers.day(review.at())
                            + " have no decision",
                    Papers.proof(review));
        }
        Set<String> vendors = new TreeSet<>();
        for (Component component : estate.components()) {
            if (Lists.concerns(REQUIREMENT, component, estate) && !component.vendor().isEmpty()) {
                vendors.add(component.vendor());
            }
        }
        vendors.removeIf(vendor -> checks.stream().anyMatch(one -> covers(one, vendor, estate)));
        if (!vendors.isEmpty() || review.open() < 0 || undecided > 0) {
            return Judgement.unknown(
                    !vendors.isEmpty()
                            ? "no check of the last 35 days names " + String.join(", ", vendors)
                            : undecided > 0
                                    ? undecided + " hits have no decision here"
                                    : "the record does not say how many hits are open",
                    "checks that name each vendor and the hits that are open, and decisions on vulnerabilities");
        }
        return Judgement.proved(
                "all vendors were checked within 35 days, and no hit is open",
                Papers.proof(review));
    }

    /// A check without a subject is of all vendors.
    private static boolean covers(Review check, String vendor, Estate estate) {
        return Papers.within(check.at(), DAYS, estate)
                && (check.subject().isEmpty()
                        || check.subject().equals("all")
                        || Lists.same(check.subject(), vendor));
    }
}
