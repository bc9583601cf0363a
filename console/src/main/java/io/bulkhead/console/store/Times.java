// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import java.time.Instant;

/// Times as they are kept: nanoseconds since 1970 UTC, 0 for never.
public final class Times {
    private static final long SECOND = 1_000_000_000L;

    private Times() {}

    public static long nanos(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano();
    }

    /// As the API shows it; null for never.
    public static Instant instant(long nanos) {
        return nanos == 0
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
