// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.conclusion.House;
import io.bulkhead.console.estate.Told;
import io.bulkhead.console.overview.SiteMap.Edge;
import io.bulkhead.console.overview.SiteMap.MapZone;
import io.bulkhead.console.overview.SiteMap.Node;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import io.bulkhead.console.web.Problem;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.estate.Flows;
import io.bulkhead.model.Action;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MapTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final long HOUR = 3_600_000_000_000L;
    private static final String SITE = "plant";
    private static final MapAlerts QUIET = new MapAlerts(Map.of(), Map.of(), Map.of());

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void zonesAreFoldedUntilTheyAreUnfolded(Engine engine) {
        try (Store store = engine.open()) {
            House house = new House(store, NOW);
            long last = NOW.getEpochSecond() * 1_000_000_000L;
            Told told = new Told(store, SITE).watched(last - 30 * HOUR, last, 100_000, 0);
            told.device(Told.asset("plc", "plc-1", "10.0.0.5", "plc", "controller"));
            told.device(Told.asset("pc", "pc <b>&", "10.0.9.9", "workstation", "workstation"));
            told.flow(told.flow("pc", "plc", "modbus", 502, Action.READ, Action.WRITE));
            told.flow(told.flow("pc", "plc", "arp", 0, Action.IDENTIFY));
            house.estates.conclude(SITE);
            SiteMaps maps = new SiteMaps(store, house.estates, house.sites);

            SiteMap folded = maps.of(SITE, Set.of(), false, Scope.EVERYWHERE);
            assertThat(folded.zones()).hasSize(2).noneMatch(MapZone::unfolded);
            assertThat(folded.nodes()).extracting(Node::kind).containsOnly("zone");
            assertThat(folded.edges()).hasSize(1);
            Edge edge = folded.edges().getFirst();
            assertThat(edge.crossing()).isTrue();
            assertThat(edge.control()).isPositive();
            assertThat(edge.actions()).contains("write");
            assertThat(edge.standing()).isEqualTo("unjudged");
            assertThat(folded.housekeeping()).isEqualTo(1);
            assertThat(folded.rows()).isNotEmpty();

            SiteMap open = maps.of(SITE, Set.of(edge.target(), "none"), false, Scope.EVERYWHERE);
            assertThat(open.edges().getFirst().target()).isEqualTo("plc");
            assertThat(open.edges().getFirst().source()).isEqualTo(edge.source());
            assertThat(open.nodes()).filteredOn(node -> node.id().equals("plc")).hasSize(1);
            assertThat(maps.of(SITE, Set.of(), true, Scope.EVERYWHERE).housekeeping()).isZero();
            assertThatThrownBy(() -> maps.of(SITE, Set.of(), true, new Scope(false, Set.of("x"))))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void nothingMovesWhenADeviceComes() {
        SiteMap before = unfolded(estate(300, 600));
        SiteMap after = unfolded(estate(301, 600));
        Map<String, String> places = new HashMap<>();
        before.nodes().forEach(node -> places.put(node.id(), node.x() + " " + node.y()));
        long moved =
                after.nodes().stream()
                        .filter(node -> places.containsKey(node.id()))
                        .filter(node -> !places.get(node.id()).equals(node.x() + " " + node.y()))
                        .count();
        assertThat(moved).isZero();
        assertThat(after.nodes()).hasSize(before.nodes().size() + 1);
    }

    @Test
    void nothingLiesOnAnotherAndWhatFindsNoRoomIsCounted() {
        SiteMap map = unfolded(estate(1_200, 5_000));
        assertThat(map.nodes()).filteredOn(node -> node.kind().equals("device")).hasSize(500);
        assertThat(map.nodes().stream().mapToInt(Node::devices).sum()).isEqualTo(1_200);
        assertThat(map.edges()).hasSize(MapDrawing.MOST_EDGES);
        assertThat(map.moreEdges()).isPositive();
        Set<String> taken = new HashSet<>();
        map.nodes().forEach(node -> assertThat(taken.add(node.x() + " " + node.y())).isTrue());
        for (MapZone one : map.zones()) {
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(map.width());
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(map.height());
            for (MapZone other : map.zones()) {
                boolean apart =
                        one == other
                                || one.x() + one.width() <= other.x()
                                || other.x() + other.width() <= one.x()
                                || one.y() + one.height() <= other.y()
                                || other.y() + other.height() <= one.y();
                assertThat(apart).as(one.id() + ", " + other.id()).isTrue();
            }
        }
    }

    /// Four times as much takes about four times as long; printed for 5,000 devices.
    @Test
    void itCostsAsMuchAsThereIs() {
        double small = nanos(estate(1_250, 12_500));
        double large = nanos(estate(5_000, 50_000));
        System.out.printf(
                "map of 5,000 devices and 50,000 flows, 500 devices one by one: %.1f ms;"
                        + " of a quarter: %.1f ms%n",
                large / 1e6, small / 1e6);
        assertThat(large / small).isLessThan(16);
    }

    private static double nanos(Estate estate) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 15; i++) {
            long begin = System.nanoTime();
            unfolded(estate);
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }

    private static SiteMap unfolded(Estate estate) {
        Set<String> all = new HashSet<>();
        estate.zones().forEach(zone -> all.add(zone.id()));
        return MapDrawing.of(
                new MapDrawing.Subject(
                        SITE, "Plant", NOW, estate, List.of(), zone -> Optional.empty()),
                QUIET,
                all,
                false);
    }

    private static Estate estate(int devices, int flows) {
        List<Asset> assets = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            assets.add(asset(i, Math.max(2, devices / 200)));
        }
        Random random = new Random(62443);
        Flows joined = new Flows();
        for (int i = 0; i < flows; i++) {
            // The last device, which comes later, talks to nobody yet.
            String source = "d" + random.nextInt(devices / 100 * 100);
            String target = "d" + random.nextInt(devices / 100 * 100);
            if (!source.equals(target)) {
                joined.add(flow(i, source, target));
            }
        }
        return new EstateBuilder(Workload.NONE)
                .observed(
                        new Coverage(List.of("eth1"), flows, 1, 2, 1, 0, 0, false),
                        assets,
                        joined,
                        List.of(),
                        List.of())
                .at(NOW)
                .build();
    }

    private static Asset asset(int i, int subnets) {
        String address = "10.0." + i % subnets + "." + (i / subnets + 1);
        boolean plc = i % 3 == 0;
        return new Asset(
                "d" + i,
                "default",
                List.of(),
                List.of(address),
                List.of("device-" + i),
                "",
                "",
                "",
                "",
                "",
                plc ? "plc" : "workstation",
                plc ? "controller" : "workstation",
                "",
                "",
                "",
                false,
                List.of(),
                i + 1,
                i + 2,
                List.of());
    }

    private static Conversation flow(int i, String source, String target) {
        return new Conversation(
                "f" + i,
                "default",
                new Conversation.End(source, "", 40_000),
                new Conversation.End(target, "", 502),
                "tcp",
                i % 2 == 0 ? "modbus" : "s7comm",
                50,
                50,
                5_000,
                5_000,
                10,
                20,
                "established",
                i % 5,
                20,
                0,
                Set.of(Action.READ),
                Set.of(),
                0,
                i + 1,
                true,
                List.of());
    }
}
