// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat;

import io.bulkhead.model.Names;
import io.bulkhead.workload.Workload.Decision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// How a threat stands after what people decided about it. A decision that has ended still shows,
/// and counts no more.
public record Ruling(State state, Optional<Decision> decision) {
    /// Whether somebody decided.
    public enum State {
        /// Nobody did.
        OPEN,
        /// Somebody did, and it is in force.
        DECIDED,
        /// Somebody did, until a time that is over.
        EXPIRED
    }

    public static final Ruling OPEN = new Ruling(State.OPEN, Optional.empty());

    public static Ruling of(Decision decision, Instant now) {
        return new Ruling(
                decision.holds(now) ? State.DECIDED : State.EXPIRED, Optional.of(decision));
    }

    public boolean holds() {
        return state == State.DECIDED;
    }

    /// In words; empty where nobody decided.
    public String words() {
        return decision.map(this::words).orElse("");
    }

    private String words(Decision decision) {
        StringBuilder words = new StringBuilder(what(decision));
        if (!decision.by().isEmpty()) {
            words.append(" by ").append(decision.by());
        }
        if (!decision.decided().equals(Instant.EPOCH)) {
            words.append(" on ").append(day(decision.decided()));
        }
        if (state == State.EXPIRED) {
            words.append("; this ended on ")
                    .append(day(decision.until()))
                    .append(" and has to be decided again");
        } else if (!decision.until().equals(Instant.EPOCH)) {
            words.append(", until ").append(day(decision.until()));
        }
        return words.toString();
    }

    private static String what(Decision decision) {
        if (decision.verdict() == null) {
            return "decided";
        }
        return switch (decision.verdict()) {
            case ACCEPT -> "accepted";
            case MITIGATED ->
                    decision.mitigatedBy().isEmpty()
                            ? "mitigated"
                            : "mitigated by " + decision.mitigatedBy();
            case FALSE -> "called false";
            case NOT_APPLICABLE -> "called " + Names.of(decision.verdict()).replace('-', ' ');
        };
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
