// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import static io.bulkhead.console.store.tables.Tables.COUNTER;

import org.jooq.DSLContext;

/// Numbers of changes: who keeps the last one it dealt with goes on from there and misses nothing.
public final class Revisions {
    private Revisions() {}

    /// The next number. Other writers of the same kind wait until this transaction ends, so that
    /// numbers become visible in their order.
    ///
    /// @param name of what is counted: a table
    public static long next(DSLContext transaction, String name) {
        Long next =
                transaction
                        .update(COUNTER)
                        .set(COUNTER.VALUE, COUNTER.VALUE.plus(1))
                        .where(COUNTER.NAME.eq(name))
                        .returningResult(COUNTER.VALUE)
                        .fetchOne(COUNTER.VALUE);
        if (next != null) {
            return next;
        }
        transaction
                .insertInto(COUNTER)
                .set(COUNTER.NAME, name)
                .set(COUNTER.VALUE, 0L)
                .onConflictDoNothing()
                .execute();
        return next(transaction, name);
    }
}
