// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// What signatures remember of one conversation.
final class FlowMemory {
    private static final long[] NO_MARKS = {};

    /// Whether a rule lets everything that follows pass.
    boolean passed;

    StreamMemory fromA;
    StreamMemory fromB;
    private long[] marks = NO_MARKS;

    boolean marked(int mark) {
        int word = mark >>> 6;
        return word < marks.length && (marks[word] & 1L << mark) != 0;
    }

    void mark(int mark) {
        int word = mark >>> 6;
        if (word >= marks.length) {
            marks = java.util.Arrays.copyOf(marks, word + 1);
        }
        marks[word] |= 1L << mark;
    }

    void unmark(int mark) {
        int word = mark >>> 6;
        if (word < marks.length) {
            marks[word] &= ~(1L << mark);
        }
    }

    StreamMemory stream(boolean a) {
        StreamMemory memory = a ? fromA : fromB;
        if (memory == null) {
            memory = new StreamMemory();
            if (a) {
                fromA = memory;
            } else {
                fromB = memory;
            }
        }
        return memory;
    }
}
