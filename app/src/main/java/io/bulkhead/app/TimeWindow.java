// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.model.Times;

/// The part of a capture that is looked at, in nanoseconds since 1970 UTC, ends included.
record TimeWindow(long from, long to) {
    static final TimeWindow ALL = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean holds(long time) {
        return time >= from && time <= to;
    }

    /// @param from RFC 3339 with a zone, or null for the beginning
    /// @param to as `from`, or null for the end
    static TimeWindow parse(String from, String to) {
        return new TimeWindow(
                from == null ? Long.MIN_VALUE : nanoseconds("--from", from),
                to == null ? Long.MAX_VALUE : nanoseconds("--to", to));
    }

    /// @throws UserError naming `option`
    static long nanoseconds(String option, String text) {
        try {
            return Times.nanoseconds(option, text);
        } catch (IllegalArgumentException notTime) {
            throw new UserError(notTime.getMessage(), notTime);
        }
    }
}
