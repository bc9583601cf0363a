// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import java.util.Arrays;

/// Parts of one message put together again (COTP segments, DNP3 transport segments, TLS handshake
/// messages). Takes no memory until the first part comes, and at most the bound it was given. Part
/// of a flow's state.
public final class Gather {
    private static final int FIRST = 512;
    private static final byte[] NOTHING = {};

    private final int bound;
    private byte[] memory = NOTHING;
    private int length;

    /// @param bound bytes that a whole message can have
    public Gather(int bound) {
        this.bound = bound;
    }

    /// Appends a part.
    ///
    /// @return false if the message would pass the bound; nothing is appended then
    public boolean append(Bytes bytes, int offset, int size) {
        if (size > bound - length) {
            return false;
        }
        if (length + size > memory.length) {
            grow(length + size);
        }
        bytes.copyTo(offset, memory, length, size);
        length += size;
        return true;
    }

    /// Appends one byte, for what has to be decoded on the way (base64, masked frames).
    ///
    /// @return false if the message would pass the bound; nothing is appended then
    public boolean append(int value) {
        if (length == bound) {
            return false;
        }
        if (length == memory.length) {
            grow(length + 1);
        }
        memory[length++] = (byte) value;
        return true;
    }

    /// Aims `view` at what was gathered so far; valid until the next [#append].
    public Bytes view(Bytes view) {
        return view.aim(memory, 0, length);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// Forgets what was gathered, and keeps the memory for the next message.
    public void clear() {
        length = 0;
    }

    /// Forgets what was gathered, and gives the memory back.
    public void release() {
        length = 0;
        memory = NOTHING;
    }

    /// Bytes of memory that are taken.
    public int held() {
        return memory.length;
    }

    private void grow(int least) {
        int size = (int) Math.min(bound, Math.max(FIRST, Math.max(least, 2L * memory.length)));
        memory = Arrays.copyOf(memory, size);
    }
}
