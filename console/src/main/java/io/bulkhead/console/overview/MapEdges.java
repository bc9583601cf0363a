// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.overview.MapAlerts.Alarm;
import io.bulkhead.console.overview.MapAlerts.Ends;
import io.bulkhead.console.overview.SiteMap.Edge;
import io.bulkhead.console.overview.SiteMap.Use;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Drift;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Action;
import io.bulkhead.model.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts flows together that go between the same two nodes of a map.
final class MapEdges {
    private static final int MOST_PROTOCOLS = 10;
    private static final List<String> STANDINGS =
            List.of("unjudged", "declared", "undeclared", "violating");
    private static final int DECLARED = 1;
    private static final int UNDECLARED = 2;
    private static final int VIOLATING = 3;

    private static final class Part {
        private int flows;
        private long control;
        private long data;
        private long bytes;

        private void add(DataFlow flow) {
            flows++;
            control += flow.control();
            data += flow.data();
            bytes += flow.bytes();
        }
    }

    private static final class Sum {
        private final Map<String, Part> protocols = new HashMap<>();
        private final Part all = new Part();
        private final EnumSet<Action> actions = EnumSet.noneOf(Action.class);
        private long last;
        private boolean crossing;
        private int standing;
        private String because = "";
        private Alarm alarm = Alarm.NONE;
    }

    private record Difference(int standing, String because) {}

    private final Estate estate;
    private final Map<String, String> nodeOf;
    private final Map<String, Difference> differences = new HashMap<>();
    private final Map<Ends, Sum> sums = new HashMap<>();
    private final Map<String, Integer> inside = new HashMap<>();
    private int housekeeping;

    /// @param nodeOf node of each component
    MapEdges(Estate estate, List<Drift.Difference> drift, Map<String, String> nodeOf) {
        this.estate = estate;
        this.nodeOf = nodeOf;
        for (Drift.Difference one : drift) {
            int standing =
                    switch (one.kind()) {
                        case FORBIDDEN_FLOW, FLOW_DIFFERS -> VIOLATING;
                        case UNDECLARED_FLOW -> UNDECLARED;
                        case UNDECLARED_COMPONENT,
                                COMPONENT_DIFFERS,
                                COMPONENT_NOT_SEEN,
                                FLOW_NOT_SEEN ->
                                0;
                    };
            if (standing > 0) {
                differences.merge(
                        one.element(),
                        new Difference(standing, one.because()),
                        (first, second) -> first.standing() < second.standing() ? second : first);
            }
        }
    }

    /// @param all whether what only keeps networks going is drawn, too
    void add(boolean all) {
        for (DataFlow flow : estate.flows()) {
            String source = nodeOf.get(flow.source());
            String target = nodeOf.get(flow.target());
            if (!all && flow.housekeeping()) {
                housekeeping++;
            } else if (source != null && target != null) {
                if (!estate.crosses(flow)) {
                    inside.merge(estate.sourceZone(flow).id(), 1, Integer::sum);
                }
                if (!source.equals(target)) {
                    add(sums.computeIfAbsent(new Ends(source, target), ends -> new Sum()), flow);
                }
            }
        }
    }

    private void add(Sum sum, DataFlow flow) {
        sum.all.add(flow);
        sum.protocols.computeIfAbsent(flow.label(), label -> new Part()).add(flow);
        for (Action action : flow.asked()) {
            if (action.changesDevice() || action.programs()) {
                sum.actions.add(action);
            }
        }
        sum.last = Math.max(sum.last, flow.last());
        sum.crossing |= estate.crosses(flow);
        Difference difference = differences.get(flow.id());
        int standing = difference == null ? declared(flow) : difference.standing();
        if (standing > sum.standing) {
            sum.standing = standing;
            sum.because = difference == null ? "" : difference.because();
        }
    }

    private int declared(DataFlow flow) {
        return flow.isDeclared() || estate.conduit(flow).filter(Conduit::isDeclared).isPresent()
                ? DECLARED
                : 0;
    }

    /// Open alerts between devices, whatever nodes these are in.
    void alarms(Map<Ends, Alarm> between) {
        between.forEach((ends, alarm) -> {
            String source = nodeOf.get(ends.source());
            String target = nodeOf.get(ends.target());
            Sum sum = source == null ? null : sums.get(new Ends(source, target));
            if (sum != null) {
                sum.alarm = sum.alarm.and(alarm);
            }
        });
    }

    /// How many flows stay in a zone.
    int inside(String zone) {
        return inside.getOrDefault(zone, 0);
    }

    int housekeeping() {
        return housekeeping;
    }

    /// What controls first, then the busiest.
    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        sums.forEach((ends, sum) -> edges.add(edge(ends, sum)));
        edges.sort(
                Comparator.<Edge>comparingInt(edge -> edge.control() > 0 ? 0 : 1)
                        .thenComparing(Comparator.comparingLong(Edge::bytes).reversed())
                        .thenComparing(Edge::id));
        return edges;
    }

    private static Edge edge(Ends ends, Sum sum) {
        return new Edge(
                Conduit.id(ends.source(), ends.target()),
                ends.source(),
                ends.target(),
                uses(sum),
                Math.max(0, sum.protocols.size() - MOST_PROTOCOLS),
                sum.all.flows,
                sum.all.control,
                sum.all.data,
                sum.all.bytes,
                sum.actions.stream().map(Names::of).toList(),
                Times.instant(sum.last),
                sum.crossing,
                STANDINGS.get(sum.standing),
                sum.because,
                sum.alarm.open(),
                Ranks.word(Ranks.SEVERITIES, sum.alarm.worst()));
    }

    private static List<Use> uses(Sum sum) {
        List<Use> uses = new ArrayList<>();
        sum.protocols.forEach((name, part) ->
                uses.add(new Use(name, part.flows, part.control, part.data, part.bytes)));
        uses.sort(Comparator.comparingLong(Use::bytes).reversed().thenComparing(Use::protocol));
        return List.copyOf(uses.subList(0, Math.min(MOST_PROTOCOLS, uses.size())));
    }
}
