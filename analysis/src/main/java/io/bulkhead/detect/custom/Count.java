// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

/// How often something must happen, and within which time.
///
/// @param atLeast times, from 1
/// @param within nanoseconds
/// @param by whose occurrences are counted together
record Count(int atLeast, long within, By by) {
    static final Count ONCE = new Count(1, 0, By.PAIR);

    /// Whose occurrences are counted together.
    enum By {
        SOURCE,
        TARGET,
        PAIR,
        ALL
    }
}
