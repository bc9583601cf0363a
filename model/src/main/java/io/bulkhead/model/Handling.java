// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What people did about an alert.
///
/// @param disposition what they found; null while the alert is open
/// @param by who decided, and `at` when, in nanoseconds since 1970 UTC; empty and 0 while open
/// @param decision by which it can be undone
public record Handling(
        State state, Disposition disposition, String by, long at, String reason, String decision) {
    /// Nobody did anything yet.
    public static final Handling OPEN = new Handling(State.OPEN, null, "", 0, "", "");

    /// Where an alert stands.
    public enum State {
        OPEN,
        CLOSED,
        /// It was closed, and happened again since.
        REOPENED
    }

    /// What people found an alert to be. What is true and what is not tells a site how good its
    /// rules are.
    public enum Disposition {
        /// What it says, and not wanted.
        TRUE,
        /// What it says, and wanted.
        BENIGN,
        /// Not what it says.
        FALSE
    }
}
