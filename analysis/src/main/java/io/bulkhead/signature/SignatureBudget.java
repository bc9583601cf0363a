// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// Memory that the streams of one partition may take for what signatures have to remember of them.
public final class SignatureBudget {
    /// Bytes for ends of streams.
    static final long MAX_BYTES = 4L << 20;

    private long used;
    private long refused;

    boolean take(int bytes) {
        if (used + bytes > MAX_BYTES) {
            refused++;
            return false;
        }
        used += bytes;
        return true;
    }

    void release(int bytes) {
        used -= bytes;
    }

    /// Bytes taken at present.
    public long used() {
        return used;
    }

    /// Streams whose ends were not remembered for want of room: in these a pattern is not found
    /// where two segments meet.
    public long refused() {
        return refused;
    }
}
