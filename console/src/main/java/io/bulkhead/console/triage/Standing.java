// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_STEP;
import static io.bulkhead.console.store.tables.Tables.MUTE;

import io.bulkhead.console.inventory.OpenAlerts;
import io.bulkhead.console.store.Parts;
import io.bulkhead.console.store.Revisions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Where alerts stand: concluded from the steps and mutes that hold and from when it last happened,
/// never counted on, so that steps can be undone in any order.
public final class Standing {
    /// @param state number of a [State]
    private record Concluded(int state, String disposition, String assignee, long mutedUntil) {}

    private Standing() {}

    /// After alerts were raised or grew, in the same transaction.
    public static void refresh(DSLContext transaction, Collection<String> alerts) {
        refresh(transaction, alerts, false);
    }

    /// @param touched whether somebody did something about all of them, which is a new version even
    ///   where they stand as before
    static void refresh(DSLContext transaction, Collection<String> alerts, boolean touched) {
        Parts.of(List.copyOf(new HashSet<>(alerts)), some -> some(transaction, some, touched));
    }

    private static void some(DSLContext transaction, List<String> alerts, boolean touched) {
        var rows =
                transaction.selectFrom(ALERT).where(ALERT.ID.in(alerts)).orderBy(ALERT.ID).fetch();
        Map<String, List<Record>> steps = new HashMap<>();
        transaction
                .selectFrom(ALERT_STEP)
                .where(ALERT_STEP.ALERT_ID.in(alerts))
                .and(ALERT_STEP.UNDONE_AT.eq(0L))
                .orderBy(ALERT_STEP.SEQUENCE)
                .forEach(step ->
                        steps.computeIfAbsent(
                                        step.get(ALERT_STEP.ALERT_ID), id -> new ArrayList<>())
                                .add(step));
        var mutes =
                transaction
                        .selectFrom(MUTE)
                        .where(MUTE.SITE_ID.in(new HashSet<>(rows.getValues(ALERT.SITE_ID))))
                        .and(MUTE.RULE.in(new HashSet<>(rows.getValues(ALERT.RULE))))
                        .and(MUTE.UNDONE_AT.eq(0L))
                        .fetch();
        Set<String> devices = new HashSet<>();
        for (Record alert : rows) {
            Concluded now =
                    concluded(alert, steps.getOrDefault(alert.get(ALERT.ID), List.of()), mutes);
            if (touched || !now.equals(present(alert))) {
                write(transaction, alert.get(ALERT.ID), now);
            }
            devices.add(alert.get(ALERT.SOURCE_ID));
            devices.add(alert.get(ALERT.TARGET_ID));
        }
        OpenAlerts.refresh(transaction, devices);
    }

    private static Concluded present(Record alert) {
        return new Concluded(
                alert.get(ALERT.STATE),
                alert.get(ALERT.DISPOSITION),
                alert.get(ALERT.ASSIGNEE),
                alert.get(ALERT.MUTED_UNTIL));
    }

    private static void write(DSLContext transaction, String id, Concluded now) {
        transaction
                .update(ALERT)
                .set(ALERT.STATE, now.state())
                .set(ALERT.DISPOSITION, now.disposition())
                .set(ALERT.ASSIGNEE, now.assignee())
                .set(ALERT.MUTED_UNTIL, now.mutedUntil())
                .set(ALERT.VERSION, ALERT.VERSION.plus(1))
                .set(ALERT.REVISION, Revisions.next(transaction, "alert"))
                .where(ALERT.ID.eq(id))
                .execute();
    }

    private static Concluded concluded(Record alert, List<Record> steps, List<Record> mutes) {
        State state = State.OPEN;
        String disposition = "";
        String assignee = "";
        for (Record step : steps) {
            StepKind kind = StepKind.of(step.get(ALERT_STEP.KIND)).orElse(StepKind.COMMENT);
            boolean again = alert.get(ALERT.LAST_AT) > step.get(ALERT_STEP.UNTIL);
            switch (kind) {
                case CLOSE -> {
                    state = again ? State.REOPENED : State.CLOSED;
                    disposition = step.get(ALERT_STEP.VALUE);
                }
                case LEARN -> {
                    state = again ? State.REOPENED : State.LEARNED;
                    disposition = "";
                }
                case REOPEN -> {
                    state = State.REOPENED;
                    disposition = "";
                }
                case ASSIGN -> assignee = step.get(ALERT_STEP.VALUE);
                case MUTE, COMMENT -> {}
            }
        }
        long muted = 0;
        for (Record mute : mutes) {
            if (Mutes.hides(mute, alert)) {
                muted = Math.max(muted, mute.get(MUTE.EXPIRES_AT));
            }
        }
        boolean hidden = muted > 0 && (state == State.OPEN || state == State.REOPENED);
        return new Concluded(
                (hidden ? State.MUTED : state).ordinal(),
                disposition,
                assignee,
                hidden ? muted : 0);
    }
}
