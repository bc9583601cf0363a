// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Lane;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is gone without having been acknowledged, in numbers as they stand in the lane's files.
///
/// @param counts by kind
record Gap(Lane lane, long first, long last, SortedMap<String, Long> counts) {
    /// The kind of what cannot be read any more.
    static final String UNREADABLE = "unreadable";

    static Gap unreadable(Lane lane, long first, long last) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put(UNREADABLE, last - first + 1);
        return new Gap(lane, first, last, counts);
    }

    /// How many events are gone: less than it spans where the console was told of some before.
    long size() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
