// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.model.Alert;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Broken and heavy traffic does not stop the process.
@AutoService(RequirementCheck.class)
public final class DeviceBearsBadTraffic implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("M-20", Party.MANUFACTURER, "Ship secure by default")
                    .statement(
                            "Under broken messages or heavy traffic the device keeps its "
                                    + "essential function, and its outputs go to a state that is known "
                                    + "and safe.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("D")
                    .verify(
                            "On a unit of the bench run a storm and a fuzz test of each "
                                    + "protocol (IEC 62443-4-1 SVV-3) while it controls a simulated "
                                    + "process: it keeps its cycle, or goes to the safe state of its "
                                    + "manual, and answers again after.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "traffic in which the device met broken messages or a flood, "
                                    + "without losses of capture; the certificate of a fuzz and storm "
                                    + "test (reviews fuzz-test, load-test, robustness-test)")
                    .clauses(Standard.IEC_62443_4_1, "SVV-3")
                    .clauses(Standard.IEC_62443_4_2, "CR 7.1", "CR 3.5", "CR 3.6")
                    .clauses(Standard.NIST_8259A, "CSA")
                    .clauses(Standard.NIST_800_53, "SC-5", "SI-10")
                    .clauses(Standard.NIST_CSF, "PR.IR-03")
                    .clauses(Standard.ETSI_EN_303_645, "5.9-1", "5.9-2", "5.13-1")
                    .clauses(Standard.EU_CRA, "Annex I Part I 2(h)", "Annex I Part I 2(i)")
                    .build();

    private static final Set<String> TESTS = Set.of("fuzz-test", "load-test", "robustness-test");

    private static final Set<String> BAD_TRAFFIC =
            Set.of(
                    "command-flood",
                    "packet-flood",
                    "syn-flood",
                    "excessive-sessions",
                    "malformed-message",
                    "malformed-messages-repeated",
                    "many-kinds-of-odd-messages",
                    "overlapping-fragments",
                    "unexpected-length",
                    "land-packet");

    private static final Set<String> FAILURES =
            Set.of(
                    "device-unresponsive",
                    "device-silent",
                    "device-gave-up",
                    "outstation-restarted",
                    "outstation-restarts-often",
                    "publisher-restarted");

    private static final Set<String> COMMANDED =
            Set.of(
                    "device-restarted",
                    "controller-stopped",
                    "operating-mode-changed",
                    "firmware-loaded",
                    "program-downloaded");

    private static final Duration RIGHT_AFTER = Duration.ofMinutes(1);

    private static final String MISSING =
            "an attestation with the certificate of a fuzz and storm test";

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Sights.concerns(REQUIREMENT, component, estate)) {
            return Judgement.notApplicable();
        }

        List<Review> tests =
                estate.filed(component, Review.class).stream()
                        .filter(review -> TESTS.contains(review.kind()))
                        .filter(review -> Sights.within(review.at(), Sights.A_YEAR, estate))
                        .toList();
        for (Review review : tests) {
            if (review.open() > 0) {
                return Judgement.refuted(
                        "a " + review.kind() + " of " + component.label() + " has open findings",
                        Sights.filed(review, review.open() + " open findings"));
            }
        }
        List<Alert> bad = Sights.on(component, BAD_TRAFFIC, estate);
        boolean commanded = !Sights.on(component, COMMANDED, estate).isEmpty();
        for (Alert failure : Sights.by(component, FAILURES, estate)) {
            Optional<Alert> cause = bad.stream().filter(one -> follows(one, failure)).findFirst();
            if (cause.isPresent()) {
                String because =
                        component.label()
                                + " failed right after broken or heavy traffic: "
                                + failure.what();
                return commanded || estate.coverage().lost() > 0
                        ? Judgement.unknown(
                                because
                                        + (commanded
                                                ? " It was also told to stop or restart"
                                                : " Packets were lost, perhaps its answers"),
                                MISSING)
                        : Judgement.refuted(
                                because, List.of(Sights.alert(cause.get()), Sights.alert(failure)));
            }
        }
        if (!tests.isEmpty()) {
            Review review = tests.getFirst();
            return Judgement.unknown(
                    "a " + review.kind() + " of " + Sights.day(review.at()) + " is filed", MISSING);
        }
        return Judgement.unknown(
                bad.isEmpty()
                        ? "it met no broken or heavy traffic (" + estate.coverage().words() + ")"
                        : "it met broken or heavy traffic ("
                                + bad.getFirst().rule()
                                + ") and was not seen to fail, which shows little of other traffic",
                MISSING);
    }

    private static boolean follows(Alert cause, Alert failure) {
        return failure.bursts().stream()
                .anyMatch(effect ->
                        cause.bursts().stream()
                                .anyMatch(burst ->
                                        effect.first() >= burst.first()
                                                && effect.first() - burst.last()
                                                        <= RIGHT_AFTER.toNanos()));
    }
}
