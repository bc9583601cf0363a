// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR_SETTINGS;

import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;

/// Versions of settings, of sensors and of sites. The oldest of very many are forgotten.
final class SettingsHistory {
    private static final int MOST = 500;

    private final JsonMapper json;

    SettingsHistory(JsonMapper json) {
        this.json = json;
    }

    /// The one that holds.
    SettingsVersion latest(DSLContext database, String owner) {
        return database.selectFrom(SENSOR_SETTINGS)
                .where(SENSOR_SETTINGS.OWNER_ID.eq(owner))
                .orderBy(SENSOR_SETTINGS.VERSION.desc())
                .limit(1)
                .fetchOptional(this::row)
                .orElse(SettingsVersion.NONE);
    }

    /// @throws Problem if there is none, or it is forgotten
    SettingsVersion version(DSLContext database, String owner, long version) {
        return version == 0
                ? SettingsVersion.NONE
                : database.selectFrom(SENSOR_SETTINGS)
                        .where(SENSOR_SETTINGS.OWNER_ID.eq(owner))
                        .and(SENSOR_SETTINGS.VERSION.eq(version))
                        .fetchOptional(this::row)
                        .orElseThrow(() -> Problem.missing("version " + version));
    }

    /// The latest first.
    List<SettingsVersion> all(DSLContext database, String owner) {
        return database.selectFrom(SENSOR_SETTINGS)
                .where(SENSOR_SETTINGS.OWNER_ID.eq(owner))
                .orderBy(SENSOR_SETTINGS.VERSION.desc())
                .limit(MOST)
                .fetch(this::row);
    }

    void add(DSLContext transaction, String owner, SettingsVersion version) {
        transaction
                .insertInto(SENSOR_SETTINGS)
                .set(SENSOR_SETTINGS.OWNER_ID, owner)
                .set(SENSOR_SETTINGS.VERSION, version.version())
                .set(SENSOR_SETTINGS.SETTINGS, json.writeValueAsString(version.settings()))
                .set(SENSOR_SETTINGS.AT, Times.nanos(version.at()))
                .set(SENSOR_SETTINGS.CHANGED_BY, version.by())
                .set(SENSOR_SETTINGS.REASON, version.reason())
                .execute();
        transaction
                .deleteFrom(SENSOR_SETTINGS)
                .where(SENSOR_SETTINGS.OWNER_ID.eq(owner))
                .and(SENSOR_SETTINGS.VERSION.le(version.version() - MOST))
                .execute();
    }

    private SettingsVersion row(Record row) {
        return new SettingsVersion(
                row.get(SENSOR_SETTINGS.VERSION),
                json.readValue(row.get(SENSOR_SETTINGS.SETTINGS), SensorSettings.class),
                Times.instant(row.get(SENSOR_SETTINGS.AT)),
                row.get(SENSOR_SETTINGS.CHANGED_BY),
                row.get(SENSOR_SETTINGS.REASON));
    }
}
