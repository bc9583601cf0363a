// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import java.util.Locale;
import java.util.Optional;

/// What can be done about an alert.
enum StepKind {
    CLOSE,
    REOPEN,
    LEARN,
    MUTE,
    ASSIGN,
    COMMENT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StepKind> of(String word) {
        for (StepKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
