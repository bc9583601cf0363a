// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.Direction;

/// One segment or datagram of a sample.
///
/// @param line of the script
/// @param payload what it carries; empty where bytes were lost
/// @param lost bytes of the stream that were sent here and never captured
/// @param time nanoseconds since 1970-01-01 UTC
public record SampleStep(
        int line, SampleFlow flow, Direction direction, byte[] payload, int lost, long time) {
    /// The same step with another payload.
    public SampleStep with(byte[] other) {
        return new SampleStep(line, flow, direction, other, lost, time);
    }

    @Override
    public String toString() {
        return "line " + line;
    }
}
