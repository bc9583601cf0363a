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
        return take(transaction, name, 1);
    }

    /// As [#next], several at once.
    ///
    /// @return the first of them
    public static long take(DSLContext transaction, String name, int count) {
        Long last =
                transaction
                        .update(COUNTER)
                        .set(COUNTER.VALUE, COUNTER.VALUE.plus(count))
                        .where(COUNTER.NAME.eq(name))
                        .returningResult(COUNTER.VALUE)
                        .fetchOne(COUNTER.VALUE);
        if (last != null) {
            return last - count + 1;
        }
        transaction
                .insertInto(COUNTER)
                .set(COUNTER.NAME, name)
                .set(COUNTER.VALUE, 0L)
                .onConflictDoNothing()
                .execute();
        return take(transaction, name, count);
    }
}
