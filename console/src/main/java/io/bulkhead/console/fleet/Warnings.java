// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;

import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.model.event.Event.Warning;
import io.bulkhead.siem.VisibleText;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/// What holds of sensors that a person should look at: since when, and until when it did.
final class Warnings {
    /// Revisions of warnings, for those who follow them.
    static final String REVISION = "sensor_warning";

    private static final int MOST = 100;
    private static final int MAX_KIND = 60;
    private static final int MAX_SUBJECT = 200;
    private static final int MAX_WORDS = 1_000;

    /// Who says so.
    enum Origin {
        SENSOR,
        CONSOLE;

        String word() {
            return io.bulkhead.model.Names.of(this);
        }
    }

    private record Key(String kind, String subject) {}

    private Warnings() {}

    /// From now on these hold, and no other of this origin.
    ///
    /// @return whether anything began or ended
    static boolean are(
            DSLContext transaction,
            String sensor,
            Origin origin,
            Collection<Warning> warnings,
            long now) {
        Map<Key, String> holding = plain(warnings);
        Map<Key, Record> known = new HashMap<>();
        transaction
                .selectFrom(SENSOR_WARNING)
                .where(SENSOR_WARNING.SENSOR_ID.eq(sensor))
                .and(SENSOR_WARNING.ORIGIN.eq(origin.word()))
                .fetch()
                .forEach(row ->
                        known.put(
                                new Key(
                                        row.get(SENSOR_WARNING.KIND),
                                        row.get(SENSOR_WARNING.SUBJECT)),
                                row));
        boolean changed = false;
        for (Map.Entry<Key, String> each : holding.entrySet()) {
            Record row = known.remove(each.getKey());
            if (row == null) {
                begin(transaction, sensor, origin, each.getKey(), each.getValue(), now);
                changed = true;
            } else {
                changed |= hold(transaction, row, each.getValue(), now);
            }
        }
        for (Record over : known.values()) {
            changed |= end(transaction, over, now);
        }
        if (changed) {
            count(transaction, sensor);
        }
        return changed;
    }

    private static Map<Key, String> plain(Collection<Warning> warnings) {
        Map<Key, String> plain = new LinkedHashMap<>();
        for (Warning warning : warnings) {
            if (plain.size() < MOST) {
                plain.putIfAbsent(
                        new Key(
                                VisibleText.of(warning.id(), MAX_KIND),
                                VisibleText.of(warning.subject(), MAX_SUBJECT)),
                        VisibleText.of(warning.words(), MAX_WORDS));
            }
        }
        return plain;
    }

    private static void begin(
            DSLContext transaction, String sensor, Origin origin, Key key, String words, long now) {
        transaction
                .insertInto(SENSOR_WARNING)
                .set(SENSOR_WARNING.ID, Ids.make())
                .set(SENSOR_WARNING.SENSOR_ID, sensor)
                .set(SENSOR_WARNING.ORIGIN, origin.word())
                .set(SENSOR_WARNING.KIND, key.kind())
                .set(SENSOR_WARNING.SUBJECT, key.subject())
                .set(SENSOR_WARNING.WORDS, words)
                .set(SENSOR_WARNING.SINCE, now)
                .set(SENSOR_WARNING.LAST_AT, now)
                .set(SENSOR_WARNING.REVISION, Revisions.next(transaction, REVISION))
                .execute();
    }

    /// Words change with their numbers; nobody is told of that anew.
    private static boolean hold(DSLContext transaction, Record row, String words, long now) {
        boolean over = row.get(SENSOR_WARNING.ENDED_AT) != 0;
        if (!over && row.get(SENSOR_WARNING.WORDS).equals(words)) {
            return false;
        }
        var update =
                transaction
                        .update(SENSOR_WARNING)
                        .set(SENSOR_WARNING.WORDS, words)
                        .set(SENSOR_WARNING.LAST_AT, now);
        if (over) {
            update =
                    update.set(SENSOR_WARNING.SINCE, now)
                            .set(SENSOR_WARNING.ENDED_AT, 0L)
                            .set(SENSOR_WARNING.REVISION, Revisions.next(transaction, REVISION));
        }
        update.where(SENSOR_WARNING.ID.eq(row.get(SENSOR_WARNING.ID))).execute();
        return over;
    }

    private static boolean end(DSLContext transaction, Record row, long now) {
        if (row.get(SENSOR_WARNING.ENDED_AT) != 0) {
            return false;
        }
        transaction
                .update(SENSOR_WARNING)
                .set(SENSOR_WARNING.ENDED_AT, now)
                .set(SENSOR_WARNING.LAST_AT, now)
                .set(SENSOR_WARNING.REVISION, Revisions.next(transaction, REVISION))
                .where(SENSOR_WARNING.ID.eq(row.get(SENSOR_WARNING.ID)))
                .execute();
        return true;
    }

    private static void count(DSLContext transaction, String sensor) {
        int holding =
                transaction.fetchCount(
                        SENSOR_WARNING,
                        SENSOR_WARNING.SENSOR_ID.eq(sensor).and(SENSOR_WARNING.ENDED_AT.eq(0L)));
        transaction
                .update(SENSOR)
                .set(SENSOR.WARNINGS, holding)
                .where(SENSOR.ID.eq(sensor))
                .execute();
    }

    /// Those that ended long ago.
    static void forget(DSLContext transaction, long before) {
        transaction
                .deleteFrom(SENSOR_WARNING)
                .where(SENSOR_WARNING.ENDED_AT.gt(0L))
                .and(SENSOR_WARNING.ENDED_AT.lt(before))
                .execute();
    }
}
