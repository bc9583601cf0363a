// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.testing;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.ALERT_REPORT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.SOURCE;
import static io.bulkhead.console.store.tables.Tables.TRANSFER;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.model.Asset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.Record;
import org.jooq.Table;
import tools.jackson.databind.json.JsonMapper;

/// Puts rows of sites, sensors, devices, flows and alerts into a store, as ingest does it, for
/// tests of those who read them. Ids are what tests call things: site `north` has network
/// `north-net` and sensor `north-sensor`.
public final class Plant {
    /// 2026-03-01T00:00:00Z in nanoseconds since 1970.
    public static final long DAY = 1_772_323_200L * 1_000_000_000L;

    public static final long SECOND = 1_000_000_000L;

    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;

    public Plant(Store store) {
        this.store = store;
    }

    public Plant site(String id) {
        store.change(database -> {
            whole(
                            database.insertInto(SITE)
                                    .set(SITE.ID, id)
                                    .set(SITE.NAME, "Site " + id)
                                    .set(SITE.CREATED_AT, DAY),
                            SITE)
                    .execute();
            whole(
                            database.insertInto(NETWORK)
                                    .set(NETWORK.ID, id + "-net")
                                    .set(NETWORK.SITE_ID, id)
                                    .set(NETWORK.NAME, "default")
                                    .set(NETWORK.CREATED_AT, DAY),
                            NETWORK)
                    .execute();
            whole(
                            database.insertInto(SENSOR)
                                    .set(SENSOR.ID, id + "-sensor")
                                    .set(SENSOR.SITE_ID, id)
                                    .set(SENSOR.NAME, "Sensor of " + id)
                                    .set(SENSOR.STATE, 1),
                            SENSOR)
                    .execute();
            whole(
                            database.insertInto(SOURCE)
                                    .set(SOURCE.SITE_ID, id)
                                    .set(SOURCE.NUMBER, 0)
                                    .set(SOURCE.SENSOR_ID, id + "-sensor")
                                    .set(SOURCE.PLACE, 0)
                                    .set(SOURCE.NAME, "eth1")
                                    .set(SOURCE.PRESENT, true),
                            SOURCE)
                    .execute();
        });
        return this;
    }

    /// A controller that is named after its id.
    public Plant device(String site, String id, String address) {
        return device(site, id, address, "controller", id);
    }

    public Plant device(String site, String id, String address, String type, String name) {
        store.change(database -> {
            String mac = "00:1b:1b:00:00:%02x".formatted(Math.abs(id.hashCode()) % 256);
            device(database, site, id, address, mac, type, name);
            whole(
                            database.insertInto(DEVICE_ASSET)
                                    .set(DEVICE_ASSET.DEVICE_ID, id)
                                    .set(
                                            DEVICE_ASSET.ASSET,
                                            JSON.writeValueAsString(
                                                    asset(id, address, mac, type, name))),
                            DEVICE_ASSET)
                    .execute();
            whole(
                            database.insertInto(SIGHTING)
                                    .set(SIGHTING.ID, id + "-sighting")
                                    .set(SIGHTING.SENSOR_ID, site + "-sensor")
                                    .set(SIGHTING.ASSET_ID, mac)
                                    .set(SIGHTING.SITE_ID, site)
                                    .set(SIGHTING.NETWORK_ID, site + "-net")
                                    .set(SIGHTING.NETWORK, "default")
                                    .set(SIGHTING.DEVICE_ID, id)
                                    .set(SIGHTING.IDENTITY, id)
                                    .set(SIGHTING.SINCE, DAY)
                                    .set(SIGHTING.LAST_SEEN, DAY)
                                    .set(SIGHTING.DIGEST, "")
                                    .set(SIGHTING.PRESENT, true)
                                    .set(
                                            SIGHTING.ASSET,
                                            JSON.writeValueAsString(told(mac, address, name))),
                            SIGHTING)
                    .execute();
        });
        return this;
    }

