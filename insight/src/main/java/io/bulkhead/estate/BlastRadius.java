// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.workload.Role;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        return of(estate.members(zone).stream().map(Component::id).toList(), estate);
    }

    /// @param fallen ids
    public static BlastRadius of(Collection<String> fallen, Estate estate) {
        Set<String> start = new TreeSet<>(fallen);
        Set<String> commanded = new TreeSet<>();
        Set<String> misled = new TreeSet<>();
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            Component component = estate.find(open.poll()).orElseThrow();
            boolean first = start.contains(component.id());
            for (DataFlow flow : estate.from(component)) {
                if (!start.contains(flow.target()) && takes(flow, estate)) {
                    if (first && commands(flow, estate)) {
                        commanded.add(flow.target());
                    }
                    if (reached.add(flow.target())) {
                        open.add(flow.target());
                    }
                }
            }
            if (first) {
                misled(component, start, misled, estate);
            }
        }
        return new BlastRadius(commanded, reached, misled);
    }

    private static void misled(
            Component component, Set<String> start, Set<String> misled, Estate estate) {
        for (DataFlow flow : estate.to(component)) {
            if (flow.carriesData() && !start.contains(flow.source())) {
                misled.add(flow.source());
            }
        }
        for (DataFlow flow : estate.from(component)) {
            boolean told = flow.carriesData() && !flow.asked().isEmpty();
            if (told
                    && !start.contains(flow.target())
                    && estate.nature(flow).family() == Family.IOT) {
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
