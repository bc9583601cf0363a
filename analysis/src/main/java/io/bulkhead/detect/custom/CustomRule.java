// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import io.bulkhead.detect.Rule;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A rule that a site wrote.
///
/// @param protocols it is about; none stands for all
/// @param actions it is about, where it is about messages; none stands for all
/// @param when the condition
/// @param say the sentence of its alerts, with `{variables}`
/// @param fixtures that prove it
public record CustomRule(
        Rule rule,
        Subject subject,
        Set<String> protocols,
        Set<Action> actions,
        Set<Phase> phases,
        Condition when,
        Schedule schedule,
        Count count,
        Severity severity,
        String say,
        List<Fixture> fixtures) {
    public CustomRule {
        protocols = Set.copyOf(protocols);
        actions = Set.copyOf(actions);
        phases = Set.copyOf(phases);
        fixtures = List.copyOf(fixtures);
    }

    /// Things that happen one after the other, and how many alerts must come of them.
    ///
    /// @param events each by variable names, with `time` in nanoseconds since 1970 UTC
    public record Fixture(String name, List<Map<String, Object>> events, int alerts) {
        public Fixture {
            events = List.copyOf(events);
        }
    }
}