    /// As a sensor tells it.
    private static Asset told(String mac, String address, String name) {
        return new Asset(
                mac,
                "default",
                List.of(mac),
                List.of(address),
                List.of(name),
                "Siemens",
                "",
                "",
                "",
                "",
                "controller",
                "controller",
                "",
                "",
                "",
                false,
                List.of(),
                DAY,
                DAY,
                List.of());
    }

    private static Map<String, ?> asset(
            String id, String address, String mac, String type, String name) {
        return Map.of(
                "id",
                id,
                "network",
                "default",
                "macs",
                List.of(mac),
                "addresses",
                List.of(address),
                "names",
                List.of(name),
                "vendor",
                "Siemens",
                "type",
                type,
                "role",
                "controller",
                "protocols",
                List.of(Map.of("name", "s7comm", "side", "SERVER", "port", 102)),
                "facts",
                List.of(
                        fact("NAME", name, "lldp", 90),
                        fact("VENDOR", "Siemens", "oui", 60),
                        fact("VENDOR", "Siemens AG", "s7comm", 95),
                        fact("LOCATION", "Hall 3", "lldp", 80)));
    }

    private static Map<String, ?> fact(
            String attribute, String value, String source, int confidence) {
        return Map.of(
                "attribute", attribute,
                "value", value,
                "source", source,
                "capture", 0,
                "frame", 17,
                "confidence", confidence);
    }

    private static void device(
            DSLContext database,
            String site,
            String id,
            String address,
            String mac,
            String type,
            String name) {
        whole(
                        database.insertInto(DEVICE)
                                .set(DEVICE.ID, id)
                                .set(DEVICE.SITE_ID, site)
                                .set(DEVICE.NETWORK_ID, site + "-net")
                                .set(DEVICE.NAME, name)
                                .set(DEVICE.VENDOR, "Siemens")
                                .set(DEVICE.MODEL, "6ES7 315-2EH14-0AB0")
                                .set(DEVICE.FIRMWARE, "V3.2.6")
                                .set(DEVICE.SERIAL, "")
                                .set(DEVICE.OS, "")
                                .set(DEVICE.TYPE, type)
                                .set(DEVICE.ROLE, "controller")
                                .set(DEVICE.PURDUE, "1")
                                .set(DEVICE.ZONE, "")
                                .set(DEVICE.CRITICALITY, 0)
                                .set(DEVICE.GATEWAY, false)
                                .set(DEVICE.ADDRESSES, address)
                                .set(DEVICE.MACS, mac)
                                .set(DEVICE.PROTOCOLS, "s7comm profinet-io")
                                .set(DEVICE.SENSORS, site + "-sensor")
                                .set(DEVICE.FIRST_SEEN, DAY)
                                .set(
                                        DEVICE.LAST_SEEN,
                                        DAY + SECOND * Math.abs(id.hashCode() % 1000))
                                .set(DEVICE.REVISION, Revisions.next(database, "device")),
                        DEVICE)
                .execute();
    }

    public Plant zone(String site, String id) {
        store.change(database ->
                whole(
                                database.insertInto(ZONE)
                                        .set(ZONE.ID, id)
                                        .set(ZONE.SITE_ID, site)
                                        .set(ZONE.NAME, "Zone " + id)
                                        .set(ZONE.KIND, "device")
                                        .set(ZONE.CREATED_AT, DAY),
                                ZONE)
                        .execute());
        return this;
    }

