// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.Arrays;

/// What values lead to: each term names its indicator, the next term of the same value, and the
/// condition that must hold besides. Columns of numbers, since there may be millions.
final class Terms {
    static final int NOTHING = -1;

    private static final int FIRST = 64;

    private int[] notes = new int[FIRST];
    private int[] nexts = new int[FIRST];

    /// Empty while no term has a condition.
    private int[] conditions = {};

    private int size;

    int add(int note, int condition, int next) {
        if (size == notes.length) {
            int larger = size + (size >> 1);
            notes = Arrays.copyOf(notes, larger);
            nexts = Arrays.copyOf(nexts, larger);
        }
        notes[size] = note;
        nexts[size] = next;
        if (condition != NOTHING || conditions.length > 0) {
            keep(condition);
        }
        return size++;
    }

    private void keep(int condition) {
        int before = conditions.length;
        if (before <= size) {
            conditions = Arrays.copyOf(conditions, notes.length);
            Arrays.fill(conditions, before, conditions.length, NOTHING);
        }
        conditions[size] = condition;
    }

    int note(int term) {
        return notes[term];
    }

    int next(int term) {
        return nexts[term];
    }

    void next(int term, int next) {
        nexts[term] = next;
    }

    /// Index of a condition, or [#NOTHING].
    int condition(int term) {
        return term < conditions.length ? conditions[term] : NOTHING;
    }

    int size() {
        return size;
    }

    long memory() {
        return 4L * (notes.length + nexts.length + conditions.length);
    }
}
