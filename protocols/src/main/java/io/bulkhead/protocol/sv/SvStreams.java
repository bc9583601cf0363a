// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import java.util.Arrays;

/// What the streams that one merging unit publishes to one group said last. Knows at most [#MAX] of
/// them; when full, all are forgotten.
final class SvStreams {
    static final int MAX = 32;

    private static final int FIRST = 1;
    private static final int WIDTH = 5;

    private static final int NAME = 0;
    private static final int COUNTER = 1;
    private static final int REVISION = 2;
    private static final int SYNCHRONISED = 3;
    private static final int VALUES = 4;

    private long[] entries = new long[FIRST * WIDTH];
    private int size;
    private int row;

    /// Goes to the stream whose name has this hash.
    ///
    /// @return whether it was heard before; otherwise it is known from now on
    boolean find(long name) {
        for (row = 0; row < size * WIDTH; row += WIDTH) {
            if (entries[row + NAME] == name) {
                return true;
            }
        }
        if (size == MAX) {
            size = 0;
            row = 0;
        }
        size++;
        if (row == entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        entries[row + NAME] = name;
        return false;
    }

    /// What the stream at hand says now.
    void put(long counter, long revision, long synchronised, long values) {
        entries[row + COUNTER] = counter;
        entries[row + REVISION] = revision;
        entries[row + SYNCHRONISED] = synchronised;
        entries[row + VALUES] = values;
    }

    long counter() {
        return entries[row + COUNTER];
    }

    long revision() {
        return entries[row + REVISION];
    }

    long synchronised() {
        return entries[row + SYNCHRONISED];
    }

    /// A hash of all values.
    long values() {
        return entries[row + VALUES];
    }
}
