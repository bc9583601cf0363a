// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/// Times as STIX writes them: RFC 3339.
final class StixTime {
    private static final long NANOS = 1_000_000_000L;

    private StixTime() {}

    /// Nanoseconds since 1970 UTC, the nearest that a `long` can hold.
    ///
    /// @throws IllegalArgumentException with the text, where it is no time
    static long nanoseconds(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            long seconds =
                    Math.clamp(
                            time.getEpochSecond(),
                            Long.MIN_VALUE / NANOS,
                            Long.MAX_VALUE / NANOS - 1);
            return seconds * NANOS + time.getNano();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "'" + IndicatorProblem.shown(text) + "' is no time, as 2026-01-31T08:00:00Z",
                    wrong);
        }
    }
}
