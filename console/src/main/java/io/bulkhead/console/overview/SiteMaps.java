// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.overview.SiteMap.Edge;
import io.bulkhead.console.overview.SiteMap.MapZone;
import io.bulkhead.console.overview.SiteMap.Node;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Draws the map of a site from sums that the database makes: what is sent depends on zones and
/// roles, not on the number of devices.
@Service
final class SiteMaps {
    /// Devices of one group that are shown when it is unfolded, the most alarming first.
    static final int MOST_OF_GROUP = 150;

    static final int MOST_EDGES = 1_500;
    private static final int MOST_UNFOLDED = 10;
    private static final int MOST_PROTOCOLS = 10;
    private static final int MOST_PARTS = 50_000;
    private static final String OTHERS = "others";
    private static final char PARTED = '/';

    private static final class Sum {
        private final TreeSet<String> protocols = new TreeSet<>();
        private int flows;
        private long control;
        private long data;
        private long bytes;
    }

    private record Ends(String source, String target) {}

    /// @param unfold ids of groups
    SiteMap of(DSLContext database, String site, Set<String> unfold, Scope scope) {
        if (!scope.holds(site) || !database.fetchExists(SITE, SITE.ID.eq(site))) {
            throw Problem.missing("site " + site);
        }
        if (unfold.size() > MOST_UNFOLDED) {
            throw Problem.invalid("unfold: at most " + MOST_UNFOLDED + " groups");
        }
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, Node> shown = new LinkedHashMap<>();
        unfold.forEach(group -> unfold(database, site, group, shown));
        List<MapZone> zones = groups(database, site, shown, nodes);
        nodes.putAll(shown);
        Map<Ends, Sum> sums = sums(database, site, shown.keySet());
        List<Edge> edges = edges(sums, nodes);
        int shownEdges = Math.min(edges.size(), MOST_EDGES);
        return new SiteMap(
                site,
                zones,
                List.copyOf(nodes.values()),
                List.copyOf(edges.subList(0, shownEdges)),
                edges.size() - shownEdges);
    }

    private static String group(String zone, String role) {
        return zone + PARTED + role;
    }

    private static void unfold(
            DSLContext database, String site, String group, Map<String, Node> shown) {
        int slash = group.indexOf(PARTED);
        if (slash < 0) {
            throw Problem.invalid("unfold: ids of groups, not '" + group + "'");
        }
        database.select(
                        DEVICE.ID,
                        DEVICE.ZONE_ID,
                        DEVICE.ROLE,
                        DEVICE.NAME,
                        DEVICE.OPEN_ALERTS,
                        DEVICE.WORST_SEVERITY)
                .from(DEVICE)
                .where(DEVICE.SITE_ID.eq(site))
                .and(DEVICE.ZONE_ID.eq(group.substring(0, slash)))
                .and(DEVICE.ROLE.eq(group.substring(slash + 1)))
                .orderBy(
                        DEVICE.WORST_SEVERITY.desc(),
                        DEVICE.OPEN_ALERTS.desc(),
                        DEVICE.NAME,
                        DEVICE.ID)
                .limit(MOST_OF_GROUP)
                .forEach(row ->
                        shown.put(
                                row.value1(),
                                new Node(
                                        row.value1(),
                                        "device",
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        1,
                                        row.value5(),
                                        Ranks.word(Ranks.SEVERITIES, row.value6()))));
    }

    /// Groups with the devices that are not shown one by one.
    private static List<MapZone> groups(
            DSLContext database, String site, Map<String, Node> shown, Map<String, Node> nodes) {
        Map<String, int[]> zones = new LinkedHashMap<>();
        Map<String, Integer> singly = new HashMap<>();
        Map<String, Integer> singlyOpen = new HashMap<>();
        for (Node device : shown.values()) {
            String group = group(device.zone(), device.role());
            singly.merge(group, 1, Integer::sum);
            singlyOpen.merge(group, device.openAlerts(), Integer::sum);
        }
        database.select(
                        DEVICE.ZONE_ID,
                        DEVICE.ROLE,
                        DSL.count(),
                        DSL.sum(DEVICE.OPEN_ALERTS),
                        DSL.max(DEVICE.WORST_SEVERITY))
                .from(DEVICE)
                .where(DEVICE.SITE_ID.eq(site))
                .groupBy(DEVICE.ZONE_ID, DEVICE.ROLE)
                .orderBy(DEVICE.ZONE_ID, DEVICE.ROLE)
                .forEach(row -> {
                    String group = group(row.value1(), row.value2());
                    int open = row.value4().intValue();
                    int[] zone = zones.computeIfAbsent(row.value1(), id -> new int[2]);
                    zone[0] += row.value3();
                    zone[1] += open;
                    int rest = row.value3() - singly.getOrDefault(group, 0);
                    if (rest > 0) {
                        int restOpen = open - singlyOpen.getOrDefault(group, 0);
                        String worst = Ranks.word(Ranks.SEVERITIES, row.value5());
                        nodes.put(
                                group,
                                new Node(
                                        group,
                                        "group",
                                        row.value1(),
                                        row.value2(),
                                        row.value2(),
                                        rest,
                                        restOpen,
                                        restOpen > 0 ? worst : "none"));
                    }
                });
        return zones(database, site, zones);
    }

