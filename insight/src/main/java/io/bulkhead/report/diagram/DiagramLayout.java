// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report.diagram;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lays an estate out as a data-flow diagram: a column a kind of zone, from outside on the left to
/// the devices on the right, so that trust grows from left to right. Deterministic.
public final class DiagramLayout {
    private static final int NODE_WIDTH = 168;
    private static final int NODE_HEIGHT = 40;
    private static final int GAP = 14;
    private static final int PADDING = 14;
    private static final int HEAD = 42;
    private static final int COLUMN_GAP = 110;
    private static final int MARGIN = 20;

    /// Room for lines that lead back into the last column.
    private static final int LOOP = 50;

    private static final int LEGEND = 34;

    /// A zone with more members shows them by role.
    private static final int MOST_MEMBERS = 8;

    private static final int MOST_LINES = 160;
    private static final int MOST_NAME = 26;

    private static final List<List<ZoneKind>> COLUMNS =
            List.of(
                    List.of(ZoneKind.EXTERNAL, ZoneKind.REMOTE_USER),
                    List.of(ZoneKind.CLOUD_GATEWAY),
                    List.of(ZoneKind.SERVICES),
                    List.of(ZoneKind.FIELD_GATEWAY),
                    List.of(ZoneKind.DEVICE, ZoneKind.LOCAL));

    private final Estate estate;
    private final Set<String> problems;
    private final List<Diagram.Zone> zones = new ArrayList<>();
    private final Map<String, Diagram.Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> nodeOf = new HashMap<>();

    private DiagramLayout(Estate estate, Set<String> problems) {
        this.estate = estate;
        this.problems = problems;
    }

    /// @param problems ids of flows about which something grave was found
    public static Diagram of(Estate estate, Set<String> problems) {
        return new DiagramLayout(estate, problems).lay();
    }

    private Diagram lay() {
        int x = MARGIN;
        int bottom = MARGIN;
        for (List<ZoneKind> kinds : COLUMNS) {
            int y = MARGIN;
            boolean any = false;
            for (Zone zone : estate.zones()) {
                List<List<Component>> groups = groups(zone);
                if (!kinds.contains(zone.kind()) || groups.isEmpty()) {
                    continue;
                }
                any = true;
                int height = HEAD + groups.size() * (NODE_HEIGHT + GAP) + PADDING - GAP;
                zones.add(
                        new Diagram.Zone(
                                zone.id(),
                                clipped(zone.label()),
                                detail(zone),
                                x,
                                y,
                                NODE_WIDTH + 2 * PADDING,
                                height));
                int nodeY = y + HEAD;
                for (List<Component> group : groups) {
                    node(zone, group, x + PADDING, nodeY);
                    nodeY += NODE_HEIGHT + GAP;
                }
                y += height + GAP;
            }
            bottom = Math.max(bottom, y);
            x += any ? NODE_WIDTH + 2 * PADDING + COLUMN_GAP : 0;
        }
        List<Diagram.Line> lines = lines();
        int shown = Math.min(MOST_LINES, lines.size());
        int width = Math.max(x - COLUMN_GAP + LOOP + MARGIN, 2 * NODE_WIDTH);
        return new Diagram(
                width,
                bottom + LEGEND,
                zones,
                List.copyOf(nodes.values()),
                lines.subList(0, shown),
                lines.size() - shown);
    }

    /// Each member alone, or, where there are many, those of one role together.
    private List<List<Component>> groups(Zone zone) {
        List<Component> members =
                estate.members(zone).stream()
                        .filter(component -> component.role() != Role.GROUP)
                        .sorted(
                                Comparator.comparing(Component::role)
                                        .thenComparing(Component::label))
                        .toList();
        if (members.size() <= MOST_MEMBERS) {
            return members.stream().map(List::of).toList();
        }
        Map<Role, List<Component>> byRole = new TreeMap<>();
        members.forEach(member ->
                byRole.computeIfAbsent(member.role(), role -> new ArrayList<>()).add(member));
        return List.copyOf(byRole.values());
    }

    private void node(Zone zone, List<Component> group, int x, int y) {
        Component first = group.getFirst();
        String role = Names.of(first.role()).replace('-', ' ');
        String id = group.size() == 1 ? first.id() : zone.id() + " " + role;
        String name = group.size() == 1 ? first.label() : group.size() + " × " + role;
        String detail =
                group.size() == 1
                        ? role + (first.observed() ? "" : ", declared")
                        : first.label() + " …";
        nodes.put(
                id,
                new Diagram.Node(
                        id, clipped(name), clipped(detail), x, y, NODE_WIDTH, NODE_HEIGHT));
        group.forEach(component -> nodeOf.put(component.id(), id));
    }

    private static String detail(Zone zone) {
        String level = zone.targetLevel() == 0 ? "" : ", SL-T " + zone.targetLevel();
        return zone.kind().words() + ", trust " + zone.trust() + level;
    }

    private List<Diagram.Line> lines() {
        record Ends(String from, String to) {}
        Map<Ends, List<DataFlow>> joined = new LinkedHashMap<>();
        for (DataFlow flow : estate.flows()) {
            String from = nodeOf.get(flow.source());
            String to = nodeOf.get(flow.target());
            if (from != null
                    && to != null
                    && !from.equals(to)
                    && flow.reached()
                    && !flow.housekeeping()) {
                joined.computeIfAbsent(new Ends(from, to), ends -> new ArrayList<>()).add(flow);
            }
        }
        List<Diagram.Line> lines = new ArrayList<>();
        joined.forEach((ends, flows) -> lines.add(line(ends.from(), ends.to(), flows)));
        lines.sort(
                Comparator.comparing((Diagram.Line line) -> !line.problem())
                        .thenComparing(line -> !line.crosses())
                        .thenComparing(line -> !line.control())
                        .thenComparing(Diagram.Line::from)
                        .thenComparing(Diagram.Line::to));
        return lines;
    }

    private Diagram.Line line(String from, String to, List<DataFlow> flows) {
        Diagram.Node one = nodes.get(from);
        Diagram.Node other = nodes.get(to);
        boolean right = one.x() < other.x();
        boolean same = one.x() == other.x();
        TreeSet<String> protocols = new TreeSet<>();
        flows.forEach(flow -> protocols.add(flow.label()));
        String label =
                protocols.size() <= 2
                        ? String.join(", ", protocols)
                        : protocols.first() + " + " + (protocols.size() - 1);
        return new Diagram.Line(
                from,
                to,
                one.x() + (right || same ? one.width() : 0),
                one.y() + one.height() / 2,
                other.x() + (right ? 0 : other.width()),
                other.y() + other.height() / 2,
                label,
                flows.stream().anyMatch(DataFlow::carriesControl),
                flows.stream().anyMatch(DataFlow::carriesData),
                flows.stream().anyMatch(estate::crosses),
                flows.stream().anyMatch(flow -> problems.contains(flow.id())));
    }

    private static String clipped(String text) {
        return text.length() <= MOST_NAME ? text : text.substring(0, MOST_NAME - 1) + "…";
    }
}
