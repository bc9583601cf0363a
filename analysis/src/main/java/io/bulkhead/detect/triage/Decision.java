// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.triage;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Handling;

/// One thing that somebody decided. Times are nanoseconds since 1970 UTC.
public sealed interface Decision {
    /// By which it is undone.
    String id();

    String author();

    long at();

    String reason();

    /// An alert was looked into.
    ///
    /// @param until the last occurrence that was looked into; what happens later opens it again
    record Close(
            String id,
            String author,
            long at,
            String reason,
            String alert,
            long until,
            Handling.Disposition disposition)
            implements Decision {}

    /// Alerts of a kind are not to be shown for some time. Empty text stands for any.
    ///
    /// @param expires by the clock of the captures; from then on they are shown again
    record Mute(
            String id,
            String author,
            long at,
            String reason,
            String rule,
            String source,
            String target,
            String subject,
            long expires)
            implements Decision {
        /// Whether all of an alert happened while it was muted.
        boolean hides(Alert alert) {
            return alert.rule().equals(rule)
                    && fits(source, alert.source().address())
                    && fits(target, alert.target().address())
                    && fits(subject, alert.subject())
                    && alert.last() < expires;
        }

        private static boolean fits(String wanted, String text) {
            return wanted.isEmpty() || wanted.equals(text);
        }
    }

    /// An earlier decision no longer holds.
    record Undo(String id, String author, long at, String reason, String decision)
            implements Decision {}
}
