// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// Times of Windows, which OPC UA and TwinCAT tell as well: intervals of 100 ns since 1601-01-01
/// UTC. [MS-DTYP] 2.3.3.
public final class FileTime {
    private static final long FROM_1601_TO_1970 = 116_444_736_000_000_000L;
    private static final long MAX = Long.MAX_VALUE / 100;

    private FileTime() {}

    /// Whether outputs can hold `time`. They cannot hold 0, by which senders mean that they tell
    /// none.
    public static boolean fits(long time) {
        return time > FROM_1601_TO_1970 - MAX && time < FROM_1601_TO_1970 + MAX;
    }

    /// Nanoseconds since 1970-01-01 UTC; the earliest or latest of them for what does not fit.
    public static long nanoseconds(long time) {
        return Math.clamp(Math.max(time, 0) - FROM_1601_TO_1970, -MAX, MAX) * 100;
    }
}
