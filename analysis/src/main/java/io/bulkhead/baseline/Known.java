// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

/// One thing that is usual, and when it was seen. Times are nanoseconds since 1970 UTC.
public final class Known {
    final String label;
    long first;
    long last;
    long count;

    /// Whether it was seen since it was kept.
    boolean met;

    /// As it was kept.
    public Known(String label, long first, long last, long count) {
        this.label = label;
        this.first = first;
        this.last = last;
        this.count = count;
    }

    static Known at(String label, long time) {
        return new Known(label, time, time, 1);
    }

    void seen(long time) {
        last = Math.max(last, time);
        count++;
        met = true;
    }

    void merge(Known other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        count += other.count;
    }

    /// What it is, as people read it.
    public String label() {
        return label;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public long count() {
        return count;
    }
}
