// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

/// One Ethernet frame of a sample.
///
/// @param time nanoseconds since 1970-01-01 UTC
/// @param step the step whose payload it carries, or -1 for a frame that opens or closes a
///   connection
public record SampleFrame(long time, int step, byte[] bytes) {}
