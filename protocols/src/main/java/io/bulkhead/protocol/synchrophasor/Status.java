// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.synchrophasor;

import io.bulkhead.protocol.FieldWriter;

/// The status word of one measurement unit in a data frame. C37.118.2-2011, table 7.
final class Status {
    private static final int NOT_SYNCHRONISED = 1 << 13;
    private static final int SORTED_BY_ARRIVAL = 1 << 12;
    private static final int TRIGGER = 1 << 11;
    private static final int CONFIGURATION_CHANGE = 1 << 10;
    private static final int MODIFIED = 1 << 9;

    private static final String[] TIME_QUALITIES = {
        "not-used",
        "within-100-nanoseconds",
        "within-1-microsecond",
        "within-10-microseconds",
        "within-100-microseconds",
        "within-1-millisecond",
        "within-10-milliseconds",
        "unknown"
    };
    private static final String[] UNLOCKED = {
        "under-10-seconds", "10-to-100-seconds", "100-to-1000-seconds", "over-1000-seconds"
    };
    private static final String[] REASONS = {
        "manual",
        "magnitude-low",
        "magnitude-high",
        "phase-angle-difference",
        "frequency",
        "rate-of-change-of-frequency",
        "reserved",
        "digital"
    };

    private Status() {}

    /// `ok`, or why the values are not to be used as they are.
    static String of(int word) {
        return switch (word >> 14 & 3) {
            case 1 -> "no-data";
            case 2 -> "test-mode";
            case 3 -> "pmu-error";
            default -> (word & NOT_SYNCHRONISED) != 0 ? "not-synchronised" : "ok";
        };
    }

    static void write(int word, FieldWriter writer) {
        writer.text("status", of(word));
        writer.flag("synchronised", (word & NOT_SYNCHRONISED) == 0);
        writer.flag("sortedByArrival", (word & SORTED_BY_ARRIVAL) != 0);
        writer.flag("configurationChange", (word & CONFIGURATION_CHANGE) != 0);
        writer.flag("modified", (word & MODIFIED) != 0);
        writer.text("timeQuality", TIME_QUALITIES[word >> 6 & 7]);
        writer.text("unlocked", UNLOCKED[word >> 4 & 3]);
        if ((word & TRIGGER) != 0) {
            int reason = word & 0xF;
            writer.text("trigger", reason < REASONS.length ? REASONS[reason] : "user-defined");
        }
    }
}
