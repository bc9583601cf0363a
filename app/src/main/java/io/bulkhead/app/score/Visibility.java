// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Says of each window whether the capture holds a trace of it.
final class Visibility {
    private final List<Sighting> sightings;

    /// What ARP and senders say when nothing is going on.
    private final Set<String> usual = new HashSet<>();

    /// @param sightings of the whole capture
    /// @param windows all of them
    Visibility(List<Sighting> sightings, List<Window> windows) {
        this.sightings = sightings;
        for (Sighting sighting : sightings) {
            long at = sighting.at();
            if (windows.stream().noneMatch(window -> window.overlaps(at, at))) {
                usual.add(sighting.saying());
            }
        }
    }

    /// @return why nothing can be noticed in the window; empty where something can, by any trace
    Optional<String> hidden(Window window, List<Trace> traces) {
        for (Trace trace : traces) {
            if (leaves(trace, window)) {
                return Optional.empty();
            }
        }
        return traces.stream().map(trace -> trace.lack(window)).findFirst();
    }

    private boolean leaves(Trace trace, Window window) {
        return switch (trace) {
            case ALWAYS -> true;
            case CONVERSATION -> inside(window).stream().anyMatch(Sighting::unicast);
            case ATTEMPTS -> most(window, true) >= Trace.ENOUGH;
            case PORTS -> most(window, false) >= Trace.ENOUGH;
            case SENDER ->
                    inside(window).stream().anyMatch(sighting -> window.names(sighting.source()));
            case NOVEL_ARP ->
                    inside(window).stream()
                            .anyMatch(sighting -> !usual.contains(sighting.saying()));
        };
    }

    /// Copies that a mirror port makes are equal in all ports, and count once.
    private int most(Window window, boolean attempts) {
        Map<String, Set<Integer>> kinds = new HashMap<>();
        int most = 0;
        for (Sighting sighting : inside(window)) {
            if (sighting.opening() == 0 || !window.names(sighting.target())) {
                continue;
            }
            String ends = sighting.source() + " " + sighting.target();
            String key = attempts ? ends + " " + sighting.port() : ends;
            Set<Integer> seen = kinds.computeIfAbsent(key, unseen -> new HashSet<>());
            seen.add(attempts ? sighting.opening() : sighting.port());
            most = Math.max(most, seen.size());
        }
        return most;
    }

    private List<Sighting> inside(Window window) {
        return sightings.stream()
                .filter(sighting -> window.overlaps(sighting.at(), sighting.at()))
                .toList();
    }
}
