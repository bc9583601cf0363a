// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_HEALTH;
import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.model.event.Event.Warning;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Looks after the fleet every few seconds: what no event tells (that a sensor fell silent, that a
/// certificate ends) is noticed here.
@Component
final class FleetWatch {
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FINE = Duration.ofHours(48);
    private static final Duration COARSE = Duration.ofDays(180);
    private static final Duration WARNINGS_KEPT = Duration.ofDays(90);

    private final Store store;
    private final Changes changes;
    private final Contacts contacts;
    private final PacketRequests packets;
    private final Concerns concerns;
    private final InstantSource clock;
    private long thinned;

    FleetWatch(
            Store store,
            Changes changes,
            Contacts contacts,
            PacketRequests packets,
            Concerns concerns,
            InstantSource clock) {
        this.store = store;
        this.changes = changes;
        this.contacts = contacts;
        this.packets = packets;
        this.concerns = concerns;
        this.clock = clock;
    }

    /// One round; writes only where something changed.
    synchronized void look() {
        long now = Times.nanos(clock.instant());
        contacts.flush();
        warn(now);
        packets.tidy();
        if (now - thinned > HOUR.toNanos()) {
            thinned = now;
            thin(now);
        }
    }

    // ---- warnings

    private void warn(long now) {
        Map<String, List<Warning>> changed = new HashMap<>();
        store.read(database -> {
            Map<String, Long> losses = losses(database, now);
            Map<String, Set<String>> holding = holding(database);
            database.selectFrom(SENSOR)
                    .where(Sensors.THERE)
                    .forEach(row -> {
                        String id = row.get(SENSOR.ID);
                        List<Warning> found = concerns.of(row, losses.getOrDefault(id, 0L), now);
                        Set<String> known = holding.getOrDefault(id, Set.of());
                        if (!known.equals(keys(found))) {
                            changed.put(id, found);
                        }
                    });
            return null;
        });
        if (changed.isEmpty()) {
            return;
        }
        Set<String> told = new HashSet<>();
        store.change(transaction ->
                changed.forEach((sensor, found) -> {
                    if (Warnings.are(transaction, sensor, Warnings.Origin.CONSOLE, found, now)) {
                        told.add(sensor);
                    }
                }));
        if (!told.isEmpty()) {
            changes.tell(new Changed(Topic.SENSORS, "", told));
        }
    }

    private static Set<String> keys(List<Warning> warnings) {
        Set<String> keys = new TreeSet<>();
        warnings.forEach(warning -> keys.add(warning.id() + " " + warning.words()));
        return keys;
    }

    private static Map<String, Set<String>> holding(DSLContext database) {
        Map<String, Set<String>> holding = new HashMap<>();
        database.select(SENSOR_WARNING.SENSOR_ID, SENSOR_WARNING.KIND, SENSOR_WARNING.WORDS)
                .from(SENSOR_WARNING)
                .where(SENSOR_WARNING.ORIGIN.eq(Warnings.Origin.CONSOLE.word()))
                .and(SENSOR_WARNING.ENDED_AT.eq(0L))
                .forEach(row ->
                        holding.computeIfAbsent(row.value1(), id -> new TreeSet<>())
                                .add(row.value2() + " " + row.value3()));
        return holding;
    }

    /// Packets that were lost in the last hour, by sensor.
    private static Map<String, Long> losses(DSLContext database, long now) {
        Map<String, Long> losses = new HashMap<>();
        database.select(WATCHED.SENSOR_ID, DSL.sum(WATCHED.LOST))
                .from(WATCHED)
                .where(WATCHED.LAST_AT.gt(now - HOUR.toNanos()))
                .and(WATCHED.LOST.gt(0L))
                .groupBy(WATCHED.SENSOR_ID)
                .forEach(row -> losses.put(row.value1(), row.value2().longValue()));
        return losses;
    }

    // ---- history

    /// After two days an hour has one row, and after half a year none.
    private void thin(long now) {
        List<String> sensors =
                store.read(database -> database.select(SENSOR.ID).from(SENSOR).fetch(SENSOR.ID));
        for (String sensor : sensors) {
            List<Long> superfluous = store.read(database -> superfluous(database, sensor, now));
            if (!superfluous.isEmpty()) {
                store.change(transaction -> delete(transaction, sensor, superfluous));
            }
        }
        store.change(transaction -> Warnings.forget(transaction, now - WARNINGS_KEPT.toNanos()));
    }

    private static List<Long> superfluous(DSLContext database, String sensor, long now) {
        List<Long> superfluous = new ArrayList<>();
        long hour = -1;
        for (Record row :
                database.select(SENSOR_HEALTH.AT)
                        .from(SENSOR_HEALTH)
                        .where(SENSOR_HEALTH.SENSOR_ID.eq(sensor))
                        .and(SENSOR_HEALTH.AT.lt(now - FINE.toNanos()))
                        .orderBy(SENSOR_HEALTH.AT)
                        .fetch()) {
            long at = row.get(SENSOR_HEALTH.AT);
            if (at < now - COARSE.toNanos() || at / HOUR.toNanos() == hour) {
                superfluous.add(at);
            } else {
                hour = at / HOUR.toNanos();
            }
        }
        return superfluous;
    }

    private static void delete(DSLContext transaction, String sensor, List<Long> times) {
        int part = 500;
        for (int i = 0; i < times.size(); i += part) {
            transaction
                    .deleteFrom(SENSOR_HEALTH)
                    .where(SENSOR_HEALTH.SENSOR_ID.eq(sensor))
                    .and(SENSOR_HEALTH.AT.in(times.subList(i, Math.min(times.size(), i + part))))
                    .execute();
        }
    }
}
