// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

/// How often something happened in the last window of time, which moves in tenths.
final class Tempo {
    private static final int PARTS = 10;

    private final long part;
    private final int[] counts = new int[PARTS];
    private final long[] first = new long[PARTS];
    private long newest = Long.MIN_VALUE;

    /// @param window in nanoseconds
    Tempo(long window) {
        part = window / PARTS;
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
        newest = Long.MIN_VALUE;
    }

    /// Counts `times` at `time`.
    ///
    /// @return how often it happened in the window that ends now
    int add(long time, int times) {
        move(time);
        int at = Math.floorMod(newest, PARTS);
        if (counts[at] == 0) {
            first[at] = time;
        }
        counts[at] += times;
        return sum();
    }

    /// When the first that is counted now happened; 0 where nothing did.
    long since() {
        for (long i = newest - PARTS + 1; i <= newest; i++) {
            int at = Math.floorMod(i, PARTS);
            if (counts[at] > 0) {
                return first[at];
            }
        }
        return 0;
    }

    /// How often it happened in the window that ends at `time`.
    int at(long time) {
        move(time);
        return sum();
    }

    private int sum() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private void move(long time) {
        long now = Math.floorDiv(time, part);
        if (newest == Long.MIN_VALUE || now - newest >= PARTS || newest - now >= PARTS) {
            java.util.Arrays.fill(counts, 0);
            newest = now;
        }
        while (newest < now) {
            newest++;
            counts[Math.floorMod(newest, PARTS)] = 0;
        }
    }
}
