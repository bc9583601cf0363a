// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.model.Alert;
import io.bulkhead.workload.Workload.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether work on a device was approved, by the windows that people declared, the calendars that
/// they filed, and what they announced to the detection.
///
/// @param words the ticket, or what is missing
record Approval(State state, String words) {
    /// How it stands.
    enum State {
        APPROVED,
        /// There are windows or a calendar, and none of them has the work.
        MISSING,
        /// Nothing is declared or filed, or it does not say enough.
        UNKNOWN
    }

    private static final String ANNOUNCED = "announced maintenance ";
    private static final Set<String> REFUSED =
            Set.of("rejected", "refused", "cancelled", "canceled", "draft", "requested", "new");
    private static final Set<String> GRANTED =
            Set.of(
                    "approved",
                    "scheduled",
                    "implemented",
                    "completed",
                    "closed",
                    "done",
                    "confirmed");

    boolean approved() {
        return state == State.APPROVED;
    }

    boolean missing() {
        return state == State.MISSING;
    }

    /// Of all alerts at one component: the first that is not approved decides.
    static Approval of(List<Alert> alerts, Component component, Estate estate) {
        Approval worst = new Approval(State.APPROVED, "nothing was done");
        for (Alert alert : alerts) {
            Approval one = of(alert, component, estate);
            if (one.missing()) {
                return one;
            }
            if (worst.approved()) {
                worst = one;
            }
        }
        return worst;
    }

    static Approval of(Alert alert, Component component, Estate estate) {
        int announced = alert.severityReason().indexOf(ANNOUNCED);
        if (announced >= 0) {
            return new Approval(State.APPROVED, alert.severityReason().substring(announced));
        }
        if (alert.bursts().isEmpty()) {
            return of(component, Coverage.at(alert.first()), Coverage.at(alert.last()), estate);
        }
        Approval worst = new Approval(State.APPROVED, "nothing was done");
        for (Alert.Burst burst : alert.bursts()) {
            Approval one =
                    of(component, Coverage.at(burst.first()), Coverage.at(burst.last()), estate);
            if (one.missing()) {
                return one;
            }
            if (worst.approved()) {
                worst = one;
            }
        }
        return worst;
    }

    static Approval of(Component component, Instant from, Instant until, Estate estate) {
        List<Window> windows =
                estate.workload().site().windows().stream()
                        .filter(window ->
                                window.components().isEmpty()
                                        || window.components().stream().anyMatch(component::is))
                        .toList();
        Optional<Approval> part = Optional.empty();
        for (Window window : windows) {
            if (holds(window.from(), window.until(), from, until)) {
                return new Approval(State.APPROVED, "in window " + window.ticket());
            }
            if (touches(window.from(), window.until(), from, until)) {
                part = Optional.of(partly("window " + window.ticket()));
            }
        }
        Approval otherwise = otherwise(component, from, until, estate);
        return otherwise.approved() ? otherwise : part.orElse(otherwise);
    }

    private static Approval otherwise(
            Component component, Instant from, Instant until, Estate estate) {
        if (estate.evidence().has(Change.class)) {
            return byCalendar(component, from, until, estate);
        }
        return estate.workload().site().windows().isEmpty()
                ? new Approval(
                        State.UNKNOWN,
                        "a change calendar: declare windows of the site or file tickets")
                : new Approval(State.MISSING, "no declared window has it");
    }

    private static Approval byCalendar(
            Component component, Instant from, Instant until, Estate estate) {
        String unclear = "";
        Instant newest = Instant.EPOCH;
        for (Change change : estate.evidence().of(Change.class)) {
            Instant dated = change.source().dated();
            newest = dated.isAfter(newest) ? dated : newest;
            String status = change.status().toLowerCase(Locale.ROOT);
            boolean about = change.assets().stream().anyMatch(component::is);
            if (REFUSED.contains(status)
                    || change.kind().equals("incident")
                    || !about && !change.assets().isEmpty()
                    || !touches(change.from(), change.until(), from, until)) {
                continue;
            }
            if (!holds(change.from(), change.until(), from, until)) {
                unclear = partly(words(change)).words();
            } else if (about && (!change.approvedBy().isEmpty() || GRANTED.contains(status))) {
                return new Approval(State.APPROVED, "under " + words(change));
            } else {
                unclear =
                        about
                                ? words(change) + " has it, but not who approved it"
                                : words(change) + " has the time, but not at which devices";
            }
        }
        if (!unclear.isEmpty()) {
            return new Approval(State.UNKNOWN, unclear);
        }
        return !newest.equals(Instant.EPOCH) && newest.isBefore(from)
                ? new Approval(
                        State.UNKNOWN, "a newer change calendar: the filed one is of " + newest)
                : new Approval(State.MISSING, "no ticket of the filed calendar has it");
    }

    private static String words(Change change) {
        return change.ticket() + " (" + change.source().file() + line(change) + ")";
    }

    private static String line(Item item) {
        return item.line() > 0 ? ":" + item.line() : "";
    }

    private static Approval partly(String name) {
        return new Approval(State.UNKNOWN, "the exact time: " + name + " has part of it");
    }

    private static boolean touches(Instant begin, Instant end, Instant from, Instant until) {
        return !begin.equals(Instant.EPOCH) && !until.isBefore(begin) && !from.isAfter(end);
    }

    /// What has no end approves nothing.
    private static boolean holds(Instant begin, Instant end, Instant from, Instant until) {
        return !begin.equals(Instant.EPOCH) && !from.isBefore(begin) && !until.isAfter(end);
    }
}
