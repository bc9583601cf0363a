// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.path.AttackGraph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The cheapest set of rules and fixes after which none of the targets is reached from any source:
/// a minimum cut (Dinic's algorithm) of the attack graph. Forbidding a flow costs what that breaks
/// (1 where nobody used it, 6 where it was used, 20 where it is declared), and only where it goes
/// over a boundary, as nothing filters within a zone; a fix costs what [Way#fix] says.
final class CheapestCut {
    private static final int ENDLESS = AttackGraph.UNBREAKABLE;

    private final Estate estate;
    private final AttackGraph graph;
    private final List<Edge> edges = new ArrayList<>();
    private int[] head;
    private int[] next;
    private int[] to;
    private int[] capacity;
    private int count;

    CheapestCut(Estate estate, AttackPaths paths) {
        this.estate = estate;
        this.graph = paths.graph();
        int source = graph.size();
        int sink = source + 1;
        int links = 2 * (graph.edges() + AttackPaths.sources().size() + 2 * paths.targets().size());
        head = new int[sink + 1];
        Arrays.fill(head, -1);
        next = new int[links];
        to = new int[links];
        capacity = new int[links];
        for (int node = 0; node < graph.size(); node++) {
            for (Edge edge : graph.from(node)) {
                link(edge.from(), edge.to(), price(edge));
                edges.add(edge);
            }
        }
        AttackPaths.sources()
                .forEach(name -> graph.find(name).ifPresent(at -> link(source, at, ENDLESS)));
        paths.targets()
                .forEach(
                        target -> graph.find(target.id()).ifPresent(at -> link(at, sink, ENDLESS)));
        flow(source, sink);
        reached = reached(source);
    }

    private final boolean[] reached;

    private int price(Edge edge) {
        if (!edge.flow().isEmpty()) {
            boolean crosses = estate.flow(edge.flow()).map(estate::crosses).orElse(false);
            return crosses ? edge.breaks() : ENDLESS;
        }
        boolean weakness =
                estate.find(graph.name(edge.to())).isPresent() && edge.way() != Way.BEGIN;
        return weakness && edge.way() != Way.DRAWN_OUT ? edge.way().fix() : ENDLESS;
    }

    private void link(int one, int other, int room) {
        for (int end = 0; end < 2; end++) {
            int at = end == 0 ? one : other;
            to[count] = end == 0 ? other : one;
            capacity[count] = end == 0 ? room : 0;
            next[count] = head[at];
            head[at] = count++;
        }
    }

    private void flow(int source, int sink) {
        int[] level = new int[head.length];
        while (levels(source, sink, level)) {
            int[] at = head.clone();
            while (augment(source, sink, level, at)) {
                // Each call saturates one more path of this level graph.
            }
        }
    }

    private boolean levels(int source, int sink, int[] level) {
        Arrays.fill(level, -1);
        level[source] = 0;
        Deque<Integer> open = new ArrayDeque<>();
        open.add(source);
        while (!open.isEmpty()) {
            int node = open.poll();
            for (int link = head[node]; link >= 0; link = next[link]) {
                if (capacity[link] > 0 && level[to[link]] < 0) {
                    level[to[link]] = level[node] + 1;
                    open.add(to[link]);
                }
            }
        }
        return level[sink] >= 0;
    }

    /// Depth first without recursion, as paths may be long.
    private boolean augment(int source, int sink, int[] level, int[] at) {
        Deque<Integer> path = new ArrayDeque<>();
        int node = source;
        while (node != sink) {
            int link = at[node];
            while (link >= 0 && (capacity[link] == 0 || level[to[link]] != level[node] + 1)) {
                link = next[link];
            }
            at[node] = link;
            if (link >= 0) {
                path.addLast(link);
                node = to[link];
            } else if (path.isEmpty()) {
                return false;
            } else {
                int back = path.removeLast();
                node = to[back ^ 1];
                at[node] = next[at[node]];
            }
        }
        int room = path.stream().mapToInt(link -> capacity[link]).min().orElse(0);
        for (int link : path) {
            capacity[link] -= room;
            capacity[link ^ 1] += room;
        }
        return room > 0;
    }

    private boolean[] reached(int source) {
        boolean[] seen = new boolean[head.length];
        seen[source] = true;
        Deque<Integer> open = new ArrayDeque<>();
        open.add(source);
        while (!open.isEmpty()) {
            int node = open.poll();
            for (int link = head[node]; link >= 0; link = next[link]) {
                if (capacity[link] > 0 && !seen[to[link]]) {
                    seen[to[link]] = true;
                    open.add(to[link]);
                }
            }
        }
        return seen;
    }

    /// What to do, what stops most paths first. Empty where no set of rules and fixes is enough, as
    /// a target is in the same zone as a source and cannot be fixed.
    public List<Cut> cuts(List<AttackPath> paths) {
        Map<String, Cut> cuts = new LinkedHashMap<>();
        for (Edge edge : edges) {
            if (reached[edge.from()] && !reached[edge.to()] && price(edge) < ENDLESS) {
                Cut cut = cut(edge, paths);
                cuts.putIfAbsent(cut.kind() + cut.element() + cut.advice(), cut);
            }
        }
        return cuts.values().stream()
                .sorted(
                        Comparator.comparingInt((Cut cut) -> -cut.stops().size())
                                .thenComparing(Cut::kind)
                                .thenComparing(Cut::element))
                .toList();
    }

    private Cut cut(Edge edge, List<AttackPath> paths) {
        if (edge.flow().isEmpty()) {
            String id = graph.name(edge.to());
            List<String> stops =
                    paths.stream()
                            .filter(path ->
                                    path.hops().stream()
                                            .anyMatch(hop ->
                                                    hop.to().equals(id) && hop.way() == edge.way()))
                            .map(AttackPath::id)
                            .toList();
            return new Cut(Cut.Kind.FIX, id, fix(edge), stops, List.of());
        }
        DataFlow flow = estate.flow(edge.flow()).orElseThrow();
        List<String> stops =
                paths.stream()
                        .filter(path ->
                                path.hops().stream().anyMatch(hop -> hop.flow().equals(flow.id())))
                        .map(AttackPath::id)
                        .toList();
        return new Cut(
                Cut.Kind.FORBID_FLOW,
                flow.id(),
                "Forbid "
                        + flow.label()
                        + " from "
                        + estate.source(flow).label()
                        + " to "
                        + estate.target(flow).label()
                        + " between "
                        + estate.sourceZone(flow).label()
                        + " and "
                        + estate.targetZone(flow).label(),
                stops,
                WhatIf.breaks(flow, estate));
    }

    private String fix(Edge edge) {
        String device = estate.find(graph.name(edge.to())).orElseThrow().label();
        return switch (edge.way()) {
            case DEFAULT_CREDENTIAL -> "Change the default credential of " + device;
            case CLEAR_SECRET ->
                    "Let people work on "
                            + device
                            + " over an encrypted protocol, and change the password";
            case EXPLOITED_VULNERABILITY, VULNERABILITY, POSSIBLE_VULNERABILITY ->
                    "Update " + device + ", or shield what is vulnerable: " + edge.text();
            case OPEN_CONTROL ->
                    "Put a gateway that knows who asks before "
                            + device
                            + ", or use its secure protocol";
            case HELD_SESSION ->
                    "Ask for a second factor, or an approval, before " + device + " is commanded";
            case SHARED_FILES ->
                    "Check files before " + device + " runs them; allow known programs only";
            case DRAWN_OUT, SAME_SEGMENT, DATA_IN_CLEAR, BEGIN -> edge.text();
        };
    }
}
