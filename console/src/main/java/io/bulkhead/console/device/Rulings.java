// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING;
import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING_SUBJECT;

import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/// What people ruled, as it is kept.
final class Rulings {
    private Rulings() {}

    static Ruling require(DSLContext transaction, String id) {
        Record row =
                transaction.selectFrom(DEVICE_RULING).where(DEVICE_RULING.ID.eq(id)).fetchSingle();
        Set<String> subjects =
                new HashSet<>(
                        transaction
                                .select(DEVICE_RULING_SUBJECT.SIGHTING_ID)
                                .from(DEVICE_RULING_SUBJECT)
                                .where(DEVICE_RULING_SUBJECT.RULING_ID.eq(id))
                                .fetch(DEVICE_RULING_SUBJECT.SIGHTING_ID));
        return new Ruling(
                id,
                Ruling.Kind.values()[row.get(DEVICE_RULING.KIND)],
                subjects,
                row.get(DEVICE_RULING.AT));
    }

    /// A sighting turned out to be another: rulings about it are about that one.
    static void moved(DSLContext transaction, String sighting, String becomes) {
        for (String ruling :
                transaction
                        .select(DEVICE_RULING_SUBJECT.RULING_ID)
                        .from(DEVICE_RULING_SUBJECT)
                        .where(DEVICE_RULING_SUBJECT.SIGHTING_ID.eq(sighting))
                        .fetch(DEVICE_RULING_SUBJECT.RULING_ID)) {
            transaction
                    .insertInto(DEVICE_RULING_SUBJECT)
                    .set(DEVICE_RULING_SUBJECT.RULING_ID, ruling)
                    .set(DEVICE_RULING_SUBJECT.SIGHTING_ID, becomes)
                    .onConflictDoNothing()
                    .execute();
        }
        transaction
                .deleteFrom(DEVICE_RULING_SUBJECT)
                .where(DEVICE_RULING_SUBJECT.SIGHTING_ID.eq(sighting))
                .execute();
    }
}
