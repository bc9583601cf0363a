// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.springframework.stereotype.Service;

/// Devices as lists show them.
@Service
public final class Devices {
    private static final int MAX_ALIASES = 1_000;
    private static final Field<String> SITE_NAME = Names.ofSite(DEVICE.SITE_ID);
    private static final Field<String> NETWORK_NAME = Names.ofNetwork(DEVICE.NETWORK_ID);
    private static final List<SelectFieldOrAsterisk> COLUMNS = columns();

    private final Listing<Device> listing;

    Devices(InstantSource clock) {
        listing =
                new Listing<>(DEVICE, DEVICE.ID, DEVICE.SITE_ID, COLUMNS, Devices::row)
                        .with(ListField.text("id", DEVICE.ID))
                        .with(ListField.text("site", DEVICE.SITE_ID))
                        .with(ListField.text("network", DEVICE.NETWORK_ID))
                        .with(ListField.text("name", DEVICE.NAME))
                        .with(ListField.addresses("address", DEVICE.ADDRESSES))
                        .with(ListField.list("mac", DEVICE.MACS))
                        .with(ListField.text("vendor", DEVICE.VENDOR))
                        .with(ListField.text("model", DEVICE.MODEL))
                        .with(ListField.text("firmware", DEVICE.FIRMWARE))
                        .with(ListField.text("serial", DEVICE.SERIAL))
                        .with(ListField.text("os", DEVICE.OS))
                        .with(ListField.text("type", DEVICE.TYPE))
                        .with(ListField.text("role", DEVICE.ROLE))
                        .with(ListField.text("purdue", DEVICE.PURDUE))
                        .with(ListField.text("zone", DEVICE.ZONE_ID))
                        .with(ListField.text("zoneName", DEVICE.ZONE))
                        .with(ListField.text("concludedZone", DEVICE.CONCLUDED_ZONE))
                        .with(
                                ListField.ranked(
                                        "criticality", DEVICE.CRITICALITY, Ranks.CRITICALITIES))
                        .with(ListField.flag("gateway", DEVICE.GATEWAY))
                        .with(ListField.list("protocol", DEVICE.PROTOCOLS))
                        .with(ListField.list("sensor", DEVICE.SENSORS))
                        .with(ListField.text("owner", DEVICE.OWNER))
                        .with(ListField.text("location", DEVICE.LOCATION))
                        .with(ListField.text("process", DEVICE.PROCESS))
                        .with(ListField.text("safety", DEVICE.SAFETY))
                        .with(ListField.number("openAlerts", DEVICE.OPEN_ALERTS))
                        .with(
                                ListField.ranked(
                                        "worstSeverity", DEVICE.WORST_SEVERITY, Ranks.SEVERITIES))
                        .with(ListField.time("firstSeen", DEVICE.FIRST_SEEN, clock))
                        .with(ListField.time("lastSeen", DEVICE.LAST_SEEN, clock))
                        .with(ListField.number("revision", DEVICE.REVISION))
                        .searching(List.of(DEVICE.WORDS))
                        .orderedBy("-lastSeen");
    }

    public Listing<Device> listing() {
        return listing;
    }

    /// All ids that a device has and had: rows may name it by any.
    public static List<String> ids(DSLContext database, String id) {
        List<String> ids = new ArrayList<>();
        ids.add(id);
        ids.addAll(
                database.select(DEVICE_ALIAS.ID)
                        .from(DEVICE_ALIAS)
                        .where(DEVICE_ALIAS.DEVICE_ID.eq(id))
                        .limit(MAX_ALIASES)
                        .fetch(DEVICE_ALIAS.ID));
        return ids;
    }

    /// What an id stands for now.
    static String present(DSLContext database, String id) {
        String now =
                database.select(DEVICE_ALIAS.DEVICE_ID)
                        .from(DEVICE_ALIAS)
                        .where(DEVICE_ALIAS.ID.eq(id))
                        .fetchOne(DEVICE_ALIAS.DEVICE_ID);
        return now == null ? id : now;
    }

    /// @param id its own, or one that it had
    /// @throws Problem if there is none that the scope holds
    public Device require(DSLContext database, String id, Scope scope) {
        return database.select(COLUMNS)
                .from(DEVICE)
                .where(DEVICE.ID.eq(present(database, id)))
                .fetchOptional(Devices::row)
                .filter(device -> scope.holds(device.site()))
                .orElseThrow(() -> Problem.missing("device " + id));
    }

    private static List<SelectFieldOrAsterisk> columns() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        for (Field<?> field : DEVICE.fields()) {
            if (!field.equals(DEVICE.WORDS)) {
                columns.add(field);
            }
        }
        columns.add(SITE_NAME);
        columns.add(NETWORK_NAME);
        return List.copyOf(columns);
    }

    private static Device row(Record row) {
        return new Device(
                row.get(DEVICE.ID),
                row.get(DEVICE.SITE_ID),
                row.get(SITE_NAME),
                row.get(DEVICE.NETWORK_ID),
                row.get(NETWORK_NAME),
                row.get(DEVICE.NAME),
                Names.list(row.get(DEVICE.ADDRESSES)),
                Names.list(row.get(DEVICE.MACS)),
                row.get(DEVICE.VENDOR),
                row.get(DEVICE.MODEL),
                row.get(DEVICE.FIRMWARE),
                row.get(DEVICE.SERIAL),
                row.get(DEVICE.OS),
                row.get(DEVICE.TYPE),
                row.get(DEVICE.ROLE),
                row.get(DEVICE.PURDUE),
                row.get(DEVICE.ZONE_ID),
                row.get(DEVICE.ZONE),
                row.get(DEVICE.CONCLUDED_ZONE),
                Ranks.word(Ranks.CRITICALITIES, row.get(DEVICE.CRITICALITY)),
                row.get(DEVICE.GATEWAY),
                Names.list(row.get(DEVICE.PROTOCOLS)),
                Names.list(row.get(DEVICE.SENSORS)),
                row.get(DEVICE.OWNER),
                row.get(DEVICE.LOCATION),
                row.get(DEVICE.PROCESS),
                row.get(DEVICE.SAFETY),
                row.get(DEVICE.OPEN_ALERTS),
                Ranks.word(Ranks.SEVERITIES, row.get(DEVICE.WORST_SEVERITY)),
                Times.instant(row.get(DEVICE.FIRST_SEEN)),
                Times.instant(row.get(DEVICE.LAST_SEEN)),
                row.get(DEVICE.VERSION));
    }
}
