// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All outcomes, and what they add up to.
public final class Scorecard {
    private final List<Outcome> outcomes = new ArrayList<>();

    public void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /// In the order in which they were added.
    public List<Outcome> outcomes() {
        return outcomes;
    }

    public Tally total() {
        Tally tally = new Tally();
        outcomes.forEach(tally::add);
        return tally;
    }

    /// Captures of a kind together.
    public Tally of(Exam.Kind kind) {
        Tally tally = new Tally();
        outcomes.stream().filter(outcome -> outcome.exam().kind() == kind).forEach(tally::add);
        return tally;
    }

    /// Windows by the first of their behaviours, which is what they were labelled as.
    public Map<String, Tally> byBehaviour() {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            for (Outcome.Answer answer : outcome.windows()) {
                String behaviour = answer.window().behaviours().getFirst();
                tallies.computeIfAbsent(behaviour, unseen -> new Tally()).add(answer);
            }
        }
        return tallies;
    }

    /// False alarms by rule, most first.
    public Map<String, Integer> falseAlarmsByRule() {
        Map<String, Integer> rules = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            outcome.falseAlarms().forEach(alarm -> rules.merge(alarm.rule(), 1, Integer::sum));
        }
        return rules;
    }
}
