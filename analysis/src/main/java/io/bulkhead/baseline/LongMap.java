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

    /// Which entries were asked for since room was last made; null where none is ever made.
    private boolean[] used;

    private long forgotten;
    private long[] keys = NO_KEYS;
    private Object[] values = NO_VALUES;
    private int size;
    private long refused;

    /// @param bound how many values are kept at most
    public LongMap(int bound) {
        this.bound = bound;
    }

    /// One that is never full for long: at its bound, it forgets what was not asked for since it
    /// last did.
    public static <V> LongMap<V> forgetting(int bound) {
        LongMap<V> map = new LongMap<>(bound);
        map.used = new boolean[1];
        return map;
    }

    /// The value of a key, or null.
    @SuppressWarnings("unchecked") // only values of this type are ever put
    public V get(long key) {
        int at = find(key);
        if (used != null) {
            used[at] = true;
        }
        return (V) values[at];
    }

    /// What made room for others.
    public long forgotten() {
        return forgotten;
    }

    /// Forgets what was not asked for since this was last done; where all was, everything.
    private void makeRoom() {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        boolean[] oldUsed = used;
        int before = size;
        int kept = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            kept += oldValues[i] != null && oldUsed[i] ? 1 : 0;
        }
        boolean all = kept > bound - bound / 4;
        keys = new long[oldKeys.length];
        values = new Object[oldKeys.length];
        used = new boolean[oldKeys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null && oldUsed[i] && !all) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
                size++;
            }
        }
        forgotten += before - size;
    }

    /// @return whether it found room; a key that is there already always does
    public boolean put(long key, V value) {
        int at = find(key);
        if (values[at] == null) {
            if (size == bound && used != null) {
                makeRoom();
                at = find(key);
            } else if (size == bound) {
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
            if (used != null) {
                used[at] = true;
            }
            return true;
        }
        values[at] = value;
        return true;
    }

    public int size() {
        return size;
    }

    public int bound() {
        return bound;
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
        used = used == null ? null : new boolean[1];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null && !unwanted.test((V) oldValues[i])) {
                put(oldKeys[i], (V) oldValues[i]);
            }
        }
    }

    /// Removes a value. Slow, as [#removeIf].
    public void remove(long key) {
        V there = get(key);
        if (there != null) {
            removeIf(value -> value == there);
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
        boolean[] oldUsed = used;
        used = oldUsed == null ? null : new boolean[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
                if (used != null) {
                    used[at] = oldUsed[i];
                }
            }
        }
    }
}
