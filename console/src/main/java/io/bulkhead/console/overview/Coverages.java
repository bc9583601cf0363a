// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_HEALTH;
import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.overview.SiteCoverage.NetworkWatch;
import io.bulkhead.console.overview.SiteCoverage.Problem;
import io.bulkhead.console.overview.SiteCoverage.Source;
import io.bulkhead.console.overview.SiteCoverage.Watcher;
import io.bulkhead.console.overview.SiteCoverage.ZoneWatch;
import io.bulkhead.console.site.Site;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.workload.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Says what of a site is watched, and how well.
@Service
final class Coverages {
    private static final Duration SILENT = Duration.ofHours(1);
    private static final int MOST_PROBLEMS = 20;
    private static final double PERCENT = 100;
    private static final double TENTHS = 10;
    private static final String UNDECODED = "undecoded-total[";
    private static final String MALFORMED = "malformed-total[";

    private final Store store;
    private final Estates estates;
    private final Sites sites;
    private final JsonMapper json;
    private final InstantSource clock;

    Coverages(Store store, Estates estates, Sites sites, JsonMapper json, InstantSource clock) {
        this.store = store;
        this.estates = estates;
        this.sites = sites;
        this.json = json;
        this.clock = clock;
    }

    SiteCoverage of(String site, Instant since, Scope scope) {
        Site known = sites.require(site, scope);
        Map<String, TreeSet<String>> sensorsOf = new HashMap<>();
        SiteCoverage bare =
                store.read(database -> {
                    database.select(SIGHTING.DEVICE_ID, SENSOR.NAME)
                            .from(SIGHTING)
                            .join(SENSOR)
                            .on(SENSOR.ID.eq(SIGHTING.SENSOR_ID))
                            .where(SIGHTING.SITE_ID.eq(site))
                            .and(SIGHTING.PRESENT)
                            .forEach(row ->
                                    sensorsOf
                                            .computeIfAbsent(row.value1(), id -> new TreeSet<>())
                                            .add(row.value2()));
                    return new SiteCoverage(
                            site,
                            known.name(),
                            since,
                            "",
                            watchers(database, site, Times.nanos(since)),
                            networks(database, site),
                            List.of());
                });
        return estates.ask(site, scope, concluded -> with(bare, concluded, sensorsOf));
    }

    // ---- sensors

    private List<Watcher> watchers(DSLContext database, String site, long since) {
        long heard = Times.nanos(clock.instant().minus(SILENT));
        Field<Integer> warnings =
                DSL.field(
                                DSL.selectCount()
                                        .from(SENSOR_WARNING)
                                        .where(SENSOR_WARNING.SENSOR_ID.eq(SENSOR.ID))
                                        .and(SENSOR_WARNING.ENDED_AT.eq(0L)))
                        .as("warnings");
        List<Watcher> watchers = new ArrayList<>();
        database.select(SENSOR.ID, SENSOR.NAME, SENSOR.CONTACT_AT, warnings)
                .from(SENSOR)
                .where(SENSOR.SITE_ID.eq(site))
                .and(SENSOR.DELETED_AT.eq(0L))
                .orderBy(SENSOR.NAME, SENSOR.ID)
                .fetch()
                .forEach(row -> {
                    long[] sums = watched(database, row.value1(), since);
                    Map<String, Double> numbers = numbers(database, row.value1());
                    watchers.add(
                            new Watcher(
                                    row.value1(),
                                    row.value2(),
                                    Times.instant(row.value3()),
                                    row.value3() < heard,
                                    sums[0],
                                    sums[1],
                                    sums[2],
                                    decoded(numbers),
                                    problems(numbers),
                                    sources(numbers),
                                    row.value4()));
                });
        return watchers;
    }

    private static long[] watched(DSLContext database, String sensor, long since) {
        Record sums =
                database.select(
                                DSL.sum(WATCHED.PACKETS),
                                DSL.sum(WATCHED.LOST),
                                DSL.sum(WATCHED.ONE_SIDED))
                        .from(WATCHED)
                        .where(WATCHED.SENSOR_ID.eq(sensor))
                        .and(WATCHED.LAST_AT.ge(since))
                        .fetchSingle();
        long[] all = new long[3];
        for (int i = 0; i < all.length; i++) {
            Long sum = sums.get(i, Long.class);
            all[i] = sum == null ? 0 : sum;
        }
        return all;
    }

    /// As the sensor told them last.
    private Map<String, Double> numbers(DSLContext database, String sensor) {
        String told =
                database.select(SENSOR_HEALTH.NUMBERS)
                        .from(SENSOR_HEALTH)
                        .where(SENSOR_HEALTH.SENSOR_ID.eq(sensor))
                        .orderBy(SENSOR_HEALTH.AT.desc())
                        .limit(1)
                        .fetchOne(SENSOR_HEALTH.NUMBERS);
        Map<String, Double> numbers = new HashMap<>();
        if (told != null) {
            json.readTree(told)
                    .properties()
                    .forEach(each -> numbers.put(each.getKey(), each.getValue().asDouble(0)));
        }
        return numbers;
    }

