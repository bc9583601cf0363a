// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfSystem;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.evidence.Item.Review;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Authorities hear of grave incidents within the time that the law sets.
@AutoService(RequirementCheck.class)
public final class IncidentsAreReportedInTime implements RequirementCheck, OfSystem<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-23", Party.OPERATOR, "Protect against malicious activity")
                    .statement(
                            "Significant incidents and vulnerabilities that are being "
                                    + "exploited are reported within the time that the law sets: an "
                                    + "early warning within 24 hours, a notification within 72.")
                    .zones(ZoneKind.SERVICES)
                    .stride("R")
                    .verify(
                            "For each incident compare the time at which it was declared "
                                    + "with those of the early warning and the notification. Read the"
                                    + " procedure and try the contacts.")
                    .sees(Sight.FILED, Sight.ATTESTATION)
                    .needs(
                            "tickets of incidents (kind incident) and records of the "
                                    + "reports (reviews incident-early-warning and incident-report "
                                    + "with the ticket as subject), or contacts and exercised "
                                    + "procedure as an attestation")
                    .clauses(Standard.NIST_800_53, "IR-6")
                    .clauses(Standard.NIST_CSF, "RS.CO-02")
                    .clauses(Standard.EU_CRA, "Article 14")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final Duration WARNING = Duration.ofHours(24);
    private static final Duration REPORT = Duration.ofHours(72);

    @Override
    public Judgement assess(Estate estate) {
        List<Change> incidents =
                estate.evidence().of(Change.class).stream()
                        .filter(one ->
                                one.kind().equals("incident") && !one.from().equals(Instant.EPOCH))
                        .toList();
        String missing =
                "records of the reports of each incident, or contacts and exercised procedure (as an attestation)";
        if (incidents.isEmpty()) {
            return Judgement.unknown("no incident is on record", missing);
        }
        Map<String, List<Review>> reports = new HashMap<>();
        for (Review review : estate.evidence().of(Review.class)) {
            reports.computeIfAbsent(review.subject(), ticket -> new ArrayList<>()).add(review);
        }
        List<Proof> late = new ArrayList<>();
        List<Proof> timely = new ArrayList<>();
        int open = 0;
        for (Change incident : incidents) {
            List<Review> of = reports.getOrDefault(incident.ticket(), List.of());
            Optional<Review> warning = Papers.latest(of, "incident-early-warning");
            Optional<Review> report = Papers.latest(of, "incident-report");
            if (late(incident, warning, WARNING) || late(incident, report, REPORT)) {
                Review shown = late(incident, warning, WARNING) ? warning.get() : report.get();
                late.add(
                        Papers.proof(
                                shown,
                                "incident "
                                        + incident.ticket()
                                        + " of "
                                        + incident.from()
                                        + " was reported on "
                                        + shown.at()));
            } else if (warning.isPresent() && report.isPresent()) {
                timely.add(
                        Papers.proof(
                                report.get(),
                                "incident "
                                        + incident.ticket()
                                        + " was reported on "
                                        + report.get().at()));
            } else {
                open++;
            }
        }
        if (!late.isEmpty()) {
            return Judgement.refuted(late.getFirst().text(), late);
        }
        boolean old = incidents.stream().noneMatch(one -> Papers.fresh(one, estate));
        if (open == 0 && old) {
            return Judgement.unknown(
                    "incidents of the past were reported in time, and "
                            + Papers.age(incidents.getFirst(), estate)
                            + ", which shows nothing of today",
                    missing);
        }
        return open == 0
                ? Judgement.proved(
                        "all " + timely.size() + " incidents on record were reported in time",
                        timely.getFirst(),
                        timely.subList(1, timely.size()).toArray(Proof[]::new))
                : Judgement.unknown(
                        open
                                + " incidents have no record of a report; whether they had to be reported is not told",
                        missing);
    }

    private static boolean late(Change incident, Optional<Review> report, Duration limit) {
        return report.isPresent()
                && Duration.between(incident.from(), report.get().at()).compareTo(limit) > 0;
    }
}
