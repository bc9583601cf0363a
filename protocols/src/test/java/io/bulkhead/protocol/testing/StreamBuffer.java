// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.bulkhead.wire.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Bytes of one direction that an analyzer has not consumed yet.
final class StreamBuffer {
    private static final int FIRST = 4096;

    private final Bytes view = new Bytes();
    private MemorySegment memory = MemorySegment.NULL;
    private int length;
    private long consumed;

    void append(byte[] bytes, int from, int size) {
        if (length + size > memory.byteSize()) {
            MemorySegment larger = Arena.ofAuto().allocate(Math.max(FIRST, 2L * (length + size)));
            MemorySegment.copy(memory, 0, larger, 0, length);
            memory = larger;
        }
        MemorySegment.copy(bytes, from, memory, JAVA_BYTE, length, size);
        length += size;
    }

    /// What is there; valid until the next call that changes it.
    Bytes view() {
        return view.aim(memory, 0, length);
    }

    void consume(int size) {
        MemorySegment.copy(memory, size, memory, 0, length - size);
        length -= size;
        consumed += size;
    }

    /// Whether any bytes ever came.
    boolean used() {
        return memory.byteSize() > 0;
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
