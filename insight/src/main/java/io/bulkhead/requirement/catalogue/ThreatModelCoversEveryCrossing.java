// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What can go wrong was thought through for each way between zones.
@AutoService(RequirementCheck.class)
public final class ThreatModelCoversEveryCrossing implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-01", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "There is a threat model of the solution; it has each flow that "
                                    + "crosses from one zone into another, and it is renewed when the "
                                    + "architecture changes.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY, ZoneKind.SERVICES)
                    .stride("STRIDE")
                    .verify(
                            "Lay the data-flow diagram of the model beside the conduits that "
                                    + "were observed: no conversation is missing. The date of the model "
                                    + "lies behind the last change of the architecture.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION, Sight.FILED)
                    .needs(
                            "a workload file with complete: [flows] and the day of its last "
                                    + "change, a review threat-model, and traffic of a day or more at the "
                                    + "boundaries")
                    .clauses(Standard.IEC_62443_3_2, "ZCR 5.1", "ZCR 6.3")
                    .clauses(Standard.IEC_62443_4_1, "SR-2")
                    .clauses(Standard.NIST_8259B, "DOC")
                    .clauses(Standard.NIST_800_53, "RA-3", "SA-11")
                    .clauses(Standard.NIST_CSF, "ID.RA-04", "ID.RA-05")
                    .clauses(Standard.EU_CRA, "Annex I Part I 1")
                    .clauses(Standard.CISA_CPG, "2.E")
                    .build();

    private static final String MODEL =
            "a workload file with complete: [flows] and the day of its last change, and traffic"
                    + " of a day or more without losses";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Estate estate) {
        if (!Sights.concerns(REQUIREMENT, estate)) {
            return Judgement.notApplicable();
        }
        Workload model = estate.workload();
        if (model.flows().isEmpty()) {
            return Judgement.unknown(
                    "no flows are declared, so there is no model to compare", MODEL);
        }
        List<DataFlow> crossing =
                estate.flows().stream().filter(flow -> counts(flow, estate)).toList();
        List<DataFlow> missing = crossing.stream().filter(flow -> !flow.isDeclared()).toList();
        if (!missing.isEmpty()) {
            String because =
                    missing.size()
                            + " of "
                            + crossing.size()
                            + " conversations between zones are not in the model, such as "
                            + Sights.words(missing.getFirst(), estate);
            return model.complete().flows()
                    ? Judgement.refuted(
                            because,
                            Sights.enough(
                                    missing.stream()
                                            .map(flow -> flow.proof(Sights.words(flow, estate)))))
                    : Judgement.unknown(
                            because + "; nobody says that its list of flows is complete", MODEL);
        }
        return reviewed(crossing.size(), estate);
    }

    private static Judgement reviewed(int crossing, Estate estate) {
        Workload model = estate.workload();
        Optional<Review> latest =
                estate.evidence().of(Review.class).stream()
                        .filter(review -> review.kind().equals("threat-model"))
                        .max(Comparator.comparing(Review::at));
        if (latest.isEmpty()) {
            return Judgement.unknown(
                    "flows are declared, and no review of the threats is filed",
                    "a filed review of kind threat-model with its date");
        }
        Review review = latest.get();
        String day = Sights.day(review.at());
        if (!model.changed().equals(Instant.EPOCH) && review.at().isBefore(model.changed())) {
            return Judgement.refuted(
                    "the threat model is of "
                            + day
                            + ", and the architecture changed on "
                            + Sights.day(model.changed()),
                    Sights.filed(review, "threat model of " + day),
                    Sights.declared(0, estate, "changed on " + Sights.day(model.changed())));
        }
        boolean whole =
                estate.coverage().days() >= 1
                        && Sights.gapless(estate)
                        && model.complete().flows()
                        && !model.changed().equals(Instant.EPOCH)
                        && crossing > 0
                        && Sights.within(review.at(), Sights.A_YEAR, estate);
        return whole
                ? Judgement.notContradicted(
                        "all "
                                + crossing
                                + " conversations between zones are in the model of "
                                + day
                                + " ("
                                + estate.coverage().words()
                                + ")",
                        "what happens seldom: traffic of a longer time",
                        Sights.filed(review, "threat model of " + day))
                : Judgement.unknown(
                        "a threat model of "
                                + day
                                + " is filed; what was watched, declared and dated is too little"
                                + " to compare it",
                        MODEL);
    }

    /// Names are looked up everywhere, and mean little to a model; who listens to a group is in no
    /// zone that is known.
    private static boolean counts(DataFlow flow, Estate estate) {
        return Sights.answered(flow)
                && estate.crosses(flow)
                && estate.target(flow).role() != Role.GROUP
                && estate.nature(flow).family() != Family.NAMING;
    }
}
