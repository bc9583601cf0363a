// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.path.Weaknesses.Weakness;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Who can get at whom: over flows that were seen to reach their target (or are declared), by what
/// the protocol allows, by vulnerabilities and weak credentials; and within a segment, where no
/// filter stands between two hosts.
///
/// A node is a place where an attacker can be: a component, a segment, the data of a component, or
/// one of the sources. Between a node and a component lies the *weakness* that is used, so that one
/// fix of it closes it for all sources.
final class AttackGraph {
    /// A step from one node to another.
    ///
    /// @param flow id of the flow over which it goes; empty where a fix of the target alone stops
    ///   it
    /// @param breaks what is lost if the flow is forbidden: the dearer, the more it is used
    /// @param said in words, and `proved` by what: asked for where a path takes the edge, as most
    ///   edges are on none
    record Edge(
            int from,
            int to,
            Way way,
            String flow,
            int breaks,
            Supplier<String> said,
            Supplier<Proof> proved) {
        String text() {
            return said.get();
        }

        Proof proof() {
            return proved.get();
        }
    }

    static final String INTERNET = "internet";
    static final String OFFICE = "it";
    static final String REMOTE = "remote";
    static final int UNBREAKABLE = 1_000_000;

    private static final int BREAKS_NOTHING = 1;
    private static final int BREAKS_UNDECLARED = 6;
    private static final int BREAKS_DECLARED = 20;

    private final Estate estate;
    private final Weaknesses weaknesses;
    private final Map<String, Integer> nodes = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<Edge>> from = new ArrayList<>();
    private int edges;

    AttackGraph(Estate estate) {
        this.estate = estate;
        this.weaknesses = new Weaknesses(estate);
        node(INTERNET);
        node(OFFICE);
        node(REMOTE);
        estate.components().stream()
                .filter(component -> component.role() != Role.GROUP)
                .forEach(component -> node(component.id()));
        estate.components().forEach(this::sources);
        estate.components().forEach(this::segment);
        for (Component component : estate.components()) {
            if (component.role() != Role.GROUP) {
                weaknesses(component);
            }
        }
        estate.flows().forEach(this::data);
    }

    private int node(String name) {
        return nodes.computeIfAbsent(
                name,
                added -> {
                    names.add(added);
                    from.add(new ArrayList<>());
                    return names.size() - 1;
                });
    }

