// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;

import io.bulkhead.console.store.Revisions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// How many open alerts devices have, and how grave they are.
public final class OpenAlerts {
    /// States of an alert in which somebody should look at it: open and reopened.
    public static final List<Integer> OPEN = List.of(0, 4);

    private static final int AT_ONCE = 400;

    private record Sum(int count, int worst) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(count + other.count, Math.max(worst, other.worst));
        }
    }

    private OpenAlerts() {}

    /// Counts again, in the transaction that changed alerts.
    ///
    /// @param devices ids as alerts name them, those that devices had before included; empty ones
    ///   are left out
    public static void refresh(DSLContext transaction, Collection<String> devices) {
        Set<String> named = new HashSet<>(devices);
        named.remove("");
        List<String> all = List.copyOf(named);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            some(transaction, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private static void some(DSLContext transaction, List<String> named) {
        Map<String, String> now = new HashMap<>();
        named.forEach(id -> now.put(id, id));
        aliases(transaction, DEVICE_ALIAS.ID.in(named), now);
        aliases(transaction, DEVICE_ALIAS.DEVICE_ID.in(Set.copyOf(now.values())), now);
        now.values().stream().distinct().toList().forEach(id -> now.put(id, id));
        Map<String, Sum> sums = new HashMap<>();
        now.values().forEach(id -> sums.put(id, Sum.NONE));
        count(transaction, ALERT.SOURCE_ID, DSL.noCondition(), now, sums);
        // An alert of a device about itself counts once.
        count(transaction, ALERT.TARGET_ID, ALERT.SOURCE_ID.ne(ALERT.TARGET_ID), now, sums);
        sums.forEach((id, sum) -> {
            Condition other =
                    DEVICE.OPEN_ALERTS.ne(sum.count()).or(DEVICE.WORST_SEVERITY.ne(sum.worst()));
            if (transaction.fetchExists(DEVICE, DEVICE.ID.eq(id).and(other))) {
                transaction
                        .update(DEVICE)
                        .set(DEVICE.OPEN_ALERTS, sum.count())
                        .set(DEVICE.WORST_SEVERITY, sum.worst())
                        .set(DEVICE.REVISION, Revisions.next(transaction, "device"))
                        .where(DEVICE.ID.eq(id))
                        .execute();
            }
        });
    }

    private static void aliases(DSLContext transaction, Condition which, Map<String, String> now) {
        transaction
                .select(DEVICE_ALIAS.ID, DEVICE_ALIAS.DEVICE_ID)
                .from(DEVICE_ALIAS)
                .where(which)
                .forEach(row -> now.put(row.value1(), row.value2()));
    }

    private static void count(
            DSLContext transaction,
            Field<String> side,
            Condition also,
            Map<String, String> now,
            Map<String, Sum> sums) {
        transaction
                .select(side, DSL.count(), DSL.max(ALERT.SEVERITY))
                .from(ALERT)
                .where(side.in(now.keySet()))
                .and(ALERT.STATE.in(OPEN))
                .and(also)
                .groupBy(side)
                .forEach(row ->
                        sums.merge(
                                now.get(row.value1()),
                                new Sum(row.value2(), row.value3()),
                                Sum::plus));
    }
}
