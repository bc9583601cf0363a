// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.workload.Role;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What is lost if some components fall into wrong hands: by the flows that were seen or declared,
/// for device control and device data alike.
///
/// @param commanded ids of those that they command, or could in a protocol that asks nobody who
///   they are
/// @param reached ids of all that can be got at in further steps, by commanding, by working on a
///   machine or by leaving files there; those above among them
/// @param misled ids of those that act on or show data which comes from them
public record BlastRadius(Set<String> commanded, Set<String> reached, Set<String> misled) {
    private static final Set<Family> FOOTHOLDS = EnumSet.of(Family.REMOTE_WORK, Family.FILE);

    public static BlastRadius of(Zone zone, Estate estate) {
        return new Ways(estate).from(zone);
    }

    /// @param fallen ids
    public static BlastRadius of(Collection<String> fallen, Estate estate) {
        return new Ways(estate).from(fallen);
    }

    /// Who gets at whom in one estate, worked out once for many questions.
    static final class Ways {
        private final Estate estate;
        private final String[] ids;
        private final Map<String, Integer> places = new HashMap<>();
        private final int[][] taken;

        Ways(Estate estate) {
            this.estate = estate;
            // Places are in the order of ids, so that what is found by place is in it, too.
            ids = estate.components().stream().map(Component::id).sorted().toArray(String[]::new);
            taken = new int[ids.length][];
            for (int i = 0; i < ids.length; i++) {
                places.put(ids[i], i);
            }
            for (int i = 0; i < ids.length; i++) {
                taken[i] =
                        estate.from(estate.find(ids[i]).orElseThrow()).stream()
                                .filter(flow -> takes(flow, estate))
                                .mapToInt(flow -> places.get(flow.target()))
                                .distinct()
                                .toArray();
            }
        }

        BlastRadius from(Zone zone) {
            return from(estate.members(zone).stream().map(Component::id).toList());
        }

        BlastRadius from(Collection<String> fallen) {
            BitSet start = new BitSet(ids.length);
            fallen.forEach(id -> start.set(places.get(id)));
            BitSet reached = new BitSet(ids.length);
            Set<String> commanded = new TreeSet<>();
            Set<String> misled = new TreeSet<>();
            Deque<Integer> open = new ArrayDeque<>();
            start.stream()
                    .forEach(place -> {
                        open.add(place);
                        Component component = estate.find(ids[place]).orElseThrow();
                        misled(component, fallen(start), misled, estate);
                        for (DataFlow flow : estate.from(component)) {
                            if (!start.get(places.get(flow.target()))
                                    && takes(flow, estate)
                                    && commands(flow, estate)) {
                                commanded.add(flow.target());
                            }
                        }
                    });
            while (!open.isEmpty()) {
                for (int target : taken[open.poll()]) {
                    if (!start.get(target) && !reached.get(target)) {
                        reached.set(target);
                        open.add(target);
                    }
                }
            }
            Set<String> names = new LinkedHashSet<>();
            reached.stream().forEach(place -> names.add(ids[place]));
            return new BlastRadius(commanded, names, misled);
        }

        private Predicate<String> fallen(BitSet start) {
            return id -> start.get(places.get(id));
        }
    }

    private static void misled(
            Component component, Predicate<String> fallen, Set<String> misled, Estate estate) {
        for (DataFlow flow : estate.to(component)) {
            if (flow.carriesData() && !fallen.test(flow.source())) {
                misled.add(flow.source());
            }
        }
        for (DataFlow flow : estate.from(component)) {
            boolean told = flow.carriesData() && !flow.asked().isEmpty();
            if (told && !fallen.test(flow.target()) && estate.nature(flow).family() == Family.IOT) {
                misled.add(flow.target());
            }
        }
    }

    /// Whether whoever has the source gets at the target over this flow.
    private static boolean takes(DataFlow flow, Estate estate) {
        boolean there = flow.answered() || !flow.observed();
        boolean device = estate.target(flow).role() != Role.GROUP;
        return there
                && device
                && (commands(flow, estate) || FOOTHOLDS.contains(estate.nature(flow).family()));
    }

    private static boolean commands(DataFlow flow, Estate estate) {
        return flow.carriesControl()
                || flow.programs()
                || estate.nature(flow).commandsAnybody()
                        && estate.nature(flow).family() == Family.PROCESS
                        && estate.target(flow).role().process();
    }

    /// Of those that are reached, the ones with a safety function.
    public List<String> safety(Estate estate) {
        return reached.stream()
                .filter(id -> estate.find(id).map(Component::safety).orElse(false))
                .toList();
    }
}
