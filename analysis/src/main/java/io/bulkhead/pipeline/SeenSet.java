// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

/// Remembers hashes of what was said, so that repetition costs nothing. Bounded: when full it
/// forgets everything, and what comes again is told again.
final class SeenSet {
    private static final int FIRST = 256;

    private final int capacity;
    private long[] slots = new long[FIRST];
    private int size;

    SeenSet(int capacity) {
        this.capacity = capacity;
    }

    /// Whether `hash` was not there before; it is now.
    boolean add(long hash) {
        long value = hash == 0 ? 1 : hash;
        int mask = slots.length - 1;
        int at = (int) value & mask;
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return false;
            }
            at = at + 1 & mask;
        }
        slots[at] = value;
        size++;
        if (2 * size > slots.length) {
            grow();
        }
        return true;
    }

    /// Forgets everything, so that it is told again.
    void clear() {
        slots = new long[FIRST];
        size = 0;
    }

    private void grow() {
        long[] old = slots;
        if (size >= capacity) {
            clear();
            return;
        }
        slots = new long[2 * old.length];
        size = 0;
        for (long value : old) {
            if (value != 0) {
                add(value);
            }
        }
    }
}
