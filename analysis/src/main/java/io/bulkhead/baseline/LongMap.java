// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/// A table from hashes of 64 bits to values, which boxes nothing. Grows to a bound; what finds no
/// room is counted. Not for keys of 0, which stand for nothing.
///
/// @param <V> what is kept
public final class LongMap<V> {
    private static final int FIRST = 4;
    private static final long[] NO_KEYS = new long[1];
    private static final Object[] NO_VALUES = new Object[1];

    private final int bound;
    private long[] keys = NO_KEYS;
    private Object[] values = NO_VALUES;
    private int size;
    private long refused;

    /// @param bound how many values are kept at most
    public LongMap(int bound) {
        this.bound = bound;
    }

    /// The value of a key, or null.
    @SuppressWarnings("unchecked") // only values of this type are ever put
    public V get(long key) {
        return (V) values[find(key)];
    }

    /// @return whether it found room; a key that is there already always does
    public boolean put(long key, V value) {
        int at = find(key);
        if (values[at] == null) {
            if (size == bound) {
                refused++;
                return false;
            }
            if (2 * (size + 1) > keys.length) {
                grow();
                at = find(key);
            }
            size++;
            keys[at] = key;
            values[at] = value;
            return true;
        }
        values[at] = value;
        return true;
    }

    public int size() {
        return size;
    }

    public boolean full() {
        return size == bound;
    }

    /// Puts that found no room.
    public long refused() {
        return refused;
    }

    /// Hands over all values in an order that depends on the keys alone.
    @SuppressWarnings("unchecked") // see get
    public void forEach(ObjLongConsumer<V> consumer) {
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != null) {
                consumer.accept((V) values[i], keys[i]);
            }
        }
    }

    /// All values, in the order of [#forEach].
    public List<V> list() {
        List<V> all = new ArrayList<>(size);
        forEach((value, key) -> all.add(value));
        return all;
    }

    /// Removes values that fit. Slow: the table is built anew.
    @SuppressWarnings("unchecked") // see get
    public void removeIf(Predicate<V> unwanted) {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = NO_KEYS;
        values = NO_VALUES;
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null && !unwanted.test((V) oldValues[i])) {
                put(oldKeys[i], (V) oldValues[i]);
            }
        }
    }

    public void clear() {
        if (size > 0) {
            Arrays.fill(values, null);
        }
        size = 0;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (values[at] != null && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[Math.max(FIRST, 2 * oldKeys.length)];
        values = new Object[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
