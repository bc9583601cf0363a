// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.overview.MapAlerts.Alarm;
import io.bulkhead.console.overview.SiteMap.Edge;
import io.bulkhead.console.overview.SiteMap.MapZone;
import io.bulkhead.console.overview.SiteMap.Node;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Drift;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Names;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.workload.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Draws the map of an estate.
final class MapDrawing {
    /// Devices that are drawn one by one, in all unfolded zones together.
    static final int MOST_DEVICES = 500;

    static final int MOST_EDGES = 1_500;

    /// Of two kinds of zones with more of one level than of the other, which row it is.
    private static final int SUPERVISION = 2;

    private static final int BUSINESS = 4;
    private static final int LEVELS = 6;

    private static final Comparator<Component> BY_TIME =
            Comparator.comparingLong(MapDrawing::first).thenComparing(Component::id);

    private final Subject subject;
    private final Estate estate;
    private final MapAlerts alerts;
    private final Map<String, List<Component>> members = new LinkedHashMap<>();
    private final Map<String, List<Component>> groups = new HashMap<>();
    private final Map<String, List<Component>> shown = new HashMap<>();
    private final Map<String, String> nodeOf = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private MapDrawing(Subject subject, MapAlerts alerts, Set<String> unfold) {
        this.subject = subject;
        this.estate = subject.estate();
        this.alerts = alerts;
        List<String> unfolded = new ArrayList<>();
        for (Zone zone :
                estate.zones().stream()
                        .sorted(Comparator.comparing(Zone::id, NaturalOrder.INSTANCE))
                        .toList()) {
            List<Component> devices = new ArrayList<>();
            List<Component> addresses = new ArrayList<>();
            for (Component one : estate.members(zone)) {
                (one.role() == Role.GROUP ? addresses : devices).add(one);
            }
            members.put(zone.id(), devices);
            groups.put(zone.id(), addresses);
            if (unfold.contains(zone.id())) {
                unfolded.add(zone.id());
            }
        }
        int left = MOST_DEVICES;
        for (int i = 0; i < unfolded.size(); i++) {
            List<Component> some = some(unfolded.get(i), left / (unfolded.size() - i));
            shown.put(unfolded.get(i), some);
            left -= some.size();
        }
    }

    /// What is drawn.
    ///
    /// @param score of a zone, by its id
    record Subject(
            String site,
            String siteName,
            Instant at,
            Estate estate,
            List<Drift.Difference> drift,
            Function<String, Optional<Integer>> score) {
        static Subject of(Concluded concluded, String siteName) {
            SecureScore score = concluded.conclusions().score();
            return new Subject(
                    concluded.site(),
                    siteName,
                    concluded.at(),
                    concluded.conclusions().estate(),
                    concluded.conclusions().drift(),
                    zone -> score.ofZone(zone).score());
        }
    }

    /// @param unfold ids of zones whose devices are drawn one by one; what is none means nothing
    /// @param all whether what only keeps networks going is drawn, too
    static SiteMap of(Subject subject, MapAlerts alerts, Set<String> unfold, boolean all) {
        return new MapDrawing(subject, alerts, unfold).draw(all);
    }

    /// What alarms and matters most, in the order in which it came.
    private List<Component> some(String zone, int most) {
        List<Component> all = new ArrayList<>(members.get(zone));
        if (all.size() > most) {
            all.sort(
                    Comparator.<Component>comparingInt(one -> -alerts.of(one.id()).worst())
                            .thenComparingInt(
                                    one -> -Ranks.CRITICALITIES.indexOf(one.criticality()))
                            .thenComparing(BY_TIME));
            all = all.subList(0, most);
        }
        return all.stream().sorted(BY_TIME).toList();
    }

    private static long first(Component one) {
        return one.asset().firstSeen() == 0 ? Long.MAX_VALUE : one.asset().firstSeen();
    }

    private SiteMap draw(boolean all) {
        List<MapLayout.Zone> sizes = new ArrayList<>();
        for (String id : members.keySet()) {
            sizes.add(new MapLayout.Zone(id, level(id), cells(id)));
        }
        MapLayout layout = new MapLayout(sizes);
        members.keySet().forEach(id -> place(id, layout.box(id)));
        MapEdges drawn = new MapEdges(estate, subject.drift(), nodeOf);
        drawn.add(all);
        drawn.alarms(alerts.between());
        List<Edge> edges = drawn.edges();
        List<MapZone> zones = new ArrayList<>();
        for (String id : members.keySet()) {
            zones.add(zone(estate.zone(id).orElseThrow(), layout.box(id), drawn.inside(id)));
        }
        int most = Math.min(edges.size(), MOST_EDGES);
        return new SiteMap(
                subject.site(),
                subject.siteName(),
                subject.at(),
                layout.width(),
                layout.height(),
                layout.rows(),
                zones,
                nodes,
                edges.subList(0, most),
                edges.size() - most,
                drawn.housekeeping(),
                estate.workload().declared());
    }

