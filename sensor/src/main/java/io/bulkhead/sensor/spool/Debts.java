// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is gone of a lane without the console having been told of it: it is owed an [Event.Shed
/// ][io.bulkhead.model.event.Event.Shed]. What touches is told together, so that however long
/// nobody listens, what there is to tell stays small.
final class Debts {
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    void add(Gap gap) {
        Gap whole = gap;
        Map.Entry<Long, Gap> before = gaps.floorEntry(gap.first());
        if (before != null && before.getValue().last() >= gap.first() - 1) {
            whole = join(before.getValue(), whole);
            gaps.remove(before.getKey());
        }
        Map.Entry<Long, Gap> behind = gaps.ceilingEntry(whole.first());
        while (behind != null && behind.getKey() <= whole.last() + 1) {
            whole = join(whole, behind.getValue());
            gaps.remove(behind.getKey());
            behind = gaps.ceilingEntry(whole.first());
        }
        gaps.put(whole.first(), whole);
    }

    private static Gap join(Gap one, Gap other) {
        SortedMap<String, Long> counts = new TreeMap<>(one.counts());
        other.counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        return new Gap(
                one.lane(),
                Math.min(one.first(), other.first()),
                Math.max(one.last(), other.last()),
                counts);
    }

    /// @param paid as [#first] gave them, and nothing was added since
    void removeAll(Collection<Gap> paid) {
        gaps.values().removeAll(paid);
    }

    List<Gap> first(int most) {
        return gaps.values().stream().limit(most).toList();
    }

    int size() {
        return gaps.size();
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    /// Without their counts.
    Ranges ranges() {
        Ranges ranges = new Ranges();
        gaps.values().forEach(gap -> ranges.add(gap.first(), gap.last()));
        return ranges;
    }
}
