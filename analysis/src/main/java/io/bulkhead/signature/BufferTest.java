// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.protocol.Direction;

/// What a rule looks for in one buffer.
///
/// @param buffer its number in the set of signatures; [#PAYLOAD] for the packet's or stream's bytes
/// @param way of the messages that have it; null for both
record BufferTest(int buffer, Direction way, Step[] steps) {
    static final int PAYLOAD = 0;
}
