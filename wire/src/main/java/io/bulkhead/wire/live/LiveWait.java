// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.util.concurrent.locks.LockSupport;

/// A source that has nothing is not asked in a busy loop.
final class LiveWait {
    private static final long MILLISECOND = 1_000_000L;

    private LiveWait() {}

    static void milliseconds(int milliseconds) {
        if (milliseconds > 0) {
            LockSupport.parkNanos(milliseconds * MILLISECOND);
        }
    }
}
