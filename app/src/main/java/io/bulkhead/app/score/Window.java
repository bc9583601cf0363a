// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.List;

/// A stretch of time in which something happened that a right alert should tell.
///
/// @param label what happened, in the labeller's words
/// @param behaviours what it counts as: an alert that is right for any of them finds it
/// @param addresses one of them must take part in a right alert; empty where the label names none
public record Window(
        String label, List<String> behaviours, long first, long last, List<String> addresses) {
    /// Clocks of labellers and of captures differ, and a labeller writes down before the first
    /// packet flows.
    static final long BEFORE = 2 * Epoch.SECOND;

    /// What a window did is often known only after it: an answer that stays out, a count that is
    /// full.
    static final long AFTER = 10 * Epoch.SECOND;

    public Window {
        behaviours = List.copyOf(behaviours);
        addresses = List.copyOf(addresses);
    }

    /// Whether something from `from` to `to` falls into it, tolerances included.
    boolean overlaps(long from, long to) {
        return from <= last + AFTER && to >= first - BEFORE;
    }

    /// Whether the address is one of the label's, or the label names none.
    boolean names(String address) {
        return addresses.isEmpty() || addresses.contains(address);
    }
}
