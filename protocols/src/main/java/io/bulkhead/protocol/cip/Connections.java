// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

/// Explicit connections of one flow, as their Forward Open told: which id of one direction belongs
/// to which of the other, and whether they lead past the device that speaks.
///
/// Holds the last [#MAX].
final class Connections {
    static final int MAX = 32;

    private static final int WIDTH = 3;

    private long[] rows = {};
    private int size;
    private int next;

    void opened(long toTarget, long toOriginator, boolean routed) {
        int row = indexOf(1, toOriginator);
        if (row < 0) {
            if (rows.length == 0) {
                rows = new long[MAX * WIDTH];
            }
            row = next * WIDTH;
            next = (next + 1) % MAX;
            size = Math.min(MAX, size + 1);
        }
        rows[row] = toTarget;
        rows[row + 1] = toOriginator;
        rows[row + 2] = routed ? 1 : 0;
    }

    /// The id that requests carry: of `connection` itself where it is one, of its other direction
    /// where that is known, else 0.
    long toTarget(long connection) {
        int row = indexOf(0, connection);
        if (row < 0) {
            row = indexOf(1, connection);
        }
        return row < 0 ? 0 : rows[row];
    }

    /// Whether what `connection` reaches is not certainly the device that speaks.
    boolean routed(long connection) {
        int row = indexOf(0, toTarget(connection));
        return row < 0 || rows[row + 2] != 0;
    }

    private int indexOf(int column, long value) {
        for (int i = 0; i < size; i++) {
            if (rows[i * WIDTH + column] == value) {
                return i * WIDTH;
            }
        }
        return -1;
    }
}
