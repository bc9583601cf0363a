// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

/// What a conversation moved in one slot of time.
///
/// @param start nanoseconds since 1970 UTC; slots begin at whole multiples of [#SLOT]
/// @param sentPackets and the bytes on the wire of the sender that the scene names
/// @param gotPackets and those of the other end
public record Pace(long start, int sentPackets, int gotPackets, long sentBytes, long gotBytes) {
    /// Nanoseconds of a slot.
    public static final long SLOT = 10_000_000_000L;
}
