// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.model.Times;
import java.time.InstantSource;

/// Reads clocks.
final class Clocks {
    private Clocks() {}

    /// Nanoseconds since 1970.
    static long now(InstantSource clock) {
        return Times.nanoseconds(clock.instant());
    }
}
