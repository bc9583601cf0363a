// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import java.util.List;
import java.util.Objects;

/// Something that a SIEM is told. Times are nanoseconds since 1970 UTC.
public sealed interface SiemEvent {
    /// When it became so, by the console's clock.
    long at();

    Severity severity();

    /// What became of an alert.
    enum Change {
        /// The SIEM was not told of it before.
        RAISED,
        /// It happened again, or more is known.
        UPDATED,
        /// It was closed, and happened again since.
        REOPENED,
        /// People did something about it: it was closed, learned, muted, or given to somebody.
        TRIAGED
    }

    /// @param state `open`, `closed`, `learned`, `muted` or `reopened`
    /// @param disposition `true`, `benign` or `false`; empty while nobody decided
    /// @param assignee empty for nobody
    /// @param site what people call it
    /// @param sensors names of those that saw it
    /// @param revision counts changes of all alerts: with the id it names this message, so that
    ///   whoever gets it twice can tell
    record AlertTold(
            Change change,
            Alert alert,
            String state,
            String disposition,
            String assignee,
            String site,
            List<String> sensors,
            long at,
            long revision)
            implements SiemEvent {
        public AlertTold {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(alert, "alert");
            sensors = List.copyOf(sensors);
        }

        @Override
        public Severity severity() {
            return alert.severity();
        }
    }

    /// Something about a sensor that a person should look at began, or ended.
    ///
    /// @param kind stable name: `silent`, `clock`, `drops`, …
    /// @param subject what it is about: an interface, a VLAN; may be empty
    /// @param since when it began; `until` when it ended, 0 while it holds
    record WarningTold(
            String sensor,
            String name,
            String site,
            String kind,
            String subject,
            String words,
            long since,
            long until,
            long revision)
            implements SiemEvent {
        @Override
        public long at() {
            return until == 0 ? since : until;
        }

        @Override
        public Severity severity() {
            return until == 0 ? Severity.MEDIUM : Severity.INFO;
        }
    }

    /// Somebody tries whether messages arrive.
    record Trial(String destination, String by, long at) implements SiemEvent {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }
}
