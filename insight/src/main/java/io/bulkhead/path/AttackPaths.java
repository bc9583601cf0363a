// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.path.AttackGraph.Edge;
import io.bulkhead.workload.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// The likeliest ways from where attacks begin to what matters most.
public final class AttackPaths {
    /// Targets that are looked at, the most important first.
    private static final int MOST_TARGETS = 60;

    /// Different ways to one target from one source.
    private static final int WAYS = 3;

    /// How much dearer an edge is that another way already took, so that the next way differs.
    private static final double PENALTY = 4;

    /// Share of the best way's odds below which another is not told.
    private static final double MUCH_LESS = 0.5;

    private static final int SAFETY = 5;
    private static final int PROCESS = 3;

    private final Estate estate;
    private final AttackGraph graph;
    private final List<Component> targets;

    public AttackPaths(Estate estate) {
        this.estate = estate;
        this.graph = new AttackGraph(estate);
        this.targets = targets(estate);
    }

    AttackGraph graph() {
        return graph;
    }

    List<Component> targets() {
        return targets;
    }

    /// What a component is worth to an attacker, and to the plant: 0 to 5.
    static int stake(Component component) {
        if (component.safety()) {
            return SAFETY;
        }
        int role =
                component.role().controller()
                        ? PROCESS
                        : component.role() == Role.FIELD_DEVICE ? 2 : 0;
        return switch (component.criticality()) {
            case "critical" -> SAFETY;
            case "high" -> 4;
            case "medium" -> Math.max(PROCESS, role);
            case "low" -> Math.min(1, role);
            default -> role;
        };
    }

    private static List<Component> targets(Estate estate) {
        return estate.components().stream()
                .filter(component -> stake(component) > 0)
                .sorted(
                        Comparator.comparingInt(AttackPaths::stake)
                                .reversed()
                                .thenComparing(Component::id))
                .limit(MOST_TARGETS)
                .toList();
    }

    /// From the internet, from the office and from remote users, the riskiest first.
    public List<AttackPath> all() {
        List<AttackPath> paths = new ArrayList<>();
        for (String source : sources()) {
            paths.addAll(from(source));
        }
        paths = new ArrayList<>(worthShowing(paths));
        paths.sort(
                Comparator.comparingDouble(AttackPath::risk)
                        .reversed()
                        .thenComparing(AttackPath::id));
        return List.copyOf(paths);
    }

    /// Without what is much less likely than another way from the same source to the same goal.
    private static List<AttackPath> worthShowing(List<AttackPath> paths) {
        Map<String, Double> best = new LinkedHashMap<>();
        paths.forEach(path ->
                best.merge(path.source() + path.goal() + path.target(), path.odds(), Math::max));
        return paths.stream()
                .filter(path ->
                        path.odds()
                                >= best.get(path.source() + path.goal() + path.target())
                                        * MUCH_LESS)
                .toList();
    }

    /// The cheapest set of rules and fixes after which no target is reached any more.
    ///
    /// @param paths whose ids the cuts name
    public List<Cut> cuts(List<AttackPath> paths) {
        return paths.isEmpty() ? List.of() : new CheapestCut(estate, this).cuts(paths);
    }

    static List<String> sources() {
        return List.of(AttackGraph.INTERNET, AttackGraph.OFFICE, AttackGraph.REMOTE);
    }

    /// From one source: `internet`, `it`, `remote` or the id of a component.
    public List<AttackPath> from(String source) {
        Optional<Integer> start = graph.find(source);
        Map<String, AttackPath> found = new LinkedHashMap<>();
        if (start.isPresent()) {
            Set<Edge> used = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int way = 0; way < WAYS; way++) {
                Edge[] reached = reach(start.get(), used);
                Set<Edge> now = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Component target : targets) {
                    path(source, target, Goal.CONTROL, target.id(), reached, found, now);
                    path(
                            source,
                            target,
                            Goal.DATA,
                            AttackGraph.dataOf(target.id()),
                            reached,
                            found,
                            now);
                }
                used.addAll(now);
            }
        }
        return List.copyOf(found.values());
    }

    /// The likeliest last step to each node.
    private Edge[] reach(int start, Set<Edge> used) {
        double[] cost = new double[graph.size()];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        Edge[] last = new Edge[graph.size()];
        PriorityQueue<Open> open =
                new PriorityQueue<>(
                        Comparator.comparingDouble(Open::cost).thenComparingInt(Open::node));
        cost[start] = 0;
        open.add(new Open(start, 0));
        while (!open.isEmpty()) {
            Open next = open.poll();
            if (next.cost() > cost[next.node()]) {
                continue;
            }
            for (Edge edge : graph.from(next.node())) {
                double step = STEP - Math.log(edge.way().odds());
                double whole = next.cost() + (used.contains(edge) ? PENALTY * step : step);
                if (whole < cost[edge.to()]) {
                    cost[edge.to()] = whole;
                    last[edge.to()] = edge;
                    open.add(new Open(edge.to(), whole));
                }
            }
        }
        return last;
    }

    /// Of two ways with the same odds the shorter one is shown.
    private static final double STEP = 0.001;

    private record Open(int node, double cost) {}

    private void path(
            String source,
            Component target,
            Goal goal,
            String node,
            Edge[] last,
            Map<String, AttackPath> found,
            Set<Edge> used) {
        Optional<Integer> end = graph.find(node);
        if (end.isEmpty() || last[end.get()] == null) {
            return;
        }
        List<Edge> edges = new ArrayList<>();
        for (Edge edge = last[end.get()]; edge != null; edge = last[edge.from()]) {
            edges.addFirst(edge);
        }
        used.addAll(edges);
        List<Hop> hops = hops(edges);
        double odds =
                edges.stream().mapToDouble(edge -> edge.way().odds()).reduce(1, (a, b) -> a * b);
        Set<String> via = new LinkedHashSet<>();
        hops.forEach(hop -> via.add(hop.way() + ":" + hop.to()));
        String id = source + ">" + goal + "@" + target.id() + "#" + code(via);
        int stake = stake(target);
        found.putIfAbsent(
                id,
                new AttackPath(
                        id,
                        source,
                        target.id(),
                        goal,
                        hops,
                        odds,
                        stake,
                        AttackPath.severity(odds, stake)));
    }

    private static String code(Set<String> via) {
        return Integer.toHexString(String.join(" ", via).hashCode());
    }

    /// Edges from component to component: what lies between (a segment, a weakness) is told with
    /// the step that it belongs to.
    private List<Hop> hops(List<Edge> edges) {
        List<Hop> hops = new ArrayList<>();
        String from = graph.name(edges.getFirst().from());
        String flow = "";
        List<String> texts = new ArrayList<>();
        List<Proof> proofs = new ArrayList<>();
        for (Edge edge : edges) {
            String to = graph.name(edge.to());
            flow = edge.flow().isEmpty() ? flow : edge.flow();
            texts.add(edge.text());
            proofs.add(edge.proof());
            boolean place = estate.find(to).isPresent() || to.startsWith(AttackGraph.dataOf(""));
            if (place) {
                hops.add(new Hop(from, to, edge.way(), flow, String.join("; ", texts), proofs));
                from = to;
                flow = "";
                texts.clear();
                proofs = new ArrayList<>();
            }
        }
        return hops;
    }
}
