// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.health;

/// What others know of the sensor's health; told from any thread.
public final class Outside {
    private volatile double clockOffset = Double.NaN;
    private volatile long certificateEnds;
    private volatile long contentMade;

    /// @param nanoseconds by which this machine's clock is ahead of the console's
    public void clockOffset(long nanoseconds) {
        clockOffset = nanoseconds / 1e9;
    }

    /// @param time nanoseconds since 1970
    public void certificateEnds(long time) {
        certificateEnds = time;
    }

    /// @param time nanoseconds since 1970, when rules and lists were made
    public void contentMade(long time) {
        contentMade = time;
    }

    /// Seconds; not-a-number where nobody told.
    double clockOffset() {
        return clockOffset;
    }

    /// 0 where nobody told.
    long certificateEnds() {
        return certificateEnds;
    }

    /// 0 where nobody told.
    long contentMade() {
        return contentMade;
    }
}
