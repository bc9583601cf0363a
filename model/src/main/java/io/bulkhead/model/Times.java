// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Times as people write them.
public final class Times {
    private static final long SECOND = 1_000_000_000L;

    private Times() {}

    /// Nanoseconds since 1970 UTC of an RFC 3339 time with a zone.
    ///
    /// @param what it is of, for the message
    /// @throws IllegalArgumentException where it is none, saying how to write it
    public static long nanoseconds(String what, String text) {
        try {
            return nanoseconds(Instant.parse(text));
        } catch (DateTimeParseException | ArithmeticException notTime) {
            throw new IllegalArgumentException(
                    what + ": '" + text + "' is not a time; write it as 2026-01-31T08:00:00Z",
                    notTime);
        }
    }

    /// @throws ArithmeticException beyond the years 1678 to 2261
    public static long nanoseconds(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }
}