    // ---- zones

    /// By what the zone is, and where that leaves it open by the level that most of its devices
    /// have.
    private String level(String id) {
        return switch (estate.zone(id).orElseThrow().kind()) {
            case EXTERNAL, REMOTE_USER, CLOUD_GATEWAY -> "5";
            case SERVICES -> usual(id) >= BUSINESS ? "4" : "3";
            case FIELD_GATEWAY -> "3";
            case DEVICE, LOCAL -> usual(id) >= SUPERVISION ? "2" : "1";
        };
    }

    private int usual(String zone) {
        int[] counts = new int[LEVELS];
        members.get(zone)
                .forEach(one ->
                        one.purdue()
                                .filter(level -> level < LEVELS)
                                .ifPresent(level -> counts[level]++));
        int usual = 0;
        for (int level = 1; level < LEVELS; level++) {
            usual = counts[level] > counts[usual] ? level : usual;
        }
        return usual;
    }

    private int cells(String zone) {
        List<Component> some = shown.get(zone);
        if (some == null) {
            return 0;
        }
        int rest = members.get(zone).size() > some.size() ? 1 : 0;
        return Math.max(1, some.size() + rest + (groups.get(zone).isEmpty() ? 0 : 1));
    }

    private MapZone zone(Zone zone, MapLayout.Box box, int inside) {
        Alarm alarm = alarm(members.get(zone.id()));
        return new MapZone(
                zone.id(),
                zone.name(),
                Names.of(zone.kind()),
                level(zone.id()),
                zone.trust(),
                zone.targetLevel(),
                zone.isDeclared(),
                alerts.drawn().getOrDefault(zone.id(), ""),
                zone.why(),
                members.get(zone.id()).size(),
                alarm.open(),
                Ranks.word(Ranks.SEVERITIES, alarm.worst()),
                subject.score().apply(zone.id()).orElse(null),
                inside,
                shown.containsKey(zone.id()),
                box.x(),
                box.y(),
                box.width(),
                box.height());
    }

    private Alarm alarm(List<Component> of) {
        Alarm sum = Alarm.NONE;
        for (Component one : of) {
            sum = sum.and(alerts.of(one.id()));
        }
        return sum;
    }

    // ---- nodes

    private void place(String zone, MapLayout.Box box) {
        List<Component> devices = members.get(zone);
        List<Component> some = shown.get(zone);
        if (some == null) {
            String name = estate.zone(zone).orElseThrow().name();
            fold(zone, "zone", zone, name, devices, box.centreX(), box.centreY());
            groups.get(zone).forEach(one -> nodeOf.put(one.id(), zone));
            return;
        }
        int cell = 0;
        for (Component one : some) {
            nodes.add(device(one, box.cellX(cell), box.cellY(cell)));
            nodeOf.put(one.id(), one.id());
            cell++;
        }
        List<Component> rest = new ArrayList<>();
        for (Component one : devices) {
            if (!nodeOf.containsKey(one.id())) {
                rest.add(one);
            }
        }
        if (!rest.isEmpty()) {
            String name = rest.size() + " more";
            fold(zone + "/rest", "rest", zone, name, rest, box.cellX(cell), box.cellY(cell));
            cell++;
        }
        if (!groups.get(zone).isEmpty()) {
            String name = "Multicast and broadcast";
            List<Component> addresses = groups.get(zone);
            String id = zone + "/groups";
            fold(id, "groups", zone, name, addresses, box.cellX(cell), box.cellY(cell));
        }
    }

    private Node device(Component one, int x, int y) {
        Alarm alarm = alerts.of(one.id());
        List<String> addresses = one.asset().addresses();
        return new Node(
                one.id(),
                "device",
                one.zone(),
                one.label(),
                Names.of(one.role()),
                one.asset().type(),
                addresses.isEmpty() ? "" : addresses.getFirst(),
                one.criticality().isEmpty() ? "unknown" : one.criticality(),
                one.observed(),
                1,
                alarm.open(),
                Ranks.word(Ranks.SEVERITIES, alarm.worst()),
                x,
                y);
    }

    private void fold(
            String id, String kind, String zone, String name, List<Component> of, int x, int y) {
        Alarm alarm = alarm(of);
        of.forEach(one -> nodeOf.put(one.id(), id));
        String worst = Ranks.word(Ranks.SEVERITIES, alarm.worst());
        nodes.add(
                new Node(
                        id,
                        kind,
                        zone,
                        name,
                        "",
                        "",
                        "",
                        "unknown",
                        false,
                        of.size(),
                        alarm.open(),
                        worst,
                        x,
                        y));
    }
}
