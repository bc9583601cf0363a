// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.triage;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Handling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The decisions of a site, in the order in which they were made.
public final class Decisions {
    public static final Decisions NONE = new Decisions(List.of());

    private final List<Decision> all;
    private final Map<String, Decision.Close> closed = new HashMap<>();
    private final List<Decision.Mute> mutes = new ArrayList<>();

    public Decisions(List<Decision> all) {
        this.all = List.copyOf(all);
        Set<String> undone = undone();
        for (Decision decision : all) {
            if (undone.contains(decision.id())) {
                continue;
            }
            switch (decision) {
                case Decision.Close close -> closed.put(close.alert(), close);
                case Decision.Mute mute -> mutes.add(mute);
                case Decision.Undo undo -> {}
            }
        }
    }

    /// An undoing can be undone too.
    private Set<String> undone() {
        Set<String> undone = new HashSet<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i) instanceof Decision.Undo undo && !undone.contains(undo.id())) {
                undone.add(undo.decision());
            }
        }
        return undone;
    }

    public List<Decision> all() {
        return all;
    }

    /// Whether a decision holds.
    public boolean holds(Decision decision) {
        return !undone().contains(decision.id());
    }

    /// What is shown of alerts after what was decided.
    ///
    /// @param suppressed occurrences that are not shown, by rule
    public record Outcome(List<Alert> shown, SortedMap<String, Long> suppressed) {}

    public Outcome apply(List<Alert> alerts) {
        List<Alert> shown = new ArrayList<>(alerts.size());
        SortedMap<String, Long> suppressed = new TreeMap<>();
        for (Alert alert : alerts) {
            if (mutes.stream().anyMatch(mute -> mute.hides(alert))) {
                suppressed.merge(alert.rule(), alert.count(), Long::sum);
            } else {
                shown.add(handled(alert));
            }
        }
        return new Outcome(List.copyOf(shown), suppressed);
    }

    private Alert handled(Alert alert) {
        Decision.Close close = closed.get(alert.id());
        if (close == null) {
            return alert;
        }
        Handling.State state =
                alert.last() > close.until() ? Handling.State.REOPENED : Handling.State.CLOSED;
        return alert.with(
                new Handling(
                        state,
                        close.disposition(),
                        close.author(),
                        close.at(),
                        close.reason(),
                        close.id()));
    }

    /// How often alerts of one rule were found to be what.
    public record Measure(long wasTrue, long wasBenign, long wasFalse) {
        static final Measure NOTHING = new Measure(0, 0, 0);

        Measure plus(Handling.Disposition disposition) {
            return switch (disposition) {
                case TRUE -> new Measure(wasTrue + 1, wasBenign, wasFalse);
                case BENIGN -> new Measure(wasTrue, wasBenign + 1, wasFalse);
                case FALSE -> new Measure(wasTrue, wasBenign, wasFalse + 1);
            };
        }

        /// Of all that were closed, the share that said what was so.
        public double precision() {
            return (double) (wasTrue + wasBenign) / (wasTrue + wasBenign + wasFalse);
        }
    }

    /// How good the rules are on this site, by rule.
    ///
    /// @param rules the rule of an alert; alerts that are not in it are left out
    public SortedMap<String, Measure> measured(Map<String, String> rules) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        closed.forEach((alert, close) -> {
            String rule = rules.get(alert);
            if (rule != null) {
                measures.put(
                        rule,
                        measures.getOrDefault(rule, Measure.NOTHING).plus(close.disposition()));
            }
        });
        return measures;
    }
}
