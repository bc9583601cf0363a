// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something may happen for each of many keys: some at once, and then one after the
/// other. The table is bounded: who was not heard of for longest is forgotten first.
public final class Buckets {
    private static final int MAX_KEYS = 20_000;
    private static final double MILLIS = 1_000;

    private final double perSecond;
    private final int atOnce;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param perSecond in the long run
    /// @param atOnce after a time without any
    public Buckets(double perSecond, int atOnce, InstantSource clock) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /// Whether it may happen now; if so, it counts.
    public synchronized boolean take(String key) {
        long now = clock.millis();
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            bucket = new Bucket(atOnce, now);
            buckets.put(key, bucket);
            forget();
        }
        long since = Math.max(0, now - bucket.at);
        bucket.left = Math.min(atOnce, bucket.left + since * perSecond / MILLIS);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }

    /// What was taken does not count after all.
    public synchronized void giveBack(String key) {
        Bucket bucket = buckets.get(key);
        if (bucket != null) {
            bucket.left = Math.min(atOnce, bucket.left + 1);
        }
    }

    /// After how many seconds one more may happen, when none may now.
    public long seconds() {
        return (long) Math.ceil(1 / perSecond);
    }

    synchronized int size() {
        return buckets.size();
    }

    private void forget() {
        if (buckets.size() > MAX_KEYS) {
            buckets.remove(buckets.keySet().iterator().next());
        }
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
