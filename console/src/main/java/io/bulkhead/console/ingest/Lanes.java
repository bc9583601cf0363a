// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import static io.bulkhead.console.store.tables.Tables.SENSOR_LANE;
import static io.bulkhead.console.store.tables.Tables.SENSOR_LOSS;

import io.bulkhead.console.device.Bounds;
import io.bulkhead.console.ingest.Batch.Position;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Json;
import io.bulkhead.model.event.Event.Shed;
import io.bulkhead.model.event.Lane;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record3;

/// How far each lane of each sensor is kept, in one transaction.
final class Lanes {
    /// Losses of one sensor that are told one by one.
    static final int MAX_LOSSES = 1_000;

    /// Epochs of one lane that are remembered: a sensor begins one when its spool does.
    static final int MAX_EPOCHS = 1_000;

    private final DSLContext transaction;
    private final long now;
    private final Map<Position, State> states = new HashMap<>();

    Lanes(DSLContext transaction, long now) {
        this.transaction = transaction;
        this.now = now;
    }

    /// Where one lane stands.
    static final class State {
        private final boolean present;
        private long acknowledged;
        private long lost;
        private long refused;
        private boolean changed;

        private State(boolean present, long acknowledged, long lost, long refused) {
            this.present = present;
            this.acknowledged = acknowledged;
            this.lost = lost;
            this.refused = refused;
        }

        long acknowledged() {
            return acknowledged;
        }

        void acknowledge(long sequence) {
            acknowledged = sequence;
            changed = true;
        }

        void refuse() {
            refused++;
            changed = true;
        }
    }

    State of(Position position) {
        return states.computeIfAbsent(position, this::load);
    }

    private State load(Position position) {
        Record3<Long, Long, Long> row =
                transaction
                        .select(SENSOR_LANE.ACKNOWLEDGED, SENSOR_LANE.LOST, SENSOR_LANE.REFUSED)
                        .from(SENSOR_LANE)
                        .where(
                                SENSOR_LANE.SENSOR_ID.eq(position.sensor()),
                                SENSOR_LANE.LANE.eq(position.lane().ordinal()),
                                SENSOR_LANE.EPOCH.eq(position.epoch()))
                        .fetchOne();
        return row == null
                ? new State(false, 0, 0, 0)
                : new State(true, row.value1(), row.value2(), row.value3());
    }

    /// Sequence numbers that will never come.
    void lose(Position position, State state, String reason, long first, long last) {
        state.lost += last - first + 1;
        state.changed = true;
        record(position.sensor(), position.lane(), position.epoch(), reason, first, last, "");
    }

    /// The sensor says what it left out; the numbers themselves are counted where they are missed.
    void shed(Position position, Shed shed) {
        record(
                position.sensor(),
                shed.of(),
                position.epoch(),
                "shed",
                shed.firstSequence(),
                shed.lastSequence(),
                Json.write(shed.counts()));
    }

    private void record(
            String sensor,
            Lane lane,
            String epoch,
            String reason,
            long first,
            long last,
            String counts) {
        int present = transaction.fetchCount(SENSOR_LOSS, SENSOR_LOSS.SENSOR_ID.eq(sensor));
        if (present >= MAX_LOSSES) {
            Bounds.reached(transaction, sensor, "losses", 1, now);
            return;
        }
        transaction
                .insertInto(SENSOR_LOSS)
                .set(SENSOR_LOSS.ID, Ids.make())
                .set(SENSOR_LOSS.SENSOR_ID, sensor)
                .set(SENSOR_LOSS.LANE, lane.ordinal())
                .set(SENSOR_LOSS.EPOCH, epoch)
                .set(SENSOR_LOSS.AT, now)
                .set(SENSOR_LOSS.REASON, reason)
                .set(SENSOR_LOSS.FIRST_SEQUENCE, first)
                .set(SENSOR_LOSS.LAST_SEQUENCE, last)
                .set(SENSOR_LOSS.COUNTS, counts)
                .execute();
    }

    /// Whether the sensor said that it left out these.
    boolean explained(Position position, long first, long last) {
        return transaction.fetchExists(
                SENSOR_LOSS,
                SENSOR_LOSS
                        .SENSOR_ID
                        .eq(position.sensor())
                        .and(SENSOR_LOSS.REASON.eq("shed"))
                        .and(SENSOR_LOSS.LANE.eq(position.lane().ordinal()))
                        .and(SENSOR_LOSS.EPOCH.eq(position.epoch()))
                        .and(SENSOR_LOSS.FIRST_SEQUENCE.le(first))
                        .and(SENSOR_LOSS.LAST_SEQUENCE.ge(last)));
    }

    /// Writes what changed.
    void save() {
        states.forEach((position, state) -> {
            if (!state.changed) {
                return;
            }
            if (!state.present) {
                room(position);
            }
            transaction
                    .insertInto(SENSOR_LANE)
                    .set(SENSOR_LANE.SENSOR_ID, position.sensor())
                    .set(SENSOR_LANE.LANE, position.lane().ordinal())
                    .set(SENSOR_LANE.EPOCH, position.epoch())
                    .set(SENSOR_LANE.ACKNOWLEDGED, state.acknowledged)
                    .set(SENSOR_LANE.LOST, state.lost)
                    .set(SENSOR_LANE.REFUSED, state.refused)
                    .set(SENSOR_LANE.UPDATED_AT, now)
                    .onConflict(SENSOR_LANE.SENSOR_ID, SENSOR_LANE.LANE, SENSOR_LANE.EPOCH)
                    .doUpdate()
                    .set(SENSOR_LANE.ACKNOWLEDGED, state.acknowledged)
                    .set(SENSOR_LANE.LOST, state.lost)
                    .set(SENSOR_LANE.REFUSED, state.refused)
                    .set(SENSOR_LANE.UPDATED_AT, now)
                    .execute();
        });
    }

    /// A sensor that begins ever new epochs is refused: forgetting old ones would take in their
    /// events twice.
    private void room(Position position) {
        int epochs =
                transaction.fetchCount(
                        SENSOR_LANE,
                        SENSOR_LANE
                                .SENSOR_ID
                                .eq(position.sensor())
                                .and(SENSOR_LANE.LANE.eq(position.lane().ordinal())));
        if (epochs >= MAX_EPOCHS) {
            throw new IllegalStateException(
                    "sensor " + position.sensor() + " began more than " + MAX_EPOCHS + " epochs");
        }
    }
}
