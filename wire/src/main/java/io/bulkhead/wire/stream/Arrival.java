// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;

/// The segment that is being taken in. Reused for the next one.
final class Arrival {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;

    /// A segment whose end the capture cut is not believed to have been longer.
    private static final int MAX_WIRE_LENGTH = 1 << 20;

    private final Bytes bytes = new Bytes();

    /// The sequence number of the first byte.
    int position;

    /// Bytes on the wire, of which the capture may hold only the first.
    int length;

    int flags;

    void set(int position, int flags, Bytes payload, int wireLength) {
        int captured = payload.length();
        this.bytes.aim(payload, 0);
        this.position = position;
        this.length = Math.max(captured, Math.min(wireLength, MAX_WIRE_LENGTH));
        this.flags = flags;
    }

    int end() {
        return position + length;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// Whether it looks like a keep-alive probe that repeats the last byte: one byte that nobody
    /// asks to be pushed.
    boolean probes() {
        return length == 1 && (flags & (PSH | SYN | FIN)) == 0;
    }

    void trimTo(int newPosition) {
        int skipped = newPosition - position;
        bytes.aim(bytes, Math.min(skipped, bytes.length()));
        length -= skipped;
        position = newPosition;
    }

    /// Aims `view` at the captured bytes between two positions within the segment.
    Bytes aim(Bytes view, int from, int to) {
        int offset = Math.min(from - position, bytes.length());
        int end = Math.min(to - position, bytes.length());
        return view.aim(bytes, offset, end - offset);
    }

    /// Whether bytes of this segment differ from those of `view`, which begins at `viewPosition`,
    /// where both are there.
    boolean differsFrom(Bytes view, int viewPosition) {
        int distance = viewPosition - position;
        int offset = Math.max(0, distance);
        int viewOffset = Math.max(0, -distance);
        int size = Math.min(bytes.length() - offset, view.length() - viewOffset);
        return size > 0 && !bytes.same(offset, view, viewOffset, size);
    }
}
