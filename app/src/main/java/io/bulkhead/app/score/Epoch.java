// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as tables have them: seconds since 1970 UTC with a fraction.
final class Epoch {
    /// What no time is.
    static final long NONE = Long.MIN_VALUE;

    static final long SECOND = 1_000_000_000L;

    private static final int DIGITS = 9;
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,9}))?");

    private Epoch() {}

    /// @return nanoseconds since 1970 UTC, or [#NONE]
    static long nanos(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            return NONE;
        }
        long nanos = 0;
        if (matcher.group(2) != null) {
            String fraction = matcher.group(2);
            nanos = Long.parseLong(fraction + "0".repeat(DIGITS - fraction.length()));
        }
        return SECOND * Long.parseLong(matcher.group(1)) + nanos;
    }
}
