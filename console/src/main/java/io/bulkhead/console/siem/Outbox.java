// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.COUNTER;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;
import static io.bulkhead.console.store.tables.Tables.SIEM_DESTINATION;
import static io.bulkhead.console.store.tables.Tables.SIEM_TOLD;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.triage.Alerts;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.model.Alert;
import io.bulkhead.siem.SiemEvent;
import io.bulkhead.siem.SiemEvent.AlertTold;
import io.bulkhead.siem.SiemEvent.Change;
import io.bulkhead.siem.SiemEvent.WarningTold;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// What a destination was not told of yet. Nothing is queued: it is read from the alerts
/// themselves, from the revision on up to which the destination was told.
@Service
final class Outbox {
    private static final int MOST = 200;
    private static final List<String> STATES =
            List.of("open", "closed", "learned", "muted", "reopened");
    private static final int OPEN = 0;
    private static final int MUTED = 3;
    private static final int REOPENED = 4;
    private static final Field<String> SITE_NAME = Names.ofSite(ALERT.SITE_ID);

    private final Store store;
    private final Alerts alerts;
    private final InstantSource clock;
    private final JsonMapper json;

    Outbox(Store store, Alerts alerts, InstantSource clock, JsonMapper json) {
        this.store = store;
        this.alerts = alerts;
        this.clock = clock;
        this.json = json;
    }

    /// What a destination is told of an alert, to be remembered.
    private record Told(String alert, int state, String disposition, String assignee) {}

    /// The next messages, in order.
    ///
    /// @param alertCursor up to which alerts are dealt with when they arrived; `warningCursor` of
    ///   warnings
    record Batch(List<SiemEvent> events, long alertCursor, long warningCursor, List<Told> told) {
        boolean moves(Target target) {
            return alertCursor != target.alertCursor() || warningCursor != target.warningCursor();
        }
    }

    /// @throws io.bulkhead.console.web.FilterException if the filter cannot be understood any more
    Batch next(Target target) {
        return store.read(database -> {
            List<SiemEvent> events = new ArrayList<>();
            List<Told> told = new ArrayList<>();
            long alertCursor = alerts(database, target, events, told);
            long warningCursor = warnings(database, target, events);
            return new Batch(List.copyOf(events), alertCursor, warningCursor, told);
        });
    }

    /// The number of the last change, which is visible with all before it.
    static long latest(DSLContext database, String counter) {
        Long latest =
                database.select(COUNTER.VALUE)
                        .from(COUNTER)
                        .where(COUNTER.NAME.eq(counter))
                        .fetchOne(COUNTER.VALUE);
        return latest == null ? 0 : latest;
    }

    // ---- alerts

    private long alerts(
            DSLContext database, Target target, List<SiemEvent> events, List<Told> told) {
        long latest = latest(database, "alert");
        Condition which =
                alerts.listing()
                        .where(filter(target.filter()), Scope.EVERYWHERE)
                        .and(ALERT.REVISION.gt(target.alertCursor()))
                        .and(ALERT.REVISION.le(latest))
                        .and(ALERT.SEVERITY.ge(target.minimumSeverity()));
        var rows =
                database.select(ALERT.asterisk(), ALERT_BODY.ALERT, SITE_NAME)
                        .from(ALERT)
                        .join(ALERT_BODY)
                        .on(ALERT_BODY.ALERT_ID.eq(ALERT.ID))
                        .where(which)
                        .orderBy(ALERT.REVISION)
                        .limit(MOST)
                        .fetch();
        Map<String, Told> known = known(database, target.id(), rows.getValues(ALERT.ID));
        for (Record row : rows) {
            Told before = known.get(row.get(ALERT.ID));
            Change change = change(row, before, target.updates());
            if (change != null) {
                events.add(event(row, change));
                told.add(
                        new Told(
                                row.get(ALERT.ID),
                                row.get(ALERT.STATE),
                                row.get(ALERT.DISPOSITION),
                                row.get(ALERT.ASSIGNEE)));
            }
        }
        return rows.size() < MOST ? latest : rows.getLast().get(ALERT.REVISION);
    }

    static ListQuery filter(String filter) {
        return new ListQuery(filter, "", 1, "", false);
    }

    private static Map<String, Told> known(
            DSLContext database, String destination, List<String> ids) {
        Map<String, Told> known = new HashMap<>();
        database.selectFrom(SIEM_TOLD)
                .where(SIEM_TOLD.DESTINATION_ID.eq(destination))
                .and(SIEM_TOLD.ALERT_ID.in(ids))
                .forEach(row ->
                        known.put(
                                row.get(SIEM_TOLD.ALERT_ID),
                                new Told(
                                        row.get(SIEM_TOLD.ALERT_ID),
                                        row.get(SIEM_TOLD.STATE),
                                        row.get(SIEM_TOLD.DISPOSITION),
                                        row.get(SIEM_TOLD.ASSIGNEE))));
        return known;
    }

    /// What became of an alert since it was told; null if that is nothing to tell.
    private static Change change(Record row, Told before, boolean updates) {
        int state = row.get(ALERT.STATE);
        if (before == null) {
            return state == MUTED ? null : Change.RAISED;
        }
        if (before.state() != state) {
            return state == OPEN || state == REOPENED ? Change.REOPENED : Change.TRIAGED;
        }
        boolean same =
                before.disposition().equals(row.get(ALERT.DISPOSITION))
                        && before.assignee().equals(row.get(ALERT.ASSIGNEE));
        if (!same) {
            return Change.TRIAGED;
        }
        return updates && state != MUTED ? Change.UPDATED : null;
    }

