// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

/// Bytes that may be kept at a time.
final class Budget {
    private final long most;
    private long taken;

    /// How often there was no room.
    private long refused;

    Budget(long most) {
        this.most = most;
    }

    boolean take(long bytes) {
        if (bytes > most - taken) {
            refused++;
            return false;
        }
        taken += bytes;
        return true;
    }

    void giveBack(long bytes) {
        taken -= bytes;
    }

    long refused() {
        return refused;
    }
}
