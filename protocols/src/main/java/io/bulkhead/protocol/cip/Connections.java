// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

/// Explicit connections of one flow, as their Forward Open told: which id of one direction belongs
/// to which of the other, and whether they lead past the device that speaks.
///
/// Holds the last [#MAX].
final class Connections {
    static final int MAX = 32;

    private static final int WIDTH = 5;
    private static final int TO_TARGET = 0;
    private static final int TO_ORIGINATOR = 1;
    private static final int ROUTED = 2;
    private static final int CLASS = 3;
    private static final int INSTANCE = 4;

    private long[] rows = {};
    private int size;
    private int next;

    /// @param routed whether it leads past the device that accepted it
    void opened(ForwardOpen reply, boolean routed) {
        int row = indexOf(TO_ORIGINATOR, reply.toOriginator());
        if (row < 0) {
            if (rows.length == 0) {
                rows = new long[MAX * WIDTH];
            }
            row = next * WIDTH;
            next = (next + 1) % MAX;
            size = Math.min(MAX, size + 1);
        }
        rows[row + TO_TARGET] = reply.toTarget();
        rows[row + TO_ORIGINATOR] = reply.toOriginator();
        rows[row + ROUTED] = routed ? 1 : 0;
        rows[row + CLASS] = reply.path().classId();
        rows[row + INSTANCE] = reply.path().instance();
    }

    /// Finds `connection`, whichever direction's id it is.
    ///
    /// @return its row for the questions below, negative where its opening was not seen
    int find(long connection) {
        int row = indexOf(TO_TARGET, connection);
        return row < 0 ? indexOf(TO_ORIGINATOR, connection) : row;
    }

    /// The id that requests carry.
    long toTarget(int row) {
        return rows[row + TO_TARGET];
    }

    boolean routed(int row) {
        return rows[row + ROUTED] != 0;
    }

    /// The class of the object that the connection ends at, or [EPath#NONE].
    long classId(int row) {
        return rows[row + CLASS];
    }

    long instance(int row) {
        return rows[row + INSTANCE];
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
