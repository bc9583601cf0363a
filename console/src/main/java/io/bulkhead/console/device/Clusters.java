// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides which sightings are one device. What comes out depends on the sightings and rulings
/// alone, in whatever order they were told:
///
/// 1. Sightings with the same MAC in the same network are one; in several networks of a site too,
///    if the MAC is one of a kind and none of them routes for others.
/// 2. A sighting without a MAC (its sensor is behind a router) is the one that has its address in
///    its network; if several have, the one that was seen on the latest day, then the oldest.
/// 3. Sightings without a MAC and with the same address in one network are one, if nobody with a
///    MAC has it.
/// 4. What people ruled, in the order in which they did.
///
/// A device has the identity of its oldest sighting.
final class Clusters {
    static final Comparator<Sighted> OLDEST_FIRST =
            Comparator.comparingLong(Sighted::since).thenComparing(Sighted::id);

    private static final long DAY = 86_400_000_000_000L;

    private final Map<String, Sighted> sightings = new LinkedHashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();

    private Clusters(Collection<Sighted> all) {
        all.stream().sorted(OLDEST_FIRST).forEach(one -> sightings.put(one.id(), one));
        sightings.keySet().forEach(id -> groups.put(id, new LinkedHashSet<>(Set.of(id))));
    }

    /// @return by sighting the device that it is
    static Map<String, String> devices(Collection<Sighted> all, List<Ruling> rulings) {
        Clusters clusters = new Clusters(all);
        clusters.byMac();
        clusters.byAddress();
        rulings.stream()
                .sorted(Comparator.comparingLong(Ruling::at).thenComparing(Ruling::id))
                .forEach(clusters::follow);
        Map<String, String> devices = new HashMap<>();
        clusters.sightings
                .keySet()
                .forEach(
                        id -> devices.put(id, clusters.oldest(clusters.groups.get(id)).identity()));
        return devices;
    }

    // ---- evidence

    private void byMac() {
        for (List<Sighted> sharing : sharing(true)) {
            boolean routes = sharing.stream().anyMatch(Sighted::gateway);
            Map<String, Sighted> firsts = new HashMap<>();
            for (Sighted one : sharing) {
                // In the scope of a site networks count only where somebody routes.
                Sighted first = firsts.putIfAbsent(routes ? one.network() : "", one);
                if (first != null) {
                    unite(first.id(), one.id());
                }
            }
        }
    }

    private void byAddress() {
        Set<String> alone = new HashSet<>();
        Map<Sighted, Sighted> holders = new LinkedHashMap<>();
        for (Sighted weak : sightings.values()) {
            if (weak.strong() || weak.keys().isEmpty()) {
                continue;
            }
            Sighted holder = holder(weak);
            if (holder == null) {
                alone.add(weak.id());
            } else {
                holders.put(weak, holder);
            }
        }
        holders.forEach((weak, holder) -> unite(holder.id(), weak.id()));
        for (List<Sighted> sharing : sharing(false)) {
            List<Sighted> apart = sharing.stream().filter(one -> alone.contains(one.id())).toList();
            for (Sighted one : apart) {
                unite(apart.getFirst().id(), one.id());
            }
        }
    }

    /// Who has an address of a sighting that has no MAC; null if nobody.
    private Sighted holder(Sighted weak) {
        Sighted best = null;
        long bestDay = 0;
        for (Sighted strong : sightings.values()) {
            if (!strong.strong() || strong.keys().stream().noneMatch(weak.keys()::contains)) {
                continue;
            }
            long day = lastSeen(groups.get(strong.id())) / DAY;
            Sighted oldest = oldest(groups.get(strong.id()));
            boolean better =
                    best == null
                            || day > bestDay
                            || day == bestDay && OLDEST_FIRST.compare(oldest, best) < 0;
            if (better) {
                best = oldest;
                bestDay = day;
            }
        }
        return best;
    }

    /// Sightings by what they share, MACs or addresses.
    private Collection<List<Sighted>> sharing(boolean macs) {
        Map<SightingKey, List<Sighted>> by = new LinkedHashMap<>();
        for (Sighted one : sightings.values()) {
            for (SightingKey key : one.keys()) {
                if (key.isMac() == macs) {
                    by.computeIfAbsent(key, none -> new ArrayList<>()).add(one);
                }
            }
        }
        return by.values();
    }

    // ---- people

    private void follow(Ruling ruling) {
        List<String> subjects =
                sightings.keySet().stream().filter(ruling.subjects()::contains).toList();
        switch (ruling.kind()) {
            case MERGE -> subjects.forEach(one -> unite(subjects.getFirst(), one));
            case SPLIT -> part(subjects);
        }
    }

    private void part(List<String> subjects) {
        Set<String> own = new LinkedHashSet<>(subjects);
        for (String one : subjects) {
            groups.get(one).remove(one);
        }
        subjects.forEach(one -> groups.put(one, own));
    }

    private void unite(String one, String other) {
        Set<String> into = groups.get(one);
        Set<String> from = groups.get(other);
        if (into != from) {
            into.addAll(from);
            from.forEach(id -> groups.put(id, into));
        }
    }

    private Sighted oldest(Set<String> group) {
        return group.stream().map(sightings::get).min(OLDEST_FIRST).orElseThrow();
    }

    private long lastSeen(Set<String> group) {
        return group.stream().mapToLong(id -> sightings.get(id).lastSeen()).max().orElse(0);
    }
}