    private SiemEvent event(Record row, Change change) {
        int state = row.get(ALERT.STATE);
        return new AlertTold(
                change,
                json.readValue(row.get(ALERT_BODY.ALERT), Alert.class),
                state < STATES.size() ? STATES.get(state) : STATES.getFirst(),
                row.get(ALERT.DISPOSITION),
                row.get(ALERT.ASSIGNEE),
                row.get(SITE_NAME),
                List.of(row.get(ALERT.SENSORS).strip().split(" +")),
                switch (change) {
                    case RAISED -> row.get(ALERT.RAISED_AT);
                    case UPDATED, REOPENED -> row.get(ALERT.LAST_AT);
                    case TRIAGED -> Times.nanos(clock.instant());
                },
                row.get(ALERT.REVISION));
    }

    // ---- warnings

    private long warnings(DSLContext database, Target target, List<SiemEvent> events) {
        long latest = latest(database, "sensor_warning");
        if (!target.warnings()) {
            return latest;
        }
        var rows =
                database.select(SENSOR_WARNING.asterisk(), SENSOR.NAME, SITE.NAME)
                        .from(SENSOR_WARNING)
                        .join(SENSOR)
                        .on(SENSOR.ID.eq(SENSOR_WARNING.SENSOR_ID))
                        .join(SITE)
                        .on(SITE.ID.eq(SENSOR.SITE_ID))
                        .where(SENSOR_WARNING.REVISION.gt(target.warningCursor()))
                        .and(SENSOR_WARNING.REVISION.le(latest))
                        .orderBy(SENSOR_WARNING.REVISION)
                        .limit(MOST)
                        .fetch();
        for (Record row : rows) {
            events.add(
                    new WarningTold(
                            row.get(SENSOR_WARNING.SENSOR_ID),
                            row.get(SENSOR.NAME),
                            row.get(SITE.NAME),
                            row.get(SENSOR_WARNING.KIND),
                            row.get(SENSOR_WARNING.SUBJECT),
                            row.get(SENSOR_WARNING.WORDS),
                            row.get(SENSOR_WARNING.SINCE),
                            row.get(SENSOR_WARNING.ENDED_AT),
                            row.get(SENSOR_WARNING.REVISION)));
        }
        return rows.size() < MOST ? latest : rows.getLast().get(SENSOR_WARNING.REVISION);
    }

    // ---- what came of it

    /// The receiver has them: remembered in one, so that after a crash they are told again or not,
    /// and never forgotten.
    void arrived(Target target, Batch batch) {
        store.change(transaction -> {
            int there =
                    transaction
                            .update(SIEM_DESTINATION)
                            .set(SIEM_DESTINATION.ALERT_CURSOR, batch.alertCursor())
                            .set(SIEM_DESTINATION.WARNING_CURSOR, batch.warningCursor())
                            .set(
                                    SIEM_DESTINATION.DELIVERED,
                                    SIEM_DESTINATION.DELIVERED.plus(batch.events().size()))
                            .set(SIEM_DESTINATION.FAILING_SINCE, 0L)
                            .set(SIEM_DESTINATION.PROBLEM, "")
                            .where(SIEM_DESTINATION.ID.eq(target.id()))
                            .execute();
            if (there == 1 && !batch.events().isEmpty()) {
                transaction
                        .update(SIEM_DESTINATION)
                        .set(SIEM_DESTINATION.DELIVERED_AT, Times.nanos(clock.instant()))
                        .where(SIEM_DESTINATION.ID.eq(target.id()))
                        .execute();
                batch.told().forEach(told -> remember(transaction, target.id(), told));
            }
        });
    }

    private static void remember(DSLContext transaction, String destination, Told told) {
        transaction
                .insertInto(SIEM_TOLD)
                .set(SIEM_TOLD.DESTINATION_ID, destination)
                .set(SIEM_TOLD.ALERT_ID, told.alert())
                .set(SIEM_TOLD.STATE, told.state())
                .set(SIEM_TOLD.DISPOSITION, told.disposition())
                .set(SIEM_TOLD.ASSIGNEE, told.assignee())
                .onConflict(SIEM_TOLD.DESTINATION_ID, SIEM_TOLD.ALERT_ID)
                .doUpdate()
                .set(SIEM_TOLD.STATE, told.state())
                .set(SIEM_TOLD.DISPOSITION, told.disposition())
                .set(SIEM_TOLD.ASSIGNEE, told.assignee())
                .execute();
    }

    /// The receiver may not have them.
    void failed(Target target, String problem) {
        store.change(transaction -> {
            long now = Times.nanos(clock.instant());
            Condition own = SIEM_DESTINATION.ID.eq(target.id());
            transaction
                    .update(SIEM_DESTINATION)
                    .set(SIEM_DESTINATION.FAILING_SINCE, now)
                    .where(own)
                    .and(SIEM_DESTINATION.FAILING_SINCE.eq(0L))
                    .execute();
            transaction
                    .update(SIEM_DESTINATION)
                    .set(SIEM_DESTINATION.PROBLEM, problem)
                    .where(own)
                    .and(SIEM_DESTINATION.PROBLEM.ne(problem))
                    .execute();
        });
    }

    /// Forgets what was told of alerts that are no longer kept.
    void tidy() {
        store.change(transaction ->
                transaction
                        .deleteFrom(SIEM_TOLD)
                        .where(SIEM_TOLD.ALERT_ID.notIn(transaction.select(ALERT.ID).from(ALERT)))
                        .execute());
    }
}
