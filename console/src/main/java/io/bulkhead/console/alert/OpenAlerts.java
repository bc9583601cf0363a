// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;

import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/// How many open alerts devices have, and how bad they are, as devices show it.
public final class OpenAlerts {
    private static final List<Integer> OPEN =
            List.of(AlertState.OPEN.number(), AlertState.REOPENED.number());

    private OpenAlerts() {}

    /// Counts anew; to be called where an alert is added or where its state, severity or ends
    /// change.
    public static void recount(DSLContext transaction, Set<String> devices) {
        for (String device : devices) {
            if (!device.isEmpty()) {
                recount(transaction, device);
            }
        }
    }

    private static void recount(DSLContext transaction, String device) {
        Record2<Integer, Integer> asSource = count(transaction, ALERT.SOURCE_ID.eq(device));
        Record2<Integer, Integer> asTarget =
                count(transaction, ALERT.TARGET_ID.eq(device).and(ALERT.SOURCE_ID.ne(device)));
        int open = asSource.value1() + asTarget.value1();
        int worst = Math.max(orNone(asSource.value2()), orNone(asTarget.value2()));
        transaction
                .update(DEVICE)
                .set(DEVICE.OPEN_ALERTS, open)
                .set(DEVICE.WORST_SEVERITY, worst)
                .where(
                        DEVICE.ID.eq(device),
                        DEVICE.OPEN_ALERTS.ne(open).or(DEVICE.WORST_SEVERITY.ne(worst)))
                .execute();
    }

    private static Record2<Integer, Integer> count(DSLContext transaction, Condition end) {
        return transaction
                .select(DSL.count(), DSL.max(ALERT.SEVERITY))
                .from(ALERT)
                .where(end, ALERT.STATE.in(OPEN))
                .fetchSingle();
    }

    private static int orNone(Integer severity) {
        return severity == null ? 0 : severity;
    }
}
