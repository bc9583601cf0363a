// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait after failures: twice as long each time, and never in step with other sensors.
final class Pause {
    private final long first;
    private final long longest;
    private long next;

    Pause(LinkSettings settings) {
        first = Math.max(2, settings.firstPause().toMillis());
        longest = Math.max(first, settings.longestPause().toMillis());
        next = first;
    }

    void reset() {
        next = first;
    }

    /// @param least what the console asks for
    /// @return milliseconds
    long next(Duration least) {
        long pause = ThreadLocalRandom.current().nextLong(next / 2, next + 1);
        next = Math.min(2 * next, longest);
        // What many are asked at once they must not do at once.
        long asked = least.toMillis();
        return Math.max(pause, asked + (asked == 0 ? 0 : pause / 2));
    }
}
