// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import java.util.List;

/// Where an alert stands; the order is that of the numbers in the table.
enum State {
    OPEN,
    CLOSED,
    /// What happened is known now: it raises no alert any more.
    LEARNED,
    /// Not to be shown for some time.
    MUTED,
    /// It was closed, and happened again since, or somebody took it up again.
    REOPENED;

    static final List<String> WORDS = List.of("open", "closed", "learned", "muted", "reopened");

    String word() {
        return WORDS.get(ordinal());
    }
}
