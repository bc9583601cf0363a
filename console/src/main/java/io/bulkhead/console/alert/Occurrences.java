// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How often something happened that several sensors counted.
///
/// Sensors whose times overlap saw the same occurrences, so the greatest of their counts is taken;
/// what lies apart in time are others, and is added.
record Occurrences(long first, long last, long count) {
    static Occurrences of(List<Occurrences> reports) {
        List<Occurrences> ordered = new ArrayList<>(reports);
        ordered.sort(Comparator.comparingLong(Occurrences::first));
        long total = 0;
        long until = Long.MIN_VALUE;
        long most = 0;
        for (Occurrences one : ordered) {
            if (one.first() > until) {
                total += most;
                most = 0;
            }
            most = Math.max(most, one.count());
            until = Math.max(until, one.last());
        }
        return new Occurrences(
                ordered.isEmpty() ? 0 : ordered.getFirst().first(),
                Math.max(0, until),
                total + most);
    }
}
