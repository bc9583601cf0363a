// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import java.util.Arrays;

/// Requests of one flow that await their answer: what the answer alone does not tell is remembered
/// here.
///
/// Holds at most [#MAX] requests; when full, the oldest makes room (it is likely lost). Part of a
/// flow's state, so it starts small and grows to its bound only when needed.
public final class Pending {
    /// Requests of one flow that can be outstanding.
    public static final int MAX = 64;

    private static final int FIRST = 2;
    private static final int KEY = 0;
    private static final int TIME = 1;
    private static final int CONTEXT = 2;

    private final int width;
    private final long[] found;
    private long[] entries;
    private int size;

    /// @param contexts how many numbers to remember with each request
    public Pending(int contexts) {
        width = CONTEXT + contexts;
        found = new long[width];
        entries = new long[FIRST * width];
    }

    /// Remembers a request. One with the same key that was never answered is replaced. What else to
    /// remember is then said by [#with].
    public Pending put(long key, long time) {
        int same = indexOf(key);
        if (same >= 0) {
            remove(same);
        } else if (size == MAX) {
            remove(0);
        }
        if ((size + 1) * width > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        int row = size++ * width;
        Arrays.fill(entries, row, row + width, 0);
        entries[row + KEY] = key;
        entries[row + TIME] = time;
        return this;
    }

    /// Number `index` of the request that [#put] remembered last.
    public Pending with(int index, long value) {
        entries[(size - 1) * width + CONTEXT + index] = value;
        return this;
    }

    /// Finds the request with `key` and forgets it, for an answer that is the only one.
    public boolean take(long key) {
        int index = indexOf(key);
        if (index < 0) {
            return false;
        }
        copy(index);
        remove(index);
        return true;
    }

    /// Finds the request with `key` and keeps it, for one of several answers.
    public boolean find(long key) {
        int index = indexOf(key);
        if (index < 0) {
            return false;
        }
        copy(index);
        return true;
    }

    /// Number `index` of the request last found.
    public long context(int index) {
        return found[CONTEXT + index];
    }

    /// Nanoseconds from the request last found until `now`; never negative.
    public long roundTrip(long now) {
        return Math.max(0, now - found[TIME]);
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    private int indexOf(long key) {
        for (int i = size - 1; i >= 0; i--) {
            if (entries[i * width + KEY] == key) {
                return i;
            }
        }
        return -1;
    }

    private void copy(int index) {
        System.arraycopy(entries, index * width, found, 0, width);
    }

    private void remove(int index) {
        System.arraycopy(
                entries, (index + 1) * width, entries, index * width, (size - index - 1) * width);
        size--;
    }
}
