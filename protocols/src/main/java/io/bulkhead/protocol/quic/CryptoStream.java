// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// What one side's frames say of the handshake, put together in whatever order they come.
final class CryptoStream {
    /// A hello with keys of several kinds stays far below.
    static final int MAX = 1 << 14;

    private static final int MAX_PARTS = 64;
    private static final int HEADER = 4;
    private static final int FIRST = 2_048;

    private byte[] memory = {};
    private final int[] from = new int[MAX_PARTS];
    private final int[] to = new int[MAX_PARTS];
    private int parts;

    /// Puts a part where it belongs.
    ///
    /// @return false if it passes the bounds
    boolean put(long offset, Bytes bytes, int at, int size) {
        if (offset + size > MAX || parts == MAX_PARTS) {
            return false;
        }
        int start = (int) offset;
        if (start + size > memory.length) {
            memory = Arrays.copyOf(memory, Math.max(FIRST, Math.min(MAX, 2 * (start + size))));
        }
        bytes.copyTo(at, memory, start, size);
        from[parts] = start;
        to[parts++] = start + size;
        return true;
    }

    /// Aims `view` at the first message.
    ///
    /// @return whether all of it is there
    boolean message(Bytes view) {
        int whole = whole();
        if (whole < HEADER) {
            return false;
        }
        view.aim(memory, 0, whole);
        int size = HEADER + view.u24be(1);
        if (size > whole) {
            return false;
        }
        view.shorten(size);
        return true;
    }

    /// Whether the first message is longer than can be kept.
    boolean tooLong(Bytes view) {
        return whole() >= HEADER && HEADER + view.aim(memory, 0, HEADER).u24be(1) > MAX;
    }

    /// Bytes that are there without a hole before them.
    private int whole() {
        int end = 0;
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int i = 0; i < parts; i++) {
                if (from[i] <= end && to[i] > end) {
                    end = to[i];
                    grows = true;
                }
            }
        }
        return end;
    }
}
