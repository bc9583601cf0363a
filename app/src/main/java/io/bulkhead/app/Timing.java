// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.util.Arrays;

/// How long each pass of a measurement took, in nanoseconds.
final class Timing {
    private final long[] passes;
    private int count;

    Timing(int passes) {
        this.passes = new long[passes];
    }

    void add(long nanos) {
        passes[count++] = nanos;
    }

    double first() {
        return passes[0];
    }

    double median() {
        return median(Arrays.copyOf(passes, count));
    }

    /// The median of the later half.
    double steady() {
        return median(Arrays.copyOfRange(passes, count / 2, count));
    }

    private static double median(long[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1
                ? values[middle]
                : (values[middle - 1] + values[middle]) / 2.0;
    }
}
