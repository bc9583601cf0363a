// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Names;
import java.util.List;
import java.util.Locale;

/// What an attack or an engineer does, and which alerts are right about it.
///
/// @param id in outputs
/// @param title in words for a person
/// @param trace what a capture must hold for anything to be noticed
/// @param rules ids of right rules; `*` stands for any characters
/// @param families engines with a technique, as `anomaly:T0846`, whose alerts are right whatever
///   their rule
public record Behaviour(
        String id, String title, Trace trace, List<String> rules, List<String> families) {
    public Behaviour {
        rules = List.copyOf(rules);
        families = List.copyOf(families);
    }

    /// Whether the alert says what happened when this did.
    boolean isTold(Alert alert) {
        return rules.stream().anyMatch(rule -> Globs.matches(rule, alert.rule()))
                || families.stream().anyMatch(family -> belongs(alert, family));
    }

    private static boolean belongs(Alert alert, String family) {
        int colon = family.indexOf(':');
        return Names.of(alert.engine()).equals(family.substring(0, colon))
                && alert.techniques()
                        .contains(family.substring(colon + 1).toUpperCase(Locale.ROOT));
    }
}