    private static Double decoded(Map<String, Double> numbers) {
        double packets = numbers.getOrDefault("packets-total", 0.0);
        if (packets <= 0) {
            return null;
        }
        double not = 0;
        for (Map.Entry<String, Double> each : numbers.entrySet()) {
            not += each.getKey().startsWith(UNDECODED) ? each.getValue() : 0;
        }
        double share = Math.clamp(PERCENT * (packets - not) / packets, 0, PERCENT);
        return Math.floor(share * TENTHS) / TENTHS;
    }

    private static List<Problem> problems(Map<String, Double> numbers) {
        List<Problem> problems = new ArrayList<>();
        numbers.forEach((name, value) -> {
            long count = value.longValue();
            if (count > 0 && name.startsWith(UNDECODED)) {
                problems.add(new Problem("not decoded: " + subject(name), count));
            } else if (count > 0 && name.startsWith(MALFORMED)) {
                problems.add(new Problem("malformed: " + subject(name), count));
            } else if (count > 0 && name.equals("defects-total")) {
                problems.add(new Problem("defects of decoders", count));
            }
        });
        problems.sort(
                Comparator.comparingLong(Problem::count).reversed().thenComparing(Problem::what));
        return problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
    }

    /// What stands in brackets.
    private static String subject(String name) {
        int open = name.indexOf('[');
        return open < 0 ? "" : name.substring(open + 1, Math.max(open + 1, name.length() - 1));
    }

    private static List<Source> sources(Map<String, Double> numbers) {
        TreeSet<String> names = new TreeSet<>();
        numbers.keySet().stream()
                .filter(name -> name.startsWith("source-up["))
                .forEach(name -> names.add(subject(name)));
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(
                    new Source(
                            name,
                            of(numbers, "source-up", name) > 0,
                            of(numbers, "source-packets-total", name),
                            of(numbers, "source-bytes-total", name),
                            of(numbers, "source-dropped-total", name),
                            of(numbers, "source-idle-seconds", name)));
        }
        return sources;
    }

    private static long of(Map<String, Double> numbers, String what, String source) {
        return numbers.getOrDefault(what + "[" + source + "]", 0.0).longValue();
    }

    // ---- networks and zones

    private static List<NetworkWatch> networks(DSLContext database, String site) {
        Map<String, TreeSet<String>> sensors = new HashMap<>();
        database.selectDistinct(SIGHTING.NETWORK_ID, SENSOR.NAME)
                .from(SIGHTING)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SIGHTING.SENSOR_ID))
                .where(SIGHTING.SITE_ID.eq(site))
                .forEach(row ->
                        sensors.computeIfAbsent(row.value1(), id -> new TreeSet<>())
                                .add(row.value2()));
        Map<String, Record> sums = new HashMap<>();
        Field<Integer> devices = DSL.count();
        Field<Long> last = DSL.max(DEVICE.LAST_SEEN);
        database.select(DEVICE.NETWORK_ID, devices, last)
                .from(DEVICE)
                .where(DEVICE.SITE_ID.eq(site))
                .groupBy(DEVICE.NETWORK_ID)
                .forEach(row -> sums.put(row.value1(), row));
        long latest = 0;
        for (Record row : sums.values()) {
            latest = Math.max(latest, row.get(last));
        }
        long quiet = latest - SILENT.toNanos();
        Field<String> zone = Names.ofZone(NETWORK.ZONE_ID);
        return database.select(NETWORK.ID, NETWORK.NAME, NETWORK.ZONE_ID, zone)
                .from(NETWORK)
                .where(NETWORK.SITE_ID.eq(site))
                .orderBy(NETWORK.NAME, NETWORK.ID)
                .fetch(row -> {
                    Record sum = sums.get(row.value1());
                    long seen = sum == null ? 0 : sum.get(last);
                    return new NetworkWatch(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value4(),
                            sum == null ? 0 : sum.get(devices),
                            Times.instant(seen),
                            seen < quiet,
                            List.copyOf(sensors.getOrDefault(row.value1(), new TreeSet<>())));
                });
    }

    private static SiteCoverage with(
            SiteCoverage bare, Concluded concluded, Map<String, TreeSet<String>> sensorsOf) {
        Estate estate = concluded.conclusions().estate();
        List<ZoneWatch> zones = new ArrayList<>();
        for (Zone zone : estate.zones()) {
            int devices = 0;
            int unwatched = 0;
            long last = 0;
            TreeSet<String> sensors = new TreeSet<>();
            for (Component one : estate.members(zone)) {
                if (one.role() != Role.GROUP) {
                    devices++;
                    unwatched += one.observed() ? 0 : 1;
                    last = Math.max(last, one.asset().lastSeen());
                    sensors.addAll(sensorsOf.getOrDefault(one.id(), new TreeSet<>()));
                }
            }
            zones.add(
                    new ZoneWatch(
                            zone.id(),
                            zone.name(),
                            devices,
                            unwatched,
                            Times.instant(last),
                            List.copyOf(sensors)));
        }
        return new SiteCoverage(
                bare.site(),
                bare.siteName(),
                bare.since(),
                estate.coverage().words(),
                bare.sensors(),
                bare.networks(),
                zones);
    }
}
