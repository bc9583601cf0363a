// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_HEALTH;

import io.bulkhead.console.store.Times;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.AssetGone;
import io.bulkhead.model.event.Event.AssetSeen;
import io.bulkhead.model.event.Event.FileMoved;
import io.bulkhead.model.event.Event.FlowSeen;
import io.bulkhead.model.event.Event.HealthTold;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.model.event.Event.Shed;
import io.bulkhead.model.event.Event.Unknown;
import io.bulkhead.model.event.Event.Watched;
import io.bulkhead.model.event.Told;
import io.bulkhead.siem.VisibleText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// What sensors tell of themselves.
@Service
public final class Fleet {
    /// At most one row of history in this time.
    private static final long STEP = Duration.ofSeconds(55).toNanos();

    private static final int MAX_NUMBERS = 200;
    private static final int MAX_NAME = 80;
    private static final int MAX_TEXT = 100;
    private static final int MAX_MISSED = 100;
    private static final long MOST_COUNT = 1L << 56;

    private final Contacts contacts;
    private final InstantSource clock;
    private final JsonMapper json;

    Fleet(Contacts contacts, InstantSource clock, JsonMapper json) {
        this.contacts = contacts;
        this.clock = clock;
        this.json = json;
    }

    /// Keeps what a sensor told of itself: health, what it watched, proofs, what was shed. Anything
    /// else is left alone. To be called once for each event, in the transaction that keeps it; the
    /// caller tells [io.bulkhead.console.live.Changes] afterwards.
    ///
    /// @param sensor id
    public void health(DSLContext transaction, String sensor, Told told) {
        long now = Times.nanos(clock.instant());
        // By the console's clock, and never in its future: charts and warnings are sorted by it.
        long at = Math.min(now, told.at() - contacts.offset(sensor));
        switch (told.event()) {
            case HealthTold health -> told(transaction, sensor, health, at, now);
            case Watched watched -> count(transaction, sensor, watched);
            case ProofGiven proof -> proof(transaction, sensor, proof, at);
            case Shed shed -> count(transaction, sensor, shed);
            case AssetSeen _, AssetGone _, FlowSeen _, AlertRaised _, FileMoved _, Unknown _ -> {
                // Not about the sensor itself.
            }
        }
    }

    private void told(DSLContext transaction, String sensor, HealthTold health, long at, long now) {
        SortedMap<String, Double> numbers = bounded(health.numbers());
        var known =
                transaction
                        .select(SENSOR.STARTED, SENSOR.STARTED_BEFORE)
                        .from(SENSOR)
                        .where(SENSOR.ID.eq(sensor))
                        .fetchOne();
        if (known == null) {
            return;
        }
        var update =
                transaction
                        .update(SENSOR)
                        .set(SENSOR.PROGRAM, VisibleText.of(health.version(), MAX_TEXT))
                        .set(SENSOR.LAG, Math.max(0, now - at));
        if (known.value1() != health.started()) {
            if (known.value2() != 0 && known.value2() == health.started()) {
                contacts.turned(sensor);
            }
            update =
                    update.set(SENSOR.STARTED_BEFORE, known.value1())
                            .set(SENSOR.STARTED, health.started());
        }
        update.where(SENSOR.ID.eq(sensor)).execute();
        Warnings.are(transaction, sensor, Warnings.Origin.SENSOR, health.warnings(), now);
        keep(transaction, sensor, numbers, at);
    }

    private void keep(
            DSLContext transaction, String sensor, SortedMap<String, Double> numbers, long at) {
        boolean near =
                transaction.fetchExists(
                        SENSOR_HEALTH,
                        SENSOR_HEALTH
                                .SENSOR_ID
                                .eq(sensor)
                                .and(SENSOR_HEALTH.AT.gt(at - STEP))
                                .and(SENSOR_HEALTH.AT.lt(at + STEP)));
        if (!near && at > 0) {
            transaction
                    .insertInto(SENSOR_HEALTH)
                    .set(SENSOR_HEALTH.SENSOR_ID, sensor)
                    .set(SENSOR_HEALTH.AT, at)
                    .set(SENSOR_HEALTH.NUMBERS, json.writeValueAsString(numbers))
                    .execute();
        }
    }

    private static SortedMap<String, Double> bounded(SortedMap<String, Double> numbers) {
        SortedMap<String, Double> bounded = new TreeMap<>();
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            Double value = number.getValue();
            if (bounded.size() < MAX_NUMBERS && value != null && Double.isFinite(value)) {
                bounded.put(VisibleText.of(number.getKey(), MAX_NAME), value);
            }
        }
        return bounded;
    }

    private static void count(DSLContext transaction, String sensor, Watched watched) {
        transaction
                .update(SENSOR)
                .set(SENSOR.PACKETS, SENSOR.PACKETS.plus(counted(watched.packets())))
                .set(SENSOR.LOST_PACKETS, SENSOR.LOST_PACKETS.plus(counted(watched.lost())))
                .where(SENSOR.ID.eq(sensor))
                .execute();
    }

    private static void count(DSLContext transaction, String sensor, Shed shed) {
        long all = 0;
        for (Long count : shed.counts().values()) {
            all = counted(all + (count == null ? 0 : counted(count)));
        }
        transaction
                .update(SENSOR)
                .set(SENSOR.SHED_EVENTS, SENSOR.SHED_EVENTS.plus(all))
                .where(SENSOR.ID.eq(sensor))
                .execute();
    }

    /// No sum of what a sensor may say overflows.
    private static long counted(long count) {
        return Math.clamp(count, 0, MOST_COUNT >> 16);
    }

    private void proof(DSLContext transaction, String sensor, ProofGiven proof, long at) {
        ProofGiven bounded =
                new ProofGiven(
                        proof.expected(),
                        proof.detected(),
                        proof.missed().stream()
                                .limit(MAX_MISSED)
                                .map(id -> VisibleText.of(id, MAX_TEXT))
                                .toList(),
                        VisibleText.of(proof.version(), MAX_TEXT));
        transaction
                .update(SENSOR)
                .set(SENSOR.PROOF, json.writeValueAsString(bounded))
                .set(SENSOR.PROOF_AT, at)
                .where(SENSOR.ID.eq(sensor))
                .execute();
    }
}
