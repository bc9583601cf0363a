// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Workload.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What people decided about findings, by the stable id of the finding, at one time. A decision
/// that has ended does not count any more, but is told, as somebody relied on it.
public final class Decisions {
    /// Newest first; of those made at the same time, or at none, the one further down in the file.
    private static final Comparator<Decision> NEWEST =
            Comparator.comparing(Decision::decided).thenComparingInt(Decision::line).reversed();

    private final Instant now;
    private final Map<String, List<Decision>> bySubject = new LinkedHashMap<>();

    private Decisions(Instant now) {
        this.now = now;
    }

    /// @param holds whether it counts
    /// @param words such as `accepted until 2026-10-01 by Head of operations, expired: they ask too
    ///   much`
    public record Standing(Decision decision, boolean holds, String words) {}

    /// @param now for which they are asked; a decision made later does not count yet
    public static Decisions of(Workload workload, Instant now) {
        Decisions decisions = new Decisions(now);
        for (Decision one : workload.decisions()) {
            decisions.bySubject.computeIfAbsent(one.subject(), id -> new ArrayList<>()).add(one);
        }
        decisions.bySubject.values().forEach(list -> list.sort(NEWEST));
        return decisions;
    }

    /// The newest that counts, else the newest that did.
    public Optional<Standing> about(String subject) {
        List<Decision> made =
                bySubject.getOrDefault(subject, List.of()).stream()
                        .filter(one -> !one.decided().isAfter(now))
                        .toList();
        return made.stream()
                .filter(one -> one.holds(now))
                .findFirst()
                .or(() -> made.stream().findFirst())
                .map(one -> new Standing(one, one.holds(now), words(one)));
    }

    /// What counts now, if anything does.
    public Optional<Decision> holding(String subject) {
        return about(subject).filter(Standing::holds).map(Standing::decision);
    }

    /// Decisions that have ended without another in their place, in the order of the file: each is
    /// a finding that is open again.
    public List<Standing> expired() {
        return bySubject.keySet().stream()
                .flatMap(subject -> about(subject).stream())
                .filter(standing -> !standing.holds())
                .toList();
    }

    /// Decisions about ids that are not `known`: their finding is gone, or their id is mistyped.
    public List<Decision> unmatched(Predicate<String> known) {
        return bySubject.entrySet().stream()
                .filter(entry -> !known.test(entry.getKey()))
                .map(entry -> entry.getValue().getFirst())
                .toList();
    }

    private String words(Decision decision) {
        StringBuilder words =
                new StringBuilder(
                        switch (decision.verdict()) {
                            case ACCEPT -> "accepted";
                            case MITIGATED -> "mitigated";
                            case FALSE -> "said to be false";
                            case NOT_APPLICABLE -> "said not to apply";
                        });
        if (!decision.mitigatedBy().isEmpty()) {
            words.append(" by ").append(decision.mitigatedBy()).append(", says ");
        } else {
            words.append(until(decision)).append(" by ");
        }
        words.append(decision.by());
        if (!decision.mitigatedBy().isEmpty()) {
            words.append(until(decision));
        }
        words.append(decision.holds(now) ? "" : ", expired");
        String reason = decision.reason();
        return reason.isEmpty() ? words.toString() : words.append(": ").append(reason).toString();
    }

    private static String until(Decision decision) {
        boolean ends = !decision.until().equals(Instant.EPOCH);
        return ends ? " until " + Times.day(decision.until()) : "";
    }
}
