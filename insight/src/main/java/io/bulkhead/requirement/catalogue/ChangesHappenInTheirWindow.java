// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Transfer;
import io.bulkhead.requirement.Judgement;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.Requirement.Sight;
import io.bulkhead.requirement.RequirementCheck;
import io.bulkhead.requirement.Standard;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Programs, firmware and modes change only when a change was approved for that time.
@AutoService(RequirementCheck.class)
public final class ChangesHappenInTheirWindow implements RequirementCheck, OfComponent<Judgement> {
    private static final Requirement REQUIREMENT =
            Requirement.named("O-04", Party.OPERATOR, "Keep system up to date")
                    .statement(
                            "Logic, firmware and configuration change only inside an "
                                    + "approved window that a ticket stands for.")
                    .zones(ZoneKind.DEVICE, ZoneKind.FIELD_GATEWAY)
                    .stride("T")
                    .verify(
                            "List the changes that were seen, with their times. Find the "
                                    + "approved ticket for each; what has none is looked into.")
                    .sees(Sight.TRAFFIC, Sight.FILED, Sight.DECLARATION)
                    .needs(
                            "the change calendar (tickets with times and approval, or site:"
                                    + " windows), and traffic at the controllers")
                    .clauses(Standard.IEC_62443_2_1, "CM 1.4", "COMP 3.4")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.6")
                    .clauses(Standard.NIST_800_53, "CM-3", "CM-5")
                    .clauses(Standard.NIST_CSF, "PR.PS-01", "ID.RA-07")
                    .clauses(Standard.NERC_CIP, "CIP-010 R1", "CIP-010 R2")
                    .clauses(Standard.CISA_CPG, "3.N")
                    .build();

    @Override
    public Requirement requirement() {
        return REQUIREMENT;
    }

    private static final List<String> RULES =
            List.of(
                    "controller-started",
                    "controller-stopped",
                    "device-configured",
                    "firmware-loaded",
                    "operating-mode-changed",
                    "program-block-changed",
                    "program-block-removed",
                    "program-downloaded");

    private static final String WIDELY = "*";

    /// Tickets that name no component of their own: those for all, and those for subnets.
    private static final Evidence.Index<Change> WIDE =
            Evidence.index(
                    Change.class,
                    one ->
                            one.assets().isEmpty()
                                            || one.assets().stream()
                                                    .anyMatch(name -> name.indexOf('/') > 0)
                                    ? List.of(WIDELY)
                                    : List.of());

    private static final Set<String> KINDS = Set.of("program", "block", "firmware");

    private record Event(Instant at, Proof proof) {}

    @Override
    public Judgement assess(Component component, Estate estate) {
        if (!Lists.concerns(REQUIREMENT, component, estate)
                || !component.role().process() && component.role() != Role.FIELD_GATEWAY) {
            return Judgement.notApplicable();
        }
        List<Event> events = events(component, estate);
        boolean calendar =
                estate.evidence().has(Change.class)
                        || !estate.workload().site().windows().isEmpty();
        if (!calendar) {
            return Judgement.unknown(
                    events.isEmpty()
                            ? "no change calendar is filed"
                            : events.size() + " changes were seen, and no change calendar is filed",
                    "the change calendar (tickets with times and approval, or site: windows)");
        }
        List<Proof> outside = new ArrayList<>();
        for (Event event : events) {
            if (!approved(event.at(), component, estate)) {
                outside.add(event.proof());
            }
        }
        if (!outside.isEmpty()) {
            return Judgement.refuted(
                    component.label()
                            + " was changed outside of every approved window: "
                            + outside.getFirst().text(),
                    outside);
        }
        String seen =
                events.isEmpty()
                        ? "no change of it was seen"
                        : "all " + events.size() + " changes of it lie in approved windows";
        return Watch.counts(component, estate)
                ? Judgement.notContradicted(
                        seen + ": " + estate.coverage().words(),
                        "the change log of the controller itself",
                        events.stream().map(Event::proof).toArray(Proof[]::new))
                : Judgement.unknown(
                        seen + ", but " + Watch.words(component, estate),
                        Watch.longer() + ", or the change log of the controller");
    }

    private static List<Event> events(Component component, Estate estate) {
        List<Event> events = new ArrayList<>();
        for (Transfer transfer : estate.transfers(component)) {
            boolean here = estate.find(transfer.target()).filter(component::equals).isPresent();
            if (here && KINDS.contains(transfer.kind()) && !transfer.direction().equals("out-of")) {
                Instant at = Coverage.at(transfer.first());
                events.add(
                        new Event(
                                at,
                                Proof.frame(
                                        transfer.kind()
                                                + " "
                                                + transfer.name()
                                                + " "
                                                + transfer.direction()
                                                + " it at "
                                                + at,
                                        transfer.evidence().firstCapture(),
                                        transfer.evidence().firstFrame())));
            }
        }
        for (String rule : RULES) {
            for (Alert alert : estate.alerts(component, rule)) {
                boolean here = estate.find(alert.target()).filter(component::equals).isPresent();
                if (here && Lists.stands(alert)) {
                    for (Alert.Burst burst : alert.bursts()) {
                        events.add(new Event(Coverage.at(burst.first()), Lists.alert(alert)));
                    }
                }
            }
        }
        return events;
    }

    private static boolean approved(Instant at, Component component, Estate estate) {
        boolean window =
                estate.workload().site().windows().stream()
                        .filter(one ->
                                !one.ticket().isBlank() && inside(at, one.from(), one.until()))
                        .anyMatch(one ->
                                one.components().isEmpty()
                                        || Lists.has(one.components(), component));
        return window
                || Stream.concat(
                                estate.filed(component, Change.class).stream(),
                                estate.evidence().find(WIDE, WIDELY).stream())
                        .filter(one -> inside(at, one.from(), one.until()) && agreed(one))
                        .anyMatch(one ->
                                one.assets().isEmpty() || Lists.has(one.assets(), component));
    }

    private static boolean inside(Instant at, Instant from, Instant until) {
        return !from.equals(Instant.EPOCH)
                && !until.equals(Instant.EPOCH)
                && !at.isBefore(from)
                && !at.isAfter(until);
    }

    /// Somebody approved it, by name or by where the ticket stands.
    private static boolean agreed(Change change) {
        return !change.ticket().isBlank()
                && (!change.approvedBy().isBlank()
                        || Set.of(
                                        "approved",
                                        "implemented",
                                        "completed",
                                        "done",
                                        "closed",
                                        "scheduled")
                                .contains(change.status().strip().toLowerCase(Locale.ROOT)));
    }
}
