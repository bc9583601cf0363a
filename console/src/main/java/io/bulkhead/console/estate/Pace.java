// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When which site is concluded again. Changes are gathered for a moment; a site whose conclusions
/// take long is done less often, so that all of them together take about a fifth of a core. What
/// somebody waits for is done at once. Not for several threads at once; times are nanoseconds of
/// any clock that only goes on.
final class Pace {
    /// For how long changes are gathered.
    static final long GATHER = 2_000_000_000L;

    /// How many times as long as the work is the rest after it.
    static final int REST = 4;

    private final Set<String> urgent = new LinkedHashSet<>();
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Long> rested = new HashMap<>();

    /// Until then all rest.
    private long free = Long.MIN_VALUE;

    /// Something changed.
    void changed(String site, long now) {
        due.putIfAbsent(site, Math.max(now + GATHER, rested.getOrDefault(site, now)));
    }

    /// Somebody waits for it.
    void urgent(String site) {
        urgent.add(site);
    }

    /// A site that is due; taken, it no longer is.
    Optional<String> take(long now) {
        Iterator<String> first = urgent.iterator();
        if (first.hasNext()) {
            String site = first.next();
            first.remove();
            due.remove(site);
            return Optional.of(site);
        }
        Optional<String> next =
                free > now
                        ? Optional.empty()
                        : due.entrySet().stream()
                                .filter(one -> one.getValue() <= now)
                                .min(Map.Entry.comparingByValue())
                                .map(Map.Entry::getKey);
        next.ifPresent(due::remove);
        return next;
    }

    /// It was concluded in this time. A short rest is for all, a long one mostly the site's own.
    void took(String site, long begin, long end) {
        long rest = REST * (end - begin);
        rested.put(site, end + rest);
        free = end + Math.min(rest, GATHER);
        due.computeIfPresent(site, (any, at) -> Math.max(at, end + rest));
    }

    /// How long until something may be due; empty if nothing waits.
    Optional<Long> pause(long now) {
        if (!urgent.isEmpty()) {
            return Optional.of(0L);
        }
        return due.values().stream()
                .min(Long::compare)
                .map(at -> Math.max(0, Math.max(at, free) - now));
    }

    boolean waits(String site) {
        return due.containsKey(site) || urgent.contains(site);
    }

    int waiting() {
        Set<String> all = new LinkedHashSet<>(due.keySet());
        all.addAll(urgent);
        return all.size();
    }
}
