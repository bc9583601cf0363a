// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.UNKNOWN_EVENT;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.console.device.Bounds;
import io.bulkhead.console.device.Reporter;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.PlainText;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.SourceState;
import io.bulkhead.model.event.Event.Watched;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What sensors tell of themselves, in one transaction: how they are, what they watched, what this
/// console does not understand.
final class SensorReports {
    /// Events of one sensor that are kept without being understood.
    static final int MAX_UNKNOWN = 1_000;

    private static final int MAX_JSON = 100_000;
    private static final int MAX_EVENT = 4_000;
    private static final int MAX_WORD = 100;
    private static final long HOUR = 3_600_000_000_000L;

    /// What lies closer together was watched without a pause.
    private static final long PAUSE = 5_000_000_000L;

    private final DSLContext transaction;
    private final Sightings sightings;
    private final long now;
    private final Map<String, Map<Field<?>, Object>> sensors = new HashMap<>();

    SensorReports(DSLContext transaction, Sightings sightings, long now) {
        this.transaction = transaction;
        this.sightings = sightings;
        this.now = now;
    }

    /// @param clock of the sensor; 0 if it did not tell
    void contact(String sensor, long clock) {
        of(sensor).put(SENSOR.CONTACT_AT, now);
        if (clock != 0) {
            of(sensor).put(SENSOR.CLOCK_OFFSET, clock - now);
        }
    }

    void health(Reporter by, HealthTold health, long at) {
        of(by.sensor()).put(SENSOR.HEALTH, bounded(Json.write(health)));
        of(by.sensor()).put(SENSOR.HEALTH_AT, at);
        of(by.sensor()).put(SENSOR.PROGRAM, PlainText.of(health.version(), MAX_WORD));
    }

    void proof(Reporter by, ProofGiven proof, long at) {
        of(by.sensor()).put(SENSOR.PROOF, bounded(Json.write(proof)));
        of(by.sensor()).put(SENSOR.PROOF_AT, at);
    }

    private Map<Field<?>, Object> of(String sensor) {
        return sensors.computeIfAbsent(sensor, none -> new HashMap<>());
    }

    /// JSON that is too long to be kept says nothing.
    private static String bounded(String json) {
        return json.length() <= MAX_JSON ? json : "";
    }

    /// Goes on from the row before where there was no pause, for at most an hour.
    void watched(Reporter by, Watched watched) {
        sightings
                .sources()
                .named(transaction, by, watched.sources().stream().map(SourceState::name).toList());
        Record before =
                transaction
                        .selectFrom(WATCHED)
                        .where(
                                WATCHED.SENSOR_ID.eq(by.sensor()),
                                WATCHED.FIRST_AT.le(watched.first()))
                        .orderBy(WATCHED.FIRST_AT.desc())
                        .limit(1)
                        .fetchOne();
        boolean goesOn =
                before != null
                        && (before.get(WATCHED.FIRST_AT) == watched.first()
                                || before.get(WATCHED.FIRST_AT) / HOUR == watched.first() / HOUR
                                        && before.get(WATCHED.LAST_AT) + PAUSE >= watched.first());
        if (goesOn) {
            goOn(by, before, watched);
        } else {
            transaction
                    .insertInto(WATCHED)
                    .set(WATCHED.SENSOR_ID, by.sensor())
                    .set(WATCHED.FIRST_AT, watched.first())
                    .set(WATCHED.LAST_AT, watched.last())
                    .set(WATCHED.PACKETS, watched.packets())
                    .set(WATCHED.BYTES, watched.bytes())
                    .set(WATCHED.LOST, watched.lost())
                    .set(WATCHED.ONE_SIDED, watched.oneSided())
                    .set(WATCHED.SOURCES, bounded(Json.write(watched.sources())))
                    .execute();
        }
    }

    private void goOn(Reporter by, Record before, Watched watched) {
        transaction
                .update(WATCHED)
                .set(WATCHED.LAST_AT, Math.max(before.get(WATCHED.LAST_AT), watched.last()))
                .set(WATCHED.PACKETS, WATCHED.PACKETS.plus(watched.packets()))
                .set(WATCHED.BYTES, WATCHED.BYTES.plus(watched.bytes()))
                .set(WATCHED.LOST, WATCHED.LOST.plus(watched.lost()))
                .set(WATCHED.ONE_SIDED, WATCHED.ONE_SIDED.plus(watched.oneSided()))
                .set(WATCHED.SOURCES, bounded(Json.write(watched.sources())))
                .where(
                        WATCHED.SENSOR_ID.eq(by.sensor()),
                        WATCHED.FIRST_AT.eq(before.get(WATCHED.FIRST_AT)))
                .execute();
    }

    /// Keeps what is not understood, the latest of it.
    ///
    /// @param kind `unreadable` for what is no event
    /// @param problem why; empty for a kind that this console does not know
    void unknown(String sensor, long at, String kind, String problem, String event) {
        int present = transaction.fetchCount(UNKNOWN_EVENT, UNKNOWN_EVENT.SENSOR_ID.eq(sensor));
        if (present >= MAX_UNKNOWN) {
            String oldest =
                    transaction
                            .select(DSL.min(UNKNOWN_EVENT.ID))
                            .from(UNKNOWN_EVENT)
                            .where(UNKNOWN_EVENT.SENSOR_ID.eq(sensor))
                            .fetchSingle()
                            .value1();
            transaction.deleteFrom(UNKNOWN_EVENT).where(UNKNOWN_EVENT.ID.eq(oldest)).execute();
            Bounds.reached(transaction, sensor, "unknown-events", 1, now);
        }
        transaction
                .insertInto(UNKNOWN_EVENT)
                .set(UNKNOWN_EVENT.ID, Ids.make())
                .set(UNKNOWN_EVENT.SENSOR_ID, sensor)
                .set(UNKNOWN_EVENT.AT, at)
                .set(UNKNOWN_EVENT.KIND, PlainText.of(kind, MAX_WORD))
                .set(UNKNOWN_EVENT.PROBLEM, PlainText.of(problem, MAX_EVENT))
                .set(UNKNOWN_EVENT.EVENT, PlainText.of(event, MAX_EVENT))
                .execute();
    }

    /// Writes what is kept in rows of sensors: once for all batches of the transaction.
    void save() {
        sensors.forEach((sensor, values) ->
                transaction.update(SENSOR).set(values).where(SENSOR.ID.eq(sensor)).execute());
    }
}
