// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is remembered of many, by numbers of 64 bits. Bounded: in a full row the one that was
/// touched longest ago makes room, and its object is used again.
///
/// @param <V> what is remembered of one
final class Keyed<V extends Keyed.Reusable> {
    /// Something that can be begun anew.
    interface Reusable {
        void begin();
    }

    private static final int WAYS = 8;

    private static final int FIRST = 8 * WAYS;

    private final int bound;
    private long[] keys = new long[FIRST];
    private long[] touched = new long[FIRST];
    private Object[] values = new Object[FIRST];
    private final Supplier<V> maker;
    private long evicted;

    /// @param bound how many are remembered; a power of two, at least 64
    Keyed(int bound, Supplier<V> maker) {
        this.bound = bound;
        this.maker = maker;
    }

    /// What is remembered under a key, begun if nothing is.
    V at(long key, long time) {
        int row = row(key);
        for (int i = row; i < row + WAYS; i++) {
            if (keys[i] == key && values[i] != null) {
                touched[i] = time;
                return value(i);
            }
        }
        return take(key, time);
    }

    private V take(long key, long time) {
        int row = row(key);
        int oldest = row;
        for (int i = row; i < row + WAYS; i++) {
            if (values[i] == null) {
                values[i] = maker.get();
                return begin(i, key, time);
            }
            if (touched[i] < touched[oldest]) {
                oldest = i;
            }
        }
        if (keys.length < bound) {
            grow();
            return take(key, time);
        }
        evicted++;
        return begin(oldest, key, time);
    }

    /// What shares a row shares it with fewer afterwards, so that every row has room.
    private void grow() {
        long[] oldKeys = keys;
        long[] oldTouched = touched;
        Object[] oldValues = values;
        int length = Math.min(bound, 4 * oldKeys.length);
        keys = new long[length];
        touched = new long[length];
        values = new Object[length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int at = row(oldKeys[i]);
                while (values[at] != null) {
                    at++;
                }
                keys[at] = oldKeys[i];
                touched[at] = oldTouched[i];
                values[at] = oldValues[i];
            }
        }
    }

    /// What is remembered under a key, or null.
    V find(long key) {
        int row = row(key);
        for (int i = row; i < row + WAYS && values[i] != null; i++) {
            if (keys[i] == key) {
                return value(i);
            }
        }
        return null;
    }

    void forEach(Consumer<V> consumer) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                consumer.accept(value(i));
            }
        }
    }

    /// How many made room for others.
    long evicted() {
        return evicted;
    }

    private V begin(int at, long key, long time) {
        keys[at] = key;
        touched[at] = time;
        V value = value(at);
        value.begin();
        return value;
    }

    @SuppressWarnings("unchecked") // only what the maker made is ever put
    private V value(int at) {
        return (V) values[at];
    }

    private int row(long key) {
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        return (int) ((mixed ^ mixed >>> 29) >>> 24) & keys.length - WAYS;
    }
}
