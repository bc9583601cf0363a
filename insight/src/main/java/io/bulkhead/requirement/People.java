// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.requirement.Finding.Ruling;
import io.bulkhead.requirement.Finding.Vouching;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.Workload.Decision.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What people say to what the evidence says. What they say never outweighs evidence against: an
/// attestation fills what is unknown, and a decision says how people live with what is refuted.
final class People {
    private final Estate estate;
    private final Vouchers vouchers;
    private final Map<String, List<Workload.Decision>> decisions = new HashMap<>();

    People(Estate estate) {
        this.estate = estate;
        vouchers = new Vouchers(estate);
        for (Workload.Decision decision : estate.workload().decisions()) {
            String requirement = decision.subject().split("@", 2)[0].strip();
            decisions.computeIfAbsent(requirement, id -> new ArrayList<>()).add(decision);
        }
    }

    Finding hear(RequirementCheck check, Element element, Judgement judgement) {
        Requirement requirement = check.requirement();
        if (judgement.state() == State.NOT_APPLICABLE) {
            return finding(
                    requirement,
                    element,
                    State.NOT_APPLICABLE,
                    judgement.because(),
                    judgement,
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<Vouching> vouching = vouchers.of(requirement, element);
        Optional<Ruling> ruling = ruling(requirement, element);
        Optional<Proof> denied = vouchers.denial(requirement, element);
        if (denied.isPresent()) {
            List<Proof> proofs = new ArrayList<>(judgement.proofs());
            proofs.add(denied.get());
            String because =
                    judgement.state() == State.REFUTED ? judgement.because() : denied.get().text();
            return decide(
                    requirement,
                    element,
                    Judgement.refuted(because, proofs),
                    Optional.empty(),
                    ruling);
        }
        return decide(requirement, element, judgement, vouching, ruling);
    }

    private Finding decide(
            Requirement requirement,
            Element element,
            Judgement judgement,
            Optional<Vouching> said,
            Optional<Ruling> ruling) {
        State state = judgement.state();
        StringBuilder because = new StringBuilder(judgement.because());
        Optional<Vouching> vouching = said;
        if (vouching.isPresent()) {
            Vouching one = vouching.get();
            if (one.holds() && state == State.REFUTED) {
                vouching = Optional.of(contradicted(one));
                because.append("; this contradicts what ").append(one.by()).append(" attested");
            } else if (one.holds() && state != State.PROVED) {
                state = State.ATTESTED;
                because.insert(0, Vouchers.words(one) + "; by itself: ");
            } else if (!one.holds()) {
                because.append("; an attestation of ").append(one.by()).append(' ');
                because.append(one.remark());
            }
        }
        if (ruling.isPresent()) {
            Ruling one = ruling.get();
            because.append("; ").append(words(one));
            if (one.holds() && one.verdict().equals("not-applicable")) {
                state = State.NOT_APPLICABLE;
            } else if (one.holds() && one.verdict().equals("false") && state == State.REFUTED) {
                state = State.UNKNOWN;
            }
        }
        return finding(
                requirement, element, state, because.toString(), judgement, vouching, ruling);
    }

    private static Vouching contradicted(Vouching one) {
        return new Vouching(
                one.by(),
                one.date(),
                one.until(),
                one.statement(),
                one.document(),
                one.sha256(),
                one.source(),
                false,
                "is contradicted by evidence");
    }

    private Finding finding(
            Requirement requirement,
            Element element,
            State state,
            String because,
            Judgement judgement,
            Optional<Vouching> vouching,
            Optional<Ruling> ruling) {
        return new Finding(
                requirement.id() + "@" + element.id(),
                element,
                zones(requirement, element),
                state,
                because,
                Weights.of(element, estate),
                judgement,
                vouching,
                ruling);
    }

    /// What lies between zones counts in those of its two that the requirement is about; what is
    /// about the whole in all of them.
    private List<String> zones(Requirement requirement, Element element) {
        return switch (element) {
            case Component component -> List.of(component.zone());
            case Zone zone -> List.of(zone.id());
            case DataFlow flow ->
                    either(requirement, estate.source(flow).zone(), estate.target(flow).zone());
            case Conduit conduit -> either(requirement, conduit.from(), conduit.to());
            case Estate whole ->
                    whole.zones().stream()
                            .filter(zone -> requirement.zones().contains(zone.kind()))
                            .map(Zone::id)
                            .toList();
        };
    }

    private List<String> either(Requirement requirement, String one, String other) {
        List<String> both = Stream.of(one, other).distinct().toList();
        List<String> meant =
                both.stream()
                        .filter(id ->
                                estate.zone(id)
                                        .filter(zone -> requirement.zones().contains(zone.kind()))
                                        .isPresent())
                        .toList();
        return meant.isEmpty() ? both : meant;
    }

    // ---- decisions

    /// What is decided about the element alone counts more than what is decided about the whole
    /// requirement; the latest counts most.
    private Optional<Ruling> ruling(Requirement requirement, Element element) {
        return decisions.getOrDefault(requirement.id(), List.of()).stream()
                .filter(one -> about(one, element))
                .map(this::ruling)
                .max(
                        Comparator.comparing(Ruled::holds)
                                .thenComparing(Ruled::narrow)
                                .thenComparing(one -> one.ruling().decided()))
                .map(Ruled::ruling);
    }

    private record Ruled(Ruling ruling, boolean narrow) {
        private boolean holds() {
            return ruling.holds();
        }
    }

    private boolean about(Workload.Decision decision, Element element) {
        String[] parts = decision.subject().split("@", 2);
        return parts.length == 1
                || Vouchers.names(element, estate).anyMatch(parts[1].strip()::equals);
    }

    private Ruled ruling(Workload.Decision one) {
        String remark = "";
        if (one.by().isEmpty() || one.reason().isEmpty()) {
            remark = "names no owner and reason, so it does not count";
        } else if (!one.holds(estate.now())) {
            remark = "ended on " + Vouchers.day(one.until());
        }
        return new Ruled(
                new Ruling(
                        Names.of(one.verdict() == null ? Verdict.ACCEPT : one.verdict()),
                        one.by(),
                        one.reason(),
                        one.decided(),
                        one.until(),
                        one.mitigatedBy(),
                        remark.isEmpty() && one.verdict() != null,
                        remark),
                one.subject().contains("@"));
    }

    private static String words(Ruling one) {
        String what =
                switch (one.verdict()) {
                    case "accept" -> "accepted by ";
                    case "mitigated" -> "mitigated, as decided by ";
                    case "false" -> "called false by ";
                    default -> "not applicable, as decided by ";
                };
        String until =
                one.until().getEpochSecond() == 0 ? "" : " until " + Vouchers.day(one.until());
        String words = what + one.by() + until + ": " + one.reason();
        if (!one.mitigatedBy().isEmpty()) {
            words += " (" + one.mitigatedBy() + ")";
        }
        return one.holds() ? words : words + "; this decision " + one.remark();
    }
}
