// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

/// A copy of data that came before data it follows.
final class HeldSegment {
    final int position;

    /// Bytes that are there, at the beginning of [#block], and bytes after them that the capture
    /// cut.
    final int captured;

    final int missing;
    final int block;
    final long time;
    final long frame;
    HeldSegment next;

    HeldSegment(int position, int captured, int missing, int block, long time, long frame) {
        this.position = position;
        this.captured = captured;
        this.missing = missing;
        this.block = block;
        this.time = time;
        this.frame = frame;
    }

    int end() {
        return position + captured + missing;
    }
}
