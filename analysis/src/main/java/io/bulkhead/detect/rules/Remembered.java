// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is remembered of many whose times do not matter: [Keyed], where the one that was asked for
/// longest ago makes room, for things that are begun by making them.
///
/// @param <V> what is remembered of each
final class Remembered<V> {
    private final Keyed<Place> table;
    private final Supplier<V> fresh;
    private long asked;

    /// @param bound how many are remembered; a power of two, at least 64
    /// @param fresh makes what is remembered of one that was not met before
    Remembered(int bound, Supplier<V> fresh) {
        this.table = new Keyed<>(bound, Place::new);
        this.fresh = fresh;
    }

    /// What is remembered of it; begun if nothing is.
    V of(long key) {
        return table.at(key, ++asked).value;
    }

    /// What is remembered of it, or null.
    V known(long key) {
        Place place = table.find(key);
        return place == null ? null : place.value;
    }

    void forEach(Consumer<V> consumer) {
        table.forEach(place -> consumer.accept(place.value));
    }

    /// How many made room for others.
    long evicted() {
        return table.evicted();
    }

    private final class Place implements Keyed.Reusable {
        private V value;

        @Override
        public void begin() {
            value = fresh.get();
        }
    }
}
