// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.retention;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.ALERT_REPORT;
import static io.bulkhead.console.store.tables.Tables.ALERT_STEP;
import static io.bulkhead.console.store.tables.Tables.COUNTER;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;
import static io.bulkhead.console.store.tables.Tables.SENSOR_LOSS;
import static io.bulkhead.console.store.tables.Tables.TRANSFER;
import static io.bulkhead.console.store.tables.Tables.UNKNOWN_EVENT;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.console.alert.AlertState;
import io.bulkhead.console.device.Sightings;
import io.bulkhead.console.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// Forgets what is old, in steps that nobody waits long for, and counts it.
///
/// Never what is open: alerts that nobody closed, devices with such, or that people noted something
/// of, ruled over or attested for.
public final class Retention {
    /// Rows of one transaction.
    static final int STEP = 500;

    private static final int UNKNOWN_DAYS = 30;
    private static final String COUNTED = "forgotten-";

    private final Store store;
    private final Sightings sightings;
    private final RetentionSettings settings;

    public Retention(Store store, Sightings sightings, RetentionSettings settings) {
        this.store = store;
        this.sightings = sightings;
        this.settings = settings;
    }

    /// Forgets what is old by now.
    ///
    /// @return how many, by kind; kinds of which nothing is old are left out
    public Map<String, Integer> run(Instant now) {
        Map<String, Integer> forgotten = new TreeMap<>();
        long flows = before(now, settings.flows());
        long alerts = before(now, settings.alerts());
        long transfers = before(now, settings.transfers());
        long history = before(now, settings.history());
        long unknown = before(now, UNKNOWN_DAYS);
        inSteps(forgotten, "flows", transaction -> flows(transaction, FLOW.LAST_SEEN.lt(flows)));
        inSteps(forgotten, "alerts", transaction -> alerts(transaction, alerts));
        inSteps(
                forgotten,
                "transfers",
                transaction ->
                        rows(transaction, TRANSFER, TRANSFER.ID, TRANSFER.LAST_AT.lt(transfers)));
        inSteps(
                forgotten,
                "changes",
                transaction ->
                        rows(
                                transaction,
                                DEVICE_CHANGE,
                                DEVICE_CHANGE.ID,
                                DEVICE_CHANGE.AT.lt(history)));
        inSteps(
                forgotten,
                "losses",
                transaction ->
                        rows(transaction, SENSOR_LOSS, SENSOR_LOSS.ID, SENSOR_LOSS.AT.lt(history)));
        inSteps(
                forgotten,
                "unknown-events",
                transaction ->
                        rows(
                                transaction,
                                UNKNOWN_EVENT,
                                UNKNOWN_EVENT.ID,
                                UNKNOWN_EVENT.AT.lt(unknown)));
        inSteps(forgotten, "watched", transaction -> watched(transaction, history));
        conclusions(forgotten, history);
        long devices = before(now, settings.devices());
        OldDevices old = new OldDevices(store, devices);
        inSteps(forgotten, "devices", old::forget);
        return forgotten;
    }

    private void conclusions(Map<String, Integer> forgotten, long history) {
        for (Table<?> table : OldConclusions.TABLES) {
            inSteps(
                    forgotten,
                    "conclusions",
                    transaction -> OldConclusions.gone(transaction, table, history));
        }
        OldConclusions old = new OldConclusions(OldConclusions.MOST_CHANGES);
        inSteps(forgotten, "conclusion-changes", transaction -> old.changes(transaction, history));
        inSteps(forgotten, "scores", transaction -> OldConclusions.scores(transaction, history));
    }

    private static long before(Instant now, int days) {
        Instant then = now.minus(Duration.ofDays(days));
        return Math.max(0, then.getEpochSecond()) * 1_000_000_000L;
    }

    private void inSteps(
            Map<String, Integer> forgotten, String kind, ToIntFunction<DSLContext> step) {
        while (true) {
            int rows =
                    sightings.exclusively(() -> {
                        int done = store.write(transaction -> counted(transaction, kind, step));
                        // Bounds are counted anew.
                        sightings.forget();
                        return done;
                    });
            if (rows > 0) {
                forgotten.merge(kind, rows, Integer::sum);
            }
            if (rows < STEP) {
                return;
            }
        }
    }

    private static int counted(
            DSLContext transaction, String kind, ToIntFunction<DSLContext> step) {
        int rows = step.applyAsInt(transaction);
        if (rows > 0) {
            transaction
                    .insertInto(COUNTER)
                    .set(COUNTER.NAME, COUNTED + kind)
                    .set(COUNTER.VALUE, (long) rows)
                    .onConflict(COUNTER.NAME)
                    .doUpdate()
                    .set(COUNTER.VALUE, COUNTER.VALUE.plus(rows))
                    .execute();
        }
        return rows;
    }

    static int rows(DSLContext transaction, Table<?> table, Field<String> id, Condition old) {
        List<String> ids = transaction.select(id).from(table).where(old).limit(STEP).fetch(id);
        return ids.isEmpty() ? 0 : transaction.deleteFrom(table).where(id.in(ids)).execute();
    }

    static int flows(DSLContext transaction, Condition old) {
        List<String> ids =
                transaction.select(FLOW.ID).from(FLOW).where(old).limit(STEP).fetch(FLOW.ID);
        if (ids.isEmpty()) {
            return 0;
        }
        transaction.deleteFrom(FLOW_TRAIT).where(FLOW_TRAIT.FLOW_ID.in(ids)).execute();
        return transaction.deleteFrom(FLOW).where(FLOW.ID.in(ids)).execute();
    }

    private static int alerts(DSLContext transaction, long before) {
        List<String> ids =
                transaction
                        .select(ALERT.ID)
                        .from(ALERT)
                        .where(
                                ALERT.LAST_AT.lt(before),
                                ALERT.STATE.in(
                                        AlertState.CLOSED.number(), AlertState.LEARNED.number()))
                        .limit(STEP)
                        .fetch(ALERT.ID);
        if (ids.isEmpty()) {
            return 0;
        }
        transaction.deleteFrom(ALERT_STEP).where(ALERT_STEP.ALERT_ID.in(ids)).execute();
        transaction.deleteFrom(ALERT_REPORT).where(ALERT_REPORT.ALERT_ID.in(ids)).execute();
        transaction.deleteFrom(ALERT_BODY).where(ALERT_BODY.ALERT_ID.in(ids)).execute();
        return transaction.deleteFrom(ALERT).where(ALERT.ID.in(ids)).execute();
    }

    private static int watched(DSLContext transaction, long before) {
        Long until =
                transaction
                        .select(WATCHED.LAST_AT)
                        .from(WATCHED)
                        .where(WATCHED.LAST_AT.lt(before))
                        .orderBy(WATCHED.LAST_AT)
                        .limit(1)
                        .offset(STEP - 1)
                        .fetchOne(WATCHED.LAST_AT);
        Condition old = until == null ? WATCHED.LAST_AT.lt(before) : WATCHED.LAST_AT.le(until);
        return transaction.deleteFrom(WATCHED).where(old).execute();
    }
}
