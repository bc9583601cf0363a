// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

import java.util.Arrays;

/// What the control blocks that one station publishes to one group said last. Knows at most [#MAX]
/// of them; when full, the one that was silent longest makes room.
final class ControlBlocks {
    static final int MAX = 64;

    private static final int FIRST = 2;
    private static final int WIDTH = 7;

    private static final int NAME = 0;
    private static final int TIME = 1;
    private static final int STATE = 2;
    private static final int SEQUENCE = 3;
    private static final int REVISION = 4;
    private static final int DATA = 5;
    private static final int LIFE = 6;

    private long[] entries = new long[FIRST * WIDTH];
    private int size;
    private int row;

    /// Goes to the control block whose reference has this hash.
    ///
    /// @return whether it was heard before; otherwise it is known from now on
    boolean find(long name) {
        int oldest = 0;
        for (int i = 0; i < size * WIDTH; i += WIDTH) {
            if (entries[i + NAME] == name) {
                row = i;
                return true;
            }
            if (entries[i + TIME] < entries[oldest + TIME]) {
                oldest = i;
            }
        }
        if (size == MAX) {
            row = oldest;
        } else {
            row = size++ * WIDTH;
            if (row == entries.length) {
                entries = Arrays.copyOf(entries, 2 * entries.length);
            }
        }
        entries[row + NAME] = name;
        return false;
    }

    /// What the control block at hand says now.
    void put(long time, long state, long sequence, long revision, long data, long life) {
        entries[row + TIME] = time;
        entries[row + STATE] = state;
        entries[row + SEQUENCE] = sequence;
        entries[row + REVISION] = revision;
        entries[row + DATA] = data;
        entries[row + LIFE] = life;
    }

    long time() {
        return entries[row + TIME];
    }

    long state() {
        return entries[row + STATE];
    }

    long sequence() {
        return entries[row + SEQUENCE];
    }

    long revision() {
        return entries[row + REVISION];
    }

    /// A hash of all values.
    long data() {
        return entries[row + DATA];
    }

    /// For how many milliseconds the last message was to be believed.
    long life() {
        return entries[row + LIFE];
    }
}
