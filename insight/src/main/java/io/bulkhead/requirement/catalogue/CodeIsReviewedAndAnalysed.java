// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.evidence.Item.CodeFinding;
import io.bulkhead.evidence.Item.CodeScan;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Nobody releases what nobody else has read and no tool has searched.
@AutoService(RequirementCheck.class)
public final class CodeIsReviewedAndAnalysed implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-02", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Before a release its code is reviewed by a second person and "
                                    + "searched by static analysis; open findings above the agreed "
                                    + "severity stop the release.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("TE")
                    .verify(
                            "Take the last release. Find the record of its build, the result of "
                                    + "static analysis for that revision without open errors, and who "
                                    + "approved each change.")
                    .sees(Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "SARIF results with the revision, the release with that revision as "
                                    + "version in a list of hashes, and a review code-review of that "
                                    + "revision")
                    .clauses(Standard.IEC_62443_4_1, "SI-1", "SI-2", "SVV-3")
                    .clauses(Standard.NIST_800_53, "SA-11", "SA-15")
                    .clauses(Standard.NIST_CSF, "PR.PS-06")
                    .clauses(Standard.ETSI_EN_303_645, "5.6-9")
                    .clauses(Standard.EU_CRA, "Annex I Part I 1", "Annex I Part II 3")
                    .clauses(Standard.CISA_CPG, "2.C")
                    .build();

    /// Letters that tell one revision from others.
    private static final int SHORTEST = 7;

    private static final String NEEDED =
            "SARIF results, the release and a code-review, all of one revision";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        if (!Sights.concerns(REQUIREMENT, estate)) {
            return Judgement.notApplicable();
        }
        List<Artefact> releases =
                Sights.fresh(estate.evidence().of(Artefact.class), estate).stream()
                        .filter(one -> !one.measured() && one.version().length() >= SHORTEST)
                        .toList();
        for (CodeFinding finding : Sights.fresh(estate.evidence().of(CodeFinding.class), estate)) {
            Optional<Artefact> release = release(finding.revision(), releases);
            if (open(finding) && release.isPresent()) {
                return Judgement.refuted(
                        release.get().name()
                                + " was released from revision "
                                + finding.revision()
                                + " with an open error: "
                                + finding.message(),
                        Sights.filed(finding, finding.rule() + " in " + finding.file()),
                        Sights.filed(release.get(), "released " + release.get().name()));
            }
        }
        List<CodeScan> scans =
                estate.evidence().of(CodeScan.class).stream()
                        .filter(scan -> scan.completed() && Sights.fresh(scan, estate))
                        .sorted(Comparator.comparing(CodeScan::at).reversed())
                        .toList();
        if (scans.isEmpty()) {
            return Judgement.unknown(
                    "no result of static analysis is filed"
                            + Sights.stale(estate.evidence().of(CodeScan.class), estate),
                    NEEDED);
        }
        CodeScan scan = scans.getFirst();
        Optional<Artefact> release = release(scan.revision(), releases);
        Optional<Review> review = review(scan.revision(), estate);
        boolean clean =
                estate.evidence().of(CodeFinding.class).stream()
                        .noneMatch(one -> open(one) && same(one.revision(), scan.revision()));
        if (release.isPresent() && review.isPresent() && clean) {
            return Judgement.proved(
                    "revision "
                            + scan.revision()
                            + ", released as "
                            + release.get().name()
                            + ", was reviewed, and "
                            + scan.tool()
                            + " has no open error in it",
                    Sights.filed(scan, scan.tool() + " of revision " + scan.revision()),
                    Sights.filed(review.get(), "code review by " + review.get().by()),
                    Sights.filed(release.get(), "released " + release.get().name()));
        }
        return Judgement.unknown(
                !clean
                        ? "there are open errors, and whether revision "
                                + scan.revision()
                                + " was released is not filed"
                        : release.isEmpty()
                                ? "a result of "
                                        + scan.tool()
                                        + " is filed, and no release of its revision"
                                : "the released revision was analysed, and no review of it is filed",
                NEEDED);
    }

    private static boolean open(CodeFinding finding) {
        return finding.level().equals("error") && !finding.suppressed();
    }

    private static Optional<Artefact> release(String revision, List<Artefact> releases) {
        return releases.stream().filter(one -> same(one.version(), revision)).findFirst();
    }

    private static Optional<Review> review(String revision, Estate estate) {
        return estate.evidence().of(Review.class).stream()
                .filter(one -> one.kind().equals("code-review") && one.open() == 0)
                .filter(one -> same(one.subject(), revision))
                .filter(one -> Sights.within(one.at(), Sights.A_YEAR, estate))
                .findFirst();
    }

    /// Revisions are often written short.
    private static boolean same(String one, String other) {
        return one.length() >= SHORTEST
                && other.length() >= SHORTEST
                && (one.startsWith(other) || other.startsWith(one));
    }
}
