// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.SENSOR_BOUND;

import org.jooq.DSLContext;

/// Counts what was left out because a bound was reached, so that nothing is left out silently.
public final class Bounds {
    private Bounds() {}

    /// @param name of the bound, stable
    /// @param at nanoseconds since 1970
    public static void reached(
            DSLContext transaction, String sensor, String name, long count, long at) {
        transaction
                .insertInto(SENSOR_BOUND)
                .set(SENSOR_BOUND.SENSOR_ID, sensor)
                .set(SENSOR_BOUND.NAME, name)
                .set(SENSOR_BOUND.COUNT, count)
                .set(SENSOR_BOUND.LAST_AT, at)
                .onConflict(SENSOR_BOUND.SENSOR_ID, SENSOR_BOUND.NAME)
                .doUpdate()
                .set(SENSOR_BOUND.COUNT, SENSOR_BOUND.COUNT.plus(count))
                .set(SENSOR_BOUND.LAST_AT, at)
                .execute();
    }
}