    /// What `source` asks of `target`, both devices of the site.
    public Plant flow(
            String site, String source, String target, String protocol, long control, long data) {
        store.change(database ->
                whole(
                                database.insertInto(FLOW)
                                        .set(FLOW.ID, source + ">" + target + ":" + protocol)
                                        .set(FLOW.SITE_ID, site)
                                        .set(FLOW.SENSOR_ID, site + "-sensor")
                                        .set(FLOW.NETWORK_ID, site + "-net")
                                        .set(FLOW.SOURCE_ID, source)
                                        .set(FLOW.TARGET_ID, target)
                                        .set(FLOW.SOURCE_SIGHTING, "")
                                        .set(FLOW.TARGET_SIGHTING, "")
                                        .set(FLOW.SOURCE_ADDRESS, "10.0.0.1")
                                        .set(FLOW.TARGET_ADDRESS, "10.0.0.2")
                                        .set(FLOW.PROTOCOL, protocol)
                                        .set(FLOW.TRANSPORT, "tcp")
                                        .set(FLOW.PORT, 102)
                                        .set(FLOW.STATE, "established")
                                        .set(FLOW.WHOLE, true)
                                        .set(FLOW.ASKED, 3)
                                        .set(FLOW.TOLD, 0)
                                        .set(FLOW.CAPTURE, 0)
                                        .set(FLOW.FRAME, 5L)
                                        .set(FLOW.FIRST_SEEN, DAY)
                                        .set(FLOW.LAST_SEEN, DAY + SECOND)
                                        .set(FLOW.CONVERSATIONS, 1L)
                                        .set(FLOW.SOURCE_PACKETS, 10L)
                                        .set(FLOW.TARGET_PACKETS, 9L)
                                        .set(FLOW.SOURCE_BYTES, 1000L)
                                        .set(FLOW.TARGET_BYTES, 900L)
                                        .set(FLOW.CONTROL, control)
                                        .set(FLOW.DATA, data)
                                        .set(FLOW.OTHER, 1L)
                                        .set(FLOW.REVISION, Revisions.next(database, "flow")),
                                FLOW)
                        .execute());
        return this;
    }

    /// An open alert that a sensor of the site raised, about two devices of it.
    ///
    /// @param severity as io.bulkhead.model.Severity from 1
    /// @param usualIf what would make it usual
    public Plant alert(
            String site,
            String id,
            String rule,
            String source,
            String target,
            int severity,
            String... usualIf) {
        store.change(database -> {
            whole(
                            database.insertInto(ALERT)
                                    .set(ALERT.ID, id)
                                    .set(ALERT.SITE_ID, site)
                                    .set(ALERT.NETWORK_ID, site + "-net")
                                    .set(ALERT.RULE, rule)
                                    .set(ALERT.TITLE, "Title of " + rule)
                                    .set(ALERT.ENGINE, "operational")
                                    .set(ALERT.SEVERITY, severity)
                                    .set(ALERT.SOURCE_ID, source)
                                    .set(ALERT.TARGET_ID, target)
                                    .set(ALERT.SOURCE_SIGHTING, "")
                                    .set(ALERT.TARGET_SIGHTING, "")
                                    .set(ALERT.SOURCE_ADDRESS, "10.0.0.1")
                                    .set(ALERT.TARGET_ADDRESS, "10.0.0.2")
                                    .set(ALERT.PROTOCOL, "s7comm")
                                    .set(ALERT.SUBJECT, "stop")
                                    .set(ALERT.WHAT, source + " stopped " + target)
                                    .set(ALERT.SENSORS, site + "-sensor")
                                    .set(ALERT.FIRST_AT, DAY)
                                    .set(ALERT.LAST_AT, DAY + SECOND)
                                    .set(ALERT.COUNT, 2L)
                                    .set(ALERT.STATE, 0)
                                    .set(ALERT.EVIDENCE_SENSOR, site + "-sensor")
                                    .set(ALERT.RAISED_AT, DAY + SECOND)
                                    .set(ALERT.REVISION, Revisions.next(database, "alert")),
                            ALERT)
                    .execute();
            String body =
                    JSON.writeValueAsString(
                            Map.of(
                                    "id",
                                    id,
                                    "severityReason",
                                    "danger high",
                                    "techniques",
                                    List.of("T0858", "T9999"),
                                    "why",
                                    "It halts the process.",
                                    "advice",
                                    "Ask who did it.",
                                    "usualIf",
                                    List.of(usualIf),
                                    "bursts",
                                    List.of(Map.of("first", DAY, "last", DAY + SECOND, "count", 2)),
                                    "frames",
                                    List.of(Map.of("capture", 0, "frame", 42))));
            whole(
                            database.insertInto(ALERT_BODY)
                                    .set(ALERT_BODY.ALERT_ID, id)
                                    .set(ALERT_BODY.ALERT, body),
                            ALERT_BODY)
                    .execute();
            whole(
                            database.insertInto(ALERT_REPORT)
                                    .set(ALERT_REPORT.SENSOR_ID, site + "-sensor")
                                    .set(ALERT_REPORT.SENSOR_ALERT, id)
                                    .set(ALERT_REPORT.ALERT_ID, id)
                                    .set(ALERT_REPORT.FIRST_AT, DAY)
                                    .set(ALERT_REPORT.LAST_AT, DAY + SECOND)
                                    .set(ALERT_REPORT.COUNT, 2L)
                                    .set(ALERT_REPORT.ALERT, body),
                            ALERT_REPORT)
                    .execute();
        });
        return this;
    }

