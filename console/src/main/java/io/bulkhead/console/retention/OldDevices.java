// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.retention;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ATTESTATION;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ADDRESS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_NOTE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING_SUBJECT;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SIGHTING_KEY;

import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Devices that no sensor saw for a long time and that nobody spoke of.
final class OldDevices {
    private final long before;
    private final Set<String> attested;

    OldDevices(Store store, long before) {
        this.before = before;
        this.attested = store.read(OldDevices::attested);
    }

    /// Names of what people vouch for.
    private static Set<String> attested(DSLContext database) {
        Set<String> names = new HashSet<>();
        database.select(ATTESTATION.SUBJECTS)
                .from(ATTESTATION)
                .where(ATTESTATION.UNDONE_AT.eq(0L))
                .forEach(row -> names.addAll(Json.readList(row.value1(), String.class)));
        return names;
    }

    /// @return how many were forgotten
    int forget(DSLContext transaction) {
        List<String> ids =
                transaction
                        .select(DEVICE.ID)
                        .from(DEVICE)
                        .where(
                                DEVICE.LAST_SEEN.lt(before),
                                DEVICE.OPEN_ALERTS.eq(0),
                                attested.isEmpty()
                                        ? DSL.noCondition()
                                        : DEVICE.NAME
                                                .notIn(attested)
                                                .and(DEVICE.ID.notIn(attested)),
                                DSL.notExists(
                                        DSL.selectOne()
                                                .from(DEVICE_NOTE)
                                                .where(
                                                        DEVICE_NOTE.DEVICE_ID.eq(DEVICE.ID),
                                                        DEVICE_NOTE.UNDONE_AT.eq(0L))),
                                DSL.notExists(
                                        DSL.selectOne()
                                                .from(ALERT)
                                                .where(
                                                        ALERT.SOURCE_ID
                                                                .eq(DEVICE.ID)
                                                                .or(
                                                                        ALERT.TARGET_ID.eq(
                                                                                DEVICE.ID)))),
                                DSL.notExists(
                                        DSL.selectOne()
                                                .from(DEVICE_RULING_SUBJECT)
                                                .join(SIGHTING)
                                                .on(
                                                        SIGHTING.ID.eq(
                                                                DEVICE_RULING_SUBJECT.SIGHTING_ID))
                                                .where(SIGHTING.DEVICE_ID.eq(DEVICE.ID))))
                        .limit(Retention.STEP)
                        .fetch(DEVICE.ID);
        if (ids.isEmpty()) {
            return 0;
        }
        transaction
                .deleteFrom(SIGHTING_KEY)
                .where(
                        SIGHTING_KEY.SIGHTING_ID.in(
                                DSL.select(SIGHTING.ID)
                                        .from(SIGHTING)
                                        .where(SIGHTING.DEVICE_ID.in(ids))))
                .execute();
        transaction.deleteFrom(SIGHTING).where(SIGHTING.DEVICE_ID.in(ids)).execute();
        transaction.deleteFrom(DEVICE_ASSET).where(DEVICE_ASSET.DEVICE_ID.in(ids)).execute();
        transaction.deleteFrom(DEVICE_ADDRESS).where(DEVICE_ADDRESS.DEVICE_ID.in(ids)).execute();
        transaction.deleteFrom(DEVICE_ALIAS).where(DEVICE_ALIAS.DEVICE_ID.in(ids)).execute();
        transaction.deleteFrom(DEVICE_CHANGE).where(DEVICE_CHANGE.DEVICE_ID.in(ids)).execute();
        return transaction.deleteFrom(DEVICE).where(DEVICE.ID.in(ids)).execute();
    }
}
