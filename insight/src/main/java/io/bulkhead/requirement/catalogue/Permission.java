// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Change;
import io.bulkhead.workload.Workload.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether work at a device was allowed at some time, by declared windows and filed tickets.
///
/// @param words the window or ticket, or what is missing
record Permission(State state, String words) {
    /// How it stands.
    enum State {
        GIVEN,
        /// Windows or tickets are there, and none has anything of that time.
        NOT_GIVEN,
        /// Nothing is declared or filed, or it does not say enough.
        UNKNOWN
    }

    private static final Set<String> VOID =
            Set.of("rejected", "refused", "cancelled", "canceled", "draft", "withdrawn");

    boolean given() {
        return state == State.GIVEN;
    }

    boolean notGiven() {
        return state == State.NOT_GIVEN;
    }

    /// @param from the first and `until` the last moment at which it may have happened
    static Permission of(Component component, Instant from, Instant until, Estate estate) {
        List<Window> windows = estate.workload().site().windows();
        List<Change> changes = estate.evidence().of(Change.class);
        if (windows.isEmpty() && changes.isEmpty()) {
            return new Permission(State.UNKNOWN, "no window or ticket is declared or filed");
        }
        String near = "";
        for (Window window : windows) {
            if (window.components().isEmpty() || Sights.lists(window.components(), component)) {
                if (covers(window.from(), window.until(), from, until)) {
                    return new Permission(State.GIVEN, "in window " + window.ticket());
                }
                if (touches(window.from(), window.until(), from, until)) {
                    near = "it may have been in window " + window.ticket();
                }
            }
        }
        Instant newest = Instant.EPOCH;
        for (Change change : changes) {
            Instant dated = change.source().dated();
            newest = dated.isAfter(newest) ? dated : newest;
            boolean named = change.assets().stream().anyMatch(component::is);
            boolean may = !VOID.contains(change.status().toLowerCase(Locale.ROOT));
            if (may && named && covers(change.from(), change.until(), from, until)) {
                return new Permission(State.GIVEN, "under ticket " + change.ticket());
            }
            if (may
                    && (named || change.assets().isEmpty())
                    && touches(change.from(), change.until(), from, until)) {
                near = "it may have been under ticket " + change.ticket();
            }
        }
        if (near.isEmpty() && windows.isEmpty() && newest.isBefore(from)) {
            near = "the filed tickets are older than what happened";
        }
        return near.isEmpty()
                ? new Permission(State.NOT_GIVEN, "no declared window or filed ticket allows it")
                : new Permission(State.UNKNOWN, near);
    }

    private static boolean covers(Instant begin, Instant end, Instant from, Instant until) {
        return !begin.equals(Instant.EPOCH) && !from.isBefore(begin) && !until.isAfter(end);
    }

    /// What has no begin or no end may have been at any time.
    private static boolean touches(Instant begin, Instant end, Instant from, Instant until) {
        return (begin.equals(Instant.EPOCH) || !until.isBefore(begin))
                && (end.equals(Instant.EPOCH) || !from.isAfter(end));
    }
}
