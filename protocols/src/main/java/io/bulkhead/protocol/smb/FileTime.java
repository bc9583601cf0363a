// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

/// Times of Windows: intervals of 100 ns since 1601-01-01 UTC. [MS-DTYP] 2.3.3.
final class FileTime {
    /// No time is told, or none that outputs can hold.
    static final long NONE = Long.MIN_VALUE;

    private static final long FROM_1601_TO_1970 = 116_444_736_000_000_000L;
    private static final long MAX = Long.MAX_VALUE / 100;

    private FileTime() {}

    /// Nanoseconds since 1970-01-01 UTC, or [#NONE].
    static long nanoseconds(long time) {
        long since = time - FROM_1601_TO_1970;
        return time <= 0 || since > MAX || since < -MAX ? NONE : since * 100;
    }
}
