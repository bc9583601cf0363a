// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

/// When and where the frame at hand stands. Reused.
final class Moment {
    /// Place among all packets of the run, from 0.
    long sequence;

    int capture;

    /// Number in its capture, from 1.
    long frame;

    /// Nanoseconds since 1970 UTC.
    long time;

    void set(long sequence, int capture, long frame, long time) {
        this.sequence = sequence;
        this.capture = capture;
        this.frame = frame;
        this.time = time;
    }
}
