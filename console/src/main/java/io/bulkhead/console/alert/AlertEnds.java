// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;

import io.bulkhead.console.inventory.OpenAlerts;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.model.Alert;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// Keeps the ends of alerts right when it turns out who is who.
final class AlertEnds {
    private AlertEnds() {}

    static void move(
            DSLContext transaction, String sighting, String becomes, String from, String to) {
        int moved =
                move(
                                transaction,
                                ALERT.SOURCE_ID,
                                ALERT.SOURCE_SIGHTING,
                                sighting,
                                becomes,
                                from,
                                to)
                        + move(
                                transaction,
                                ALERT.TARGET_ID,
                                ALERT.TARGET_SIGHTING,
                                sighting,
                                becomes,
                                from,
                                to);
        if (moved > 0) {
            OpenAlerts.refresh(transaction, List.of(from, to));
        }
    }

    private static int move(
            DSLContext transaction,
            Field<String> device,
            Field<String> by,
            String sighting,
            String becomes,
            String from,
            String to) {
        List<String> ids = ids(transaction, device.eq(from).and(by.eq(sighting)));
        for (String id : ids) {
            transaction
                    .update(ALERT)
                    .set(device, to)
                    .set(by, becomes)
                    .where(ALERT.ID.eq(id))
                    .execute();
            rewrite(transaction, id);
        }
        return ids.size();
    }

    static void end(DSLContext transaction, String from, String to) {
        int moved = 0;
        for (Field<String> device : List.of(ALERT.SOURCE_ID, ALERT.TARGET_ID)) {
            for (String id : ids(transaction, device.eq(from))) {
                transaction.update(ALERT).set(device, to).where(ALERT.ID.eq(id)).execute();
                rewrite(transaction, id);
                moved++;
            }
        }
        if (moved > 0) {
            OpenAlerts.refresh(transaction, List.of(to));
        }
    }

    private static List<String> ids(DSLContext transaction, Condition which) {
        return transaction.select(ALERT.ID).from(ALERT).where(which).fetch(ALERT.ID);
    }

    private static void rewrite(DSLContext transaction, String id) {
        Record row = transaction.selectFrom(ALERT).where(ALERT.ID.eq(id)).fetchSingle();
        Alert alert =
                Json.read(
                        transaction
                                .select(ALERT_BODY.ALERT)
                                .from(ALERT_BODY)
                                .where(ALERT_BODY.ALERT_ID.eq(id))
                                .fetchSingle(ALERT_BODY.ALERT),
                        Alert.class);
        Alert shown =
                ShownAlert.of(
                        alert,
                        id,
                        alert.network(),
                        row.get(ALERT.SOURCE_ID),
                        row.get(ALERT.TARGET_ID),
                        alert.count(),
                        alert.frames());
        transaction
                .update(ALERT_BODY)
                .set(ALERT_BODY.ALERT, Json.write(shown))
                .where(ALERT_BODY.ALERT_ID.eq(id))
                .execute();
        transaction
                .update(ALERT)
                .set(ALERT.REVISION, Revisions.next(transaction, ALERT.getName()))
                .where(ALERT.ID.eq(id))
                .execute();
    }
}
