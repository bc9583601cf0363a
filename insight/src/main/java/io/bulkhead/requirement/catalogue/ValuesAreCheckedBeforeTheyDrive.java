// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Workload.Point;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A broken sensor does not steer the plant.
@AutoService(RequirementCheck.class)
public final class ValuesAreCheckedBeforeTheyDrive
        implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("D-06", Party.DEVELOPER, "Follow a secure development method")
                    .statement(
                            "Values from devices are checked for plausibility (range, rate of "
                                    + "change, against other sensors) before they drive anything.")
                    .zones(ZoneKind.FIELD_GATEWAY, ZoneKind.CLOUD_GATEWAY)
                    .stride("TD")
                    .verify(
                            "List the tags on which control or automatic action depends; each "
                                    + "has limits and a rate in the configuration. Feed a value outside "
                                    + "of them: it is marked and not acted on.")
                    .sees(Sight.TRAFFIC, Sight.DECLARATION)
                    .needs(
                            "points of the workload with their limits and drives: yes; traffic "
                                    + "of the gateway with process values")
                    .clauses(Standard.IEC_62443_4_2, "CR 3.5", "CR 3.6")
                    .clauses(Standard.NIST_800_53, "SI-10")
                    .clauses(Standard.NIST_CSF, "DE.AE-02")
                    .clauses(Standard.ETSI_EN_303_645, "5.13-1", "5.10-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(f)")
                    .clauses(Standard.CISA_CPG, "4.B")
                    .build();

    private static final Set<String> IMPLAUSIBLE = Set.of("implausible-value");
    private static final int MOST = 5;

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Alert> forwarded = Sights.by(component, IMPLAUSIBLE, estate);
        if (!forwarded.isEmpty()) {
            return Judgement.refuted(
                    component.label() + " passed on a value that cannot be",
                    forwarded.stream().limit(MOST).map(Sights::alert).toList());
        }
        List<Point> driving =
                Stream.concat(Stream.of(component), fed(component, estate))
                        .distinct()
                        .flatMap(one -> estate.points(one).stream())
                        .filter(Point::drives)
                        .distinct()
                        .toList();
        Optional<Point> free = driving.stream().filter(point -> !limited(point)).findFirst();
        if (free.isPresent()) {
            return Judgement.refuted(
                    free.get().name()
                            + " drives an automatic action and has no limits, as declared",
                    Sights.declared(0, estate, "point " + free.get().name() + " has no limits"));
        }
        return Judgement.unknown(
                driving.isEmpty()
                        ? "no points that drive anything are declared for it"
                        : "all "
                                + driving.size()
                                + " points that drive something have declared limits; that they"
                                + " are kept was not shown",
                driving.isEmpty()
                        ? "the points of the workload with their limits, and which drive something"
                        : "an attestation that the limits are configured where values are used");
    }

    /// Components whose values it reads or is told.
    private static Stream<Component> fed(Component component, Estate estate) {
        return Stream.concat(
                estate.from(component).stream().filter(DataFlow::carriesData).map(estate::target),
                estate.to(component).stream().filter(DataFlow::carriesData).map(estate::source));
    }

    /// A range that has nothing in it is none; no number is less than what is not one.
    private static boolean limited(Point point) {
        return point.low() < point.high();
    }
}
