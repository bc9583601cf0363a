// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.baseline.LongMap;
import java.util.function.Supplier;

/// What a watch remembers by keys of 64 bits: bounded, begun anew when it is full. To be hurt by
/// that, somebody has to bring more devices than any plant has, which other detections tell.
///
/// @param <V> what is remembered of each
final class Remembered<V> {
    private final LongMap<V> table;
    private final Supplier<V> fresh;
    private long evicted;

    /// @param bound how many are remembered
    /// @param fresh makes what is remembered of one that was not met before
    Remembered(int bound, Supplier<V> fresh) {
        this.table = new LongMap<>(bound);
        this.fresh = fresh;
    }

    /// What is remembered of it; begun if nothing is.
    V of(long key) {
        long usable = key == 0 ? 1 : key;
        V known = table.get(usable);
        if (known == null) {
            if (table.full()) {
                evicted += table.size();
                table.clear();
            }
            known = fresh.get();
            table.put(usable, known);
        }
        return known;
    }

    /// What is remembered of it, or null.
    V known(long key) {
        return table.get(key == 0 ? 1 : key);
    }

    void forEach(java.util.function.Consumer<V> consumer) {
        table.forEach((value, key) -> consumer.accept(value));
    }

    long evicted() {
        return evicted;
    }
}
