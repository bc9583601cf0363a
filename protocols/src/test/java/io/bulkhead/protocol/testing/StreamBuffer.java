// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.wire.Bytes;

/// Bytes of one direction that an analyzer has not consumed yet.
final class StreamBuffer {
    private static final int FIRST = 4096;

    private final Bytes view = new Bytes();
    private byte[] memory = {};
    private int length;
    private long consumed;

    void append(byte[] bytes, int from, int size) {
        if (length + size > memory.length) {
            memory = java.util.Arrays.copyOf(memory, Math.max(FIRST, 2 * (length + size)));
        }
        System.arraycopy(bytes, from, memory, length, size);
        length += size;
    }

    /// What is there; valid until the next call that changes it.
    Bytes view() {
        return view.aim(memory, 0, length);
    }

    void consume(int size) {
        System.arraycopy(memory, size, memory, 0, length - size);
        length -= size;
        consumed += size;
    }

    /// Whether any bytes ever came.
    boolean used() {
        return memory.length > 0;
    }

    int length() {
        return length;
    }

    /// Where in the stream [#view] begins.
    long offset() {
        return consumed;
    }

    void drop() {
        consume(length);
    }
}
