// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.triage.Alerts;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// What of a site changes faster than what is concluded of it: open alerts, and which zones people
/// drew.
///
/// @param devices by id
/// @param between by the ids of source and target
/// @param drawn ids of zones by their names
record MapAlerts(Map<String, Alarm> devices, Map<Ends, Alarm> between, Map<String, String> drawn) {
    /// @param worst as [io.bulkhead.model.Severity] from 1; 0 without any
    record Alarm(int open, int worst) {
        static final Alarm NONE = new Alarm(0, 0);

        Alarm and(Alarm other) {
            return new Alarm(open + other.open, Math.max(worst, other.worst));
        }
    }

    record Ends(String source, String target) {}

    static MapAlerts of(DSLContext database, String site) {
        Map<String, Alarm> devices = new HashMap<>();
        database.select(DEVICE.ID, DEVICE.OPEN_ALERTS, DEVICE.WORST_SEVERITY)
                .from(DEVICE)
                .where(DEVICE.SITE_ID.eq(site))
                .and(DEVICE.OPEN_ALERTS.gt(0))
                .forEach(row -> devices.put(row.value1(), new Alarm(row.value2(), row.value3())));
        Map<Ends, Alarm> between = new HashMap<>();
        database.select(ALERT.SOURCE_ID, ALERT.TARGET_ID, DSL.count(), DSL.max(ALERT.SEVERITY))
                .from(ALERT)
                .where(ALERT.SITE_ID.eq(site))
                .and(ALERT.STATE.in(Alerts.OPEN))
                .and(ALERT.SOURCE_ID.ne(""))
                .and(ALERT.TARGET_ID.ne(""))
                .groupBy(ALERT.SOURCE_ID, ALERT.TARGET_ID)
                .forEach(row ->
                        between.put(
                                new Ends(row.value1(), row.value2()),
                                new Alarm(row.value3(), row.value4())));
        Map<String, String> drawn =
                database.select(ZONE.NAME, ZONE.ID)
                        .from(ZONE)
                        .where(ZONE.SITE_ID.eq(site))
                        .and(ZONE.DELETED_AT.eq(0L))
                        .fetchMap(ZONE.NAME, ZONE.ID);
        return new MapAlerts(devices, between, drawn);
    }

    Alarm of(String device) {
        return devices.getOrDefault(device, Alarm.NONE);
    }
}
