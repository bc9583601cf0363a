// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Tells the files that one association reads, by the number that the server gives each when it is
/// opened (`frsmID`). ISO 9506-2, D.2.
final class MmsFiles {
    /// Files that are open at a time; the one that was opened first makes room.
    static final int MAX = 8;

    private final long[] numbers = new long[MAX];
    private final long[] transfers = new long[MAX];
    private int size;
    private long opened;

    /// @param length as the server says it, or [Piece#UNKNOWN]
    void open(long number, Bytes name, long length, Sink sink) {
        close(number, sink);
        if (size == MAX) {
            close(numbers[0], sink);
        }
        numbers[size] = number;
        transfers[size] = ++opened;
        size++;
        sink.transfer(sink.piece().id(opened).name(name, 0, name.length()).length(length));
    }

    /// @param asked the body of the request; empty where it was not seen, and so not what was read
    void part(Bytes asked, Bytes content, boolean last, Sink sink) {
        if (asked.isEmpty()) {
            while (size > 0) {
                close(numbers[0], sink);
            }
            return;
        }
        int index = index(number(asked));
        if (index < 0) {
            return;
        }
        sink.transfer(
                sink.piece()
                        .id(transfers[index])
                        .content(content, 0, content.length())
                        .state(last ? State.COMPLETE : State.MORE));
        if (last) {
            remove(index);
        }
    }

    void close(Bytes asked, Sink sink) {
        if (!asked.isEmpty()) {
            close(number(asked), sink);
        }
    }

    private void close(long number, Sink sink) {
        int index = index(number);
        if (index >= 0) {
            sink.transfer(sink.piece().id(transfers[index]).state(State.ABORTED));
            remove(index);
        }
    }

    private int index(long number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return i;
            }
        }
        return -1;
    }

    private void remove(int index) {
        size--;
        System.arraycopy(numbers, index + 1, numbers, index, size - index);
        System.arraycopy(transfers, index + 1, transfers, index, size - index);
    }

    void clear() {
        size = 0;
    }

    /// The number as the bytes of an integer tell it.
    private static long number(Bytes bytes) {
        long number = 0;
        for (int i = 0; i < Math.min(bytes.length(), Long.BYTES); i++) {
            number = number << 8 | bytes.u8(i);
        }
        return number;
    }
}