    private static List<MapZone> zones(DSLContext database, String site, Map<String, int[]> sums) {
        int[] none = new int[2];
        List<MapZone> zones = new ArrayList<>();
        database.selectFrom(ZONE)
                .where(ZONE.SITE_ID.eq(site))
                .and(ZONE.DELETED_AT.eq(0L))
                .orderBy(ZONE.TRUST.desc(), ZONE.NAME)
                .forEach(row -> {
                    int[] sum = sums.getOrDefault(row.get(ZONE.ID), none);
                    zones.add(
                            new MapZone(
                                    row.get(ZONE.ID),
                                    row.get(ZONE.NAME),
                                    row.get(ZONE.KIND),
                                    row.get(ZONE.TRUST),
                                    sum[0],
                                    sum[1]));
                });
        int[] nowhere = sums.getOrDefault("", none);
        if (nowhere[0] > 0) {
            zones.add(new MapZone("", "", "", 0, nowhere[0], nowhere[1]));
        }
        return zones;
    }

    private static Map<Ends, Sum> sums(DSLContext database, String site, Set<String> shown) {
        var source = DEVICE.as("source_device");
        var target = DEVICE.as("target_device");
        Field<String> from = node(source.ID, source.ZONE_ID, source.ROLE, shown).as("from_node");
        Field<String> to = node(target.ID, target.ZONE_ID, target.ROLE, shown).as("to_node");
        Field<BigDecimal> bytes = DSL.sum(FLOW.SOURCE_BYTES.plus(FLOW.TARGET_BYTES));
        Map<Ends, Sum> sums = new HashMap<>();
        database.select(
                        from,
                        to,
                        FLOW.PROTOCOL,
                        DSL.count(),
                        DSL.sum(FLOW.CONTROL),
                        DSL.sum(FLOW.DATA),
                        bytes)
                .from(FLOW)
                .leftJoin(source)
                .on(source.ID.eq(FLOW.SOURCE_ID))
                .leftJoin(target)
                .on(target.ID.eq(FLOW.TARGET_ID))
                .where(FLOW.SITE_ID.eq(site))
                .groupBy(from, to, FLOW.PROTOCOL)
                .orderBy(bytes.desc())
                .limit(MOST_PARTS)
                .forEach(row -> {
                    Sum sum =
                            sums.computeIfAbsent(
                                    new Ends(row.value1(), row.value2()), ends -> new Sum());
                    sum.flows += row.value4();
                    sum.control += row.value5().longValue();
                    sum.data += row.value6().longValue();
                    sum.bytes += row.value7().longValue();
                    if (sum.protocols.size() < MOST_PROTOCOLS && !row.value3().isEmpty()) {
                        sum.protocols.add(row.value3());
                    }
                });
        return sums;
    }

    private static Field<String> node(
            Field<String> id, Field<String> zone, Field<String> role, Set<String> shown) {
        Field<String> group = DSL.concat(zone, DSL.inline(String.valueOf(PARTED)), role);
        Field<String> folded = DSL.coalesce(group, DSL.inline(OTHERS));
        return shown.isEmpty() ? folded : DSL.when(id.in(shown), id).otherwise(folded);
    }

    /// The busiest first, those that control before those that do not.
    private static List<Edge> edges(Map<Ends, Sum> sums, Map<String, Node> nodes) {
        Set<String> missing = new HashSet<>();
        List<Edge> edges = new ArrayList<>();
        sums.forEach((ends, sum) -> {
            missing.add(ends.source());
            missing.add(ends.target());
            edges.add(
                    new Edge(
                            ends.source(),
                            ends.target(),
                            List.copyOf(sum.protocols),
                            sum.flows,
                            sum.control,
                            sum.data,
                            sum.bytes,
                            crosses(nodes.get(ends.source()), nodes.get(ends.target()))));
        });
        missing.removeAll(nodes.keySet());
        missing.forEach(id -> nodes.put(id, new Node(id, OTHERS, "", "", "", 0, 0, "none")));
        edges.sort(
                Comparator.<Edge>comparingInt(edge -> edge.control() > 0 ? 0 : 1)
                        .thenComparing(Comparator.comparingLong(Edge::bytes).reversed())
                        .thenComparing(Edge::source)
                        .thenComparing(Edge::target));
        return edges;
    }

    private static boolean crosses(Node source, Node target) {
        return source != null && target != null && !source.zone().equals(target.zone());
    }
}