    Optional<Integer> find(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    String name(int node) {
        return names.get(node);
    }

    int size() {
        return names.size();
    }

    int edges() {
        return edges;
    }

    List<Edge> from(int node) {
        return from.get(node);
    }

    static String dataOf(String component) {
        return "data of " + component;
    }

    private void edge(Edge edge) {
        from.get(edge.from()).add(edge);
        edges++;
    }

    // ---- where attacks begin

    private void sources(Component component) {
        ZoneKind zone = estate.zoneOf(component).kind();
        // Somebody must sit there to be deceived.
        boolean office = component.role() == Role.WORKSTATION;
        if (zone == ZoneKind.EXTERNAL) {
            begin(INTERNET, component, Way.BEGIN, "is outside");
        } else if (zone == ZoneKind.REMOTE_USER) {
            begin(REMOTE, component, Way.BEGIN, "works from elsewhere");
        } else if (office) {
            begin(OFFICE, component, Way.DRAWN_OUT, "is a computer of the office");
        }
        if (component.role().host()) {
            estate.from(component).stream()
                    .filter(flow -> drawnOut(flow))
                    .findFirst()
                    .ifPresent(flow ->
                            edge(
                                    new Edge(
                                            node(INTERNET),
                                            node(component.id()),
                                            Way.DRAWN_OUT,
                                            flow.id(),
                                            breaks(flow),
                                            () ->
                                                    component.label()
                                                            + " opens sessions to "
                                                            + estate.target(flow).label()
                                                            + " outside",
                                            () -> flow.proof(flow.label() + " to outside"))));
        }
    }

    private boolean drawnOut(DataFlow flow) {
        Family family = estate.nature(flow).family();
        return flow.reached()
                && estate.targetZone(flow).kind() == ZoneKind.EXTERNAL
                && (family == Family.WEB
                        || family == Family.TRANSPORT
                        || family == Family.FILE
                        || family == Family.UNKNOWN);
    }

    private void begin(String source, Component component, Way way, String text) {
        edge(
                new Edge(
                        node(source),
                        node(component.id()),
                        way,
                        "",
                        UNBREAKABLE,
                        () -> component.label() + " " + text,
                        () -> Proof.of(Proof.Kind.FACT, component.label() + " " + text, "zones")));
    }

    // ---- one segment

    /// Who is on a segment reaches every weakness of every other there that is reached by anybody.
    private void segment(Component component) {
        String segment = segmentOf(component);
        if (!segment.isEmpty() && component.role() != Role.GROUP && component.observed()) {
            edge(
                    new Edge(
                            node(component.id()),
                            node(segment),
                            Way.SAME_SEGMENT,
                            "",
                            UNBREAKABLE,
                            () -> component.label() + " is on the " + segment,
                            () ->
                                    Proof.of(
                                            Proof.Kind.FACT,
                                            "addresses "
                                                    + String.join(
                                                            ", ", component.asset().addresses()),
                                            component.id())));
        }
    }

    private static String segmentOf(Component component) {
        return component.asset().macs().isEmpty()
                ? ""
                : component.asset().addresses().stream()
                        .filter(address -> address.contains(".") && !address.contains(":"))
                        .findFirst()
                        .map(address -> address.substring(0, address.lastIndexOf('.')) + ".0/24")
                        .map(net -> "segment " + component.asset().network() + " " + net)
                        .orElse("");
    }

    // ---- weaknesses of a component, and who reaches them

    private void weaknesses(Component target) {
        Map<Way, Weakness> everywhere = new HashMap<>();
        weaknesses
                .vulnerability(target)
                .ifPresent(weakness -> everywhere.put(weakness.way(), weakness));
        Map<Way, Weakness> onSegment = new LinkedHashMap<>(everywhere);
        for (DataFlow flow : estate.to(target)) {
            if (!flow.reached() || flow.housekeeping()) {
                continue;
            }
            Map<Way, Weakness> here = new LinkedHashMap<>(everywhere);
            weaknesses
                    .service(flow, target)
                    .ifPresent(weakness -> here.put(weakness.way(), weakness));
            here.values()
                    .forEach(weakness -> {
                        if (weakness.way() != Way.HELD_SESSION) {
                            onSegment.putIfAbsent(weakness.way(), weakness);
                        }
                        over(flow, weakness, target);
                    });
        }
        String segment = segmentOf(target);
        if (!segment.isEmpty()) {
            onSegment.values().forEach(weakness -> fromSegment(segment, weakness, target));
        }
    }

    /// From who was seen there, to the weakness, to the target.
    private void over(DataFlow flow, Weakness weakness, Component target) {
        int middle = weak(weakness, target);
        edge(
                new Edge(
                        node(flow.source()),
                        middle,
                        Way.BEGIN,
                        flow.id(),
                        breaks(flow),
                        () ->
                                estate.source(flow).label()
                                        + " reaches "
                                        + target.label()
                                        + " in "
                                        + flow.label(),
                        () -> flow.proof(flow.label() + " to " + target.label())));
    }

    private void fromSegment(String segment, Weakness weakness, Component target) {
        edge(
                new Edge(
                        node(segment),
                        weak(weakness, target),
                        Way.BEGIN,
                        "",
                        UNBREAKABLE,
                        () -> "nothing stands between hosts of the " + segment,
                        weakness.proof()));
    }

    private int weak(Weakness weakness, Component target) {
        String name = weakness.way() + " at " + target.id();
        boolean fresh = !nodes.containsKey(name);
        int middle = node(name);
        if (fresh) {
            edge(
                    new Edge(
                            middle,
                            node(target.id()),
                            weakness.way(),
                            "",
                            UNBREAKABLE,
                            weakness.text(),
                            weakness.proof()));
        }
        return middle;
    }

    /// Whoever is on the segment of either end changes data that goes by in clear; whoever has the
    /// device has its data.
    private void data(DataFlow flow) {
        if (!flow.carriesData() || !flow.reached()) {
            return;
        }
        Component told =
                estate.target(flow).role().process() ? estate.target(flow) : estate.source(flow);
        if (!told.role().process() || !estate.protection(flow).clear()) {
            return;
        }
        for (Component end : List.of(estate.source(flow), estate.target(flow))) {
            String segment = segmentOf(end);
            if (!segment.isEmpty()) {
                edge(
                        new Edge(
                                node(segment),
                                node(dataOf(told.id())),
                                Way.DATA_IN_CLEAR,
                                "",
                                UNBREAKABLE,
                                () ->
                                        "data of "
                                                + told.label()
                                                + " goes in clear "
                                                + flow.label()
                                                + " over the "
                                                + segment,
                                () -> flow.proof(flow.label() + " in clear")));
            }
        }
    }

    /// What is lost if a flow is forbidden.
    private static int breaks(DataFlow flow) {
        if (flow.isDeclared()) {
            return BREAKS_DECLARED;
        }
        boolean used = flow.control() + flow.data() + flow.unknown() > 0;
        return used ? BREAKS_UNDECLARED : BREAKS_NOTHING;
    }
}
