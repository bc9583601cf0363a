// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Handling.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Alerts that count as evidence: not those that people found false or wanted, and not those that
/// only show what enforcing a baseline would raise.
final class Raised {
    private Raised() {}

    static boolean counts(Alert alert) {
        Disposition found = alert.handling().disposition();
        return !alert.shadow() && found != Disposition.FALSE && found != Disposition.BENIGN;
    }

    /// Of what was done to a component.
    static List<Alert> on(Component component, Set<String> rules, Estate estate) {
        return streamOn(component, rules, estate).toList();
    }

    /// The same, for who needs but some.
    static Stream<Alert> streamOn(Component component, Set<String> rules, Estate estate) {
        return rules.stream()
                .sorted()
                .flatMap(rule -> estate.alertsOn(component, rule).stream())
                .filter(Raised::counts);
    }

    /// Of what a component did.
    static List<Alert> by(Component component, Set<String> rules, Estate estate) {
        return about(component, rules, estate).stream()
                .filter(alert -> is(alert.source(), component, estate))
                .toList();
    }

    /// That name a component, whatever its part.
    static List<Alert> about(Component component, Set<String> rules, Estate estate) {
        return streamAbout(component, rules, estate).toList();
    }

    /// The same, for who needs but some.
    static Stream<Alert> streamAbout(Component component, Set<String> rules, Estate estate) {
        return rules.stream()
                .sorted()
                .flatMap(rule -> estate.alerts(component, rule).stream())
                .filter(Raised::counts);
    }

    /// Of what the source of a flow did to its target.
    static List<Alert> along(DataFlow flow, Set<String> rules, Estate estate) {
        Component source = estate.source(flow);
        return on(estate.target(flow), rules, estate).stream()
                .filter(alert -> is(alert.source(), source, estate))
                .toList();
    }

    /// Those of `effects` that began while `cause` went on or up to so much after it.
    static List<Alert> after(Alert cause, List<Alert> effects, Duration within) {
        return effects.stream()
                .filter(effect ->
                        effect.bursts().stream().anyMatch(burst -> follows(cause, burst, within)))
                .toList();
    }

    private static boolean follows(Alert cause, Alert.Burst effect, Duration within) {
        return cause.bursts().stream()
                .anyMatch(burst ->
                        effect.first() >= burst.first()
                                && effect.first() - burst.last() <= within.toNanos());
    }

    static boolean is(Alert.Party party, Component component, Estate estate) {
        return estate.find(party).filter(component::equals).isPresent();
    }
}
