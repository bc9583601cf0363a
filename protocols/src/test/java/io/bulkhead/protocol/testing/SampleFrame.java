// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

/// One frame of a sample.
///
/// @param linkType 1 (Ethernet), or as tcpdump.org/linktypes.html has it
/// @param time nanoseconds since 1970-01-01 UTC
/// @param step the step whose payload it carries, or -1 for a frame that opens or closes a
///   connection
public record SampleFrame(int linkType, long time, int step, byte[] bytes) {
    static final int ETHERNET = 1;

    /// An Ethernet frame.
    public SampleFrame(long time, int step, byte[] bytes) {
        this(ETHERNET, time, step, bytes);
    }

    /// The same frame with other contents.
    public SampleFrame with(byte[] other) {
        return new SampleFrame(linkType, time, step, other);
    }
}
