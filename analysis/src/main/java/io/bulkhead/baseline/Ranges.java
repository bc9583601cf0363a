// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import java.util.Arrays;

/// A set of whole numbers, kept as ranges that neither touch nor overlap, in order.
public final class Ranges {
    /// Ranges that are kept; with more, the closest two become one.
    static final int MAX = 256;

    private long[] from = new long[4];
    private long[] to = new long[4];
    private int size;

    public boolean contains(long first, long last) {
        int at = at(first);
        return at >= 0 && last <= to[at];
    }

    /// Takes in all numbers from `first` to `last`.
    public void add(long first, long last) {
        if (contains(first, last)) {
            return;
        }
        int begin = 0;
        while (begin < size && to[begin] < first && to[begin] + 1 < first) {
            begin++;
        }
        int end = begin;
        long low = first;
        long high = last;
        while (end < size && (from[end] <= last || from[end] - 1 == last)) {
            low = Math.min(low, from[end]);
            high = Math.max(high, to[end]);
            end++;
        }
        replace(begin, end, low, high);
        if (size > MAX) {
            joinClosest();
        }
    }

    /// Takes out all numbers from `first` to `last`.
    public void remove(long first, long last) {
        Ranges rest = new Ranges();
        for (int i = 0; i < size; i++) {
            if (from[i] < first) {
                rest.add(from[i], Math.min(to[i], first - 1));
            }
            if (to[i] > last) {
                rest.add(Math.max(from[i], last + 1), to[i]);
            }
        }
        from = rest.from;
        to = rest.to;
        size = rest.size;
    }

    private void replace(int begin, int end, long low, long high) {
        int rest = size - end;
        if (begin + 1 + rest > from.length) {
            from = Arrays.copyOf(from, 2 * from.length);
            to = Arrays.copyOf(to, 2 * to.length);
        }
        System.arraycopy(from, end, from, begin + 1, rest);
        System.arraycopy(to, end, to, begin + 1, rest);
        from[begin] = low;
        to[begin] = high;
        size = begin + 1 + rest;
    }

    private void joinClosest() {
        int closest = 0;
        for (int i = 1; i < size - 1; i++) {
            if (from[i + 1] - to[i] < from[closest + 1] - to[closest]) {
                closest = i;
            }
        }
        replace(closest, closest + 2, from[closest], to[closest + 1]);
    }

    /// The range that `number` may be in, or -1.
    private int at(long number) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (number < from[middle]) {
                high = middle - 1;
            } else if (number > to[middle]) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    public long first(int range) {
        return from[range];
    }

    public long last(int range) {
        return to[range];
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException where it is something else
    public static Ranges parse(String text) {
        Ranges ranges = new Ranges();
        for (String part : text.isBlank() ? new String[0] : text.split(",")) {
            String range = part.strip();
            int dash = range.indexOf('-', 1);
            try {
                long first = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
                long last = dash < 0 ? first : Long.parseLong(range.substring(dash + 1));
                if (first > last) {
                    throw new NumberFormatException(range);
                }
                ranges.add(first, last);
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(
                        "'" + range + "' is no number and no range such as 4-9", wrong);
            }
        }
        return ranges;
    }

    void addAll(Ranges other) {
        for (int i = 0; i < other.size; i++) {
            add(other.from[i], other.to[i]);
        }
    }

    /// Whether all numbers of another set are in this one.
    public boolean holds(Ranges other) {
        for (int i = 0; i < other.size; i++) {
            if (!contains(other.from[i], other.to[i])) {
                return false;
            }
        }
        return true;
    }

    /// As `1, 4-9, 20`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ", ").append(from[i]);
            if (to[i] != from[i]) {
                text.append('-').append(to[i]);
            }
        }
        return text.toString();
    }
}
