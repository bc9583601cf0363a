// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts the matches of signatures that have a threshold, told in the order of frames, and says
/// which become alerts. Bounded: the tracks that began first are forgotten first, and counted.
public final class Thresholds {
    /// Sources, targets or pairs that are counted at a time, over all rules.
    static final int MAX_TRACKS = 65_536;

    private static final long NANOS = 1_000_000_000L;

    private static final class Count {
        private long since;
        private int seen;
    }

    private final Map<Long, Count> counts = new LinkedHashMap<>();
    private long evicted;

    /// Whether a match is to be told.
    ///
    /// @param source hash of the sender's address and network
    /// @param target hash of the receiver's
    /// @param flow tells conversations apart
    /// @param time in nanoseconds
    public boolean tells(Signature signature, long source, long target, long flow, long time) {
        Threshold threshold = signature.threshold();
        if (!threshold.counts()) {
            return true;
        }
        Count count = count(key(signature, source, target, flow), time);
        if (time - count.since >= threshold.seconds() * NANOS) {
            count.since = time;
            count.seen = 0;
        }
        if (count.seen < Integer.MAX_VALUE) {
            count.seen++;
        }
        return switch (threshold.kind()) {
            case NONE -> true;
            case LIMIT -> count.seen <= threshold.count();
            case THRESHOLD -> reached(count, threshold.count());
            case BOTH -> count.seen == threshold.count();
            case DETECTION_FILTER -> count.seen > threshold.count();
        };
    }

    /// What was forgotten for want of room.
    public long evicted() {
        return evicted;
    }

    private static boolean reached(Count count, int wanted) {
        if (count.seen < wanted) {
            return false;
        }
        count.seen = 0;
        return true;
    }

    private Count count(long key, long time) {
        Count known = counts.get(key);
        if (known != null) {
            return known;
        }
        if (counts.size() == MAX_TRACKS) {
            counts.remove(counts.keySet().iterator().next());
            evicted++;
        }
        Count fresh = new Count();
        fresh.since = time;
        counts.put(key, fresh);
        return fresh;
    }

    private static long key(Signature signature, long source, long target, long flow) {
        long rule = Bytes.mix((long) signature.group() << 32 | signature.id() & 0xFFFF_FFFFL);
        return switch (signature.threshold().track()) {
            case BY_RULE -> rule;
            case BY_SOURCE -> Bytes.mix(rule + source);
            case BY_TARGET -> Bytes.mix(rule + 3 * target);
            case BY_BOTH -> Bytes.mix(Bytes.mix(rule + source) + 3 * target);
            case BY_FLOW -> Bytes.mix(rule + 5 * flow);
        };
    }
}