    /// The alert happened again.
    public void again(String alert, long at) {
        store.change(database ->
                database.update(ALERT)
                        .set(ALERT.LAST_AT, at)
                        .set(ALERT.COUNT, ALERT.COUNT.plus(1))
                        .where(ALERT.ID.eq(alert))
                        .execute());
    }

    public Plant transfer(String site, String id, String source, String target, String name) {
        store.change(database ->
                whole(
                                database.insertInto(TRANSFER)
                                        .set(TRANSFER.ID, id)
                                        .set(TRANSFER.SITE_ID, site)
                                        .set(TRANSFER.SENSOR_ID, site + "-sensor")
                                        .set(TRANSFER.NETWORK_ID, site + "-net")
                                        .set(TRANSFER.SOURCE_ID, source)
                                        .set(TRANSFER.TARGET_ID, target)
                                        .set(TRANSFER.SOURCE_SIGHTING, "")
                                        .set(TRANSFER.TARGET_SIGHTING, "")
                                        .set(TRANSFER.SOURCE_ADDRESS, "10.0.0.1")
                                        .set(TRANSFER.TARGET_ADDRESS, "10.0.0.2")
                                        .set(TRANSFER.PROTOCOL, "s7comm")
                                        .set(TRANSFER.KIND, "block")
                                        .set(TRANSFER.DIRECTION, "into")
                                        .set(TRANSFER.NAME, name)
                                        .set(TRANSFER.SIZE, 120L)
                                        .set(TRANSFER.SHA256, "")
                                        .set(TRANSFER.FIRST_AT, DAY)
                                        .set(TRANSFER.LAST_AT, DAY + SECOND)
                                        .set(
                                                TRANSFER.REVISION,
                                                Revisions.next(database, "transfer"))
                                        .set(
                                                TRANSFER.TRANSFER_,
                                                "{\"complete\":true,\"block\":{\"type\":\"OB\",\"number\":1},"
                                                        + "\"difference\":{\"added\":[],\"changed\":[\"OB1\"],\"removed\":[],"
                                                        + "\"absent\":[],\"lines\":[]}}"),
                                TRANSFER)
                        .execute());
        return this;
    }

    /// Columns that say nothing here: tables may have more than these tests know.
    private static InsertSetMoreStep<Record> whole(
            InsertSetMoreStep<Record> insert, Table<Record> table) {
        Map<Field<?>, Object> rest = new HashMap<>();
        String statement = insert.getSQL().replace('`', '"');
        for (Field<?> field : table.fields()) {
            boolean said = statement.contains('"' + field.getName() + '"');
            if (!said && !field.getDataType().nullable() && !field.getDataType().defaulted()) {
                Class<?> type = field.getType();
                rest.put(
                        field,
                        type == String.class
                                ? ""
                                : type == Boolean.class ? (Object) false : (Object) 0);
            }
        }
        return rest.isEmpty() ? insert : insert.set(rest);
    }
}
