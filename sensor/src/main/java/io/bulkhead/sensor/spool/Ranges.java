// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ranges of sequence numbers, both ends included.
final class Ranges {
    private static final Pattern RANGE = Pattern.compile("\\b(\\d{1,18})-(\\d{1,18})\\b");

    /// More are not kept: the oldest are then told a second time, which is no harm.
    private static final int MOST = 1_000;

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    record Range(long first, long last) {
        long size() {
            return last - first + 1;
        }
    }

    void add(long first, long last) {
        if (last < first) {
            return;
        }
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> behind = ranges.ceilingEntry(from);
        while (behind != null && behind.getKey() <= to + 1) {
            to = Math.max(to, behind.getValue());
            ranges.remove(behind.getKey());
            behind = ranges.ceilingEntry(from);
        }
        ranges.put(from, to);
        if (ranges.size() > MOST) {
            ranges.pollFirstEntry();
        }
    }

    void remove(long first, long last) {
        Ranges rest = new Ranges();
        ranges.forEach((from, to) -> {
            rest.add(from, Math.min(to, first - 1));
            rest.add(Math.max(from, last + 1), to);
        });
        ranges.clear();
        ranges.putAll(rest.ranges);
    }

    /// The parts of a range that are not in here.
    List<Range> without(long first, long last) {
        List<Range> parts = new ArrayList<>();
        long from = first;
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null) {
            from = Math.max(from, before.getValue() + 1);
        }
        for (Map.Entry<Long, Long> one : ranges.tailMap(first, false).entrySet()) {
            if (one.getKey() > last) {
                break;
            }
            if (one.getKey() > from) {
                parts.add(new Range(from, one.getKey() - 1));
            }
            from = Math.max(from, one.getValue() + 1);
        }
        if (from <= last) {
            parts.add(new Range(from, last));
        }
        return parts;
    }

    List<Range> all() {
        List<Range> all = new ArrayList<>();
        ranges.forEach((first, last) -> all.add(new Range(first, last)));
        return all;
    }

    /// Forgets what lies wholly at or below a number.
    void forget(long upTo) {
        while (!ranges.isEmpty() && ranges.firstEntry().getValue() <= upTo) {
            ranges.pollFirstEntry();
        }
    }

    /// `3-9 12-12`
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        ranges.forEach((first, last) ->
                text.append(text.isEmpty() ? "" : " ").append(first).append('-').append(last));
        return text.toString();
    }

    /// What is no range is left out.
    static Ranges of(String text) {
        Ranges ranges = new Ranges();
        Matcher matcher = RANGE.matcher(text);
        while (matcher.find()) {
            ranges.add(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
        return ranges;
    }
}
