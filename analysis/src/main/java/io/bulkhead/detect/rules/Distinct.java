// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.pipeline.Scene;
import java.util.function.Consumer;

/// Which different things somebody did lately, and where in the captures. Bounded: a new one takes
/// the place of the oldest, so that never more than there is room for are counted.
final class Distinct {
    private static final int FRAME_BITS = 48;

    private final long[] values;
    private final long[] times;
    private final long[] places;
    private int size;

    Distinct(int room) {
        values = new long[room];
        times = new long[room];
        places = new long[room];
    }

    void clear() {
        size = 0;
    }

    /// Notes one, at the scene's time and place.
    ///
    /// @return whether it is another than those that are remembered
    boolean add(long value, Scene scene) {
        int at = find(value);
        boolean fresh = at < 0;
        if (fresh) {
            at = size < values.length ? size++ : oldest();
            values[at] = value;
            places[at] = (long) scene.capture << FRAME_BITS | scene.frame;
        }
        times[at] = scene.time;
        return fresh;
    }

    boolean contains(long value) {
        return find(value) >= 0;
    }

    /// Takes one back.
    void remove(long value) {
        int at = find(value);
        if (at >= 0) {
            size--;
            values[at] = values[size];
            times[at] = times[size];
            places[at] = places[size];
        }
    }

    /// How many were noted at most `window` nanoseconds from `time`.
    int within(long time, long window) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += Math.abs(time - times[i]) <= window ? 1 : 0;
        }
        return count;
    }

    /// Hands over the scene of each that [#within] counts, as far as time and frame go. Allocates:
    /// for raising only.
    void each(Scene scene, long window, Consumer<Scene> consumer) {
        Scene earlier = scene.copy();
        for (int i = 0; i < size; i++) {
            if (Math.abs(scene.time - times[i]) <= window) {
                earlier.time = times[i];
                earlier.capture = (int) (places[i] >>> FRAME_BITS);
                earlier.frame = places[i] & (1L << FRAME_BITS) - 1;
                consumer.accept(earlier);
            }
        }
    }

    private int find(long value) {
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            if (times[i] < times[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }
}
