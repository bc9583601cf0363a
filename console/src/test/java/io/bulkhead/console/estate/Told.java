// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.FLOW_TRAIT;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.SOURCE;
import static io.bulkhead.console.store.tables.Tables.TRANSFER;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Transfer;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import tools.jackson.databind.json.JsonMapper;

/// Writes what sensors tell into a store, as ingest keeps it: for tests.
public final class Told {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> CRITICALITIES =
            List.of("", "low", "medium", "high", "critical");

    private final Store store;
    private final String site;
    private final String sensor;
    private int frames;

    /// A site with one network, and one sensor with one source.
    public Told(Store store, String site) {
        this.store = store;
        this.site = site;
        this.sensor = "sensor-" + site;
        store.change(database -> {
            database.insertInto(SITE)
                    .set(SITE.ID, site)
                    .set(SITE.NAME, "Site " + site)
                    .set(SITE.CREATED_AT, 1L)
                    .execute();
            database.insertInto(NETWORK)
                    .set(NETWORK.ID, network())
                    .set(NETWORK.SITE_ID, site)
                    .set(NETWORK.NAME, "default")
                    .set(NETWORK.CREATED_AT, 1L)
                    .execute();
            sensor(database, "press hall", 0);
        });
    }

    private Told(Told first, String sensor) {
        this.store = first.store;
        this.site = first.site;
        this.sensor = sensor;
    }

    /// What another sensor of the same site tells, whose one source has a number.
    public Told bySensor(String name, int source) {
        Told other = new Told(this, name + "-" + site);
        store.change(database -> other.sensor(database, name, source));
        return other;
    }

    private void sensor(DSLContext database, String name, int source) {
        database.insertInto(SENSOR)
                .set(SENSOR.ID, sensor)
                .set(SENSOR.SITE_ID, site)
                .set(SENSOR.NAME, name)
                .set(SENSOR.STATE, 1)
                .execute();
        database.insertInto(SOURCE)
                .set(SOURCE.SITE_ID, site)
                .set(SOURCE.NUMBER, source)
                .set(SOURCE.SENSOR_ID, sensor)
                .set(SOURCE.PLACE, 0)
                .set(SOURCE.NAME, "eth1")
                .set(SOURCE.PRESENT, true)
                .execute();
    }

    private String network() {
        return "network-" + site;
    }

    public Told watched(long first, long last, long packets, long lost) {
        store.change(database ->
                database.insertInto(WATCHED)
                        .set(WATCHED.SENSOR_ID, sensor)
                        .set(WATCHED.FIRST_AT, first)
                        .set(WATCHED.LAST_AT, last)
                        .set(WATCHED.PACKETS, packets)
                        .set(WATCHED.BYTES, packets * 100)
                        .set(WATCHED.LOST, lost)
                        .set(WATCHED.ONE_SIDED, 0L)
                        .set(WATCHED.SOURCES, "[]")
                        .execute());
        return this;
    }

    /// A device with few words.
    public static Asset asset(String id, String name, String address, String type, String role) {
        return new Asset(
                id,
                "default",
                List.of(),
                List.of(address),
                List.of(name),
                "",
                "",
                "",
                "",
                "",
                type,
                role,
                "",
                "",
                "",
                false,
                List.of(),
                1,
                2,
                List.of());
    }

    public Told device(Asset asset) {
        return devices(List.of(asset));
    }

    /// New ones, or others in place of those with the same ids.
    public Told devices(Collection<Asset> assets) {
        store.change(database -> assets.forEach(asset -> device(database, asset)));
        return this;
    }

    private void device(DSLContext database, Asset asset) {
        database.deleteFrom(DEVICE_ASSET).where(DEVICE_ASSET.DEVICE_ID.eq(asset.id())).execute();
        database.deleteFrom(DEVICE).where(DEVICE.ID.eq(asset.id())).execute();
        database.insertInto(DEVICE)
                .set(DEVICE.ID, asset.id())
                .set(DEVICE.SITE_ID, site)
                .set(DEVICE.NETWORK_ID, network())
                .set(DEVICE.NAME, asset.label())
                .set(DEVICE.VENDOR, asset.vendor())
                .set(DEVICE.MODEL, asset.model())
                .set(DEVICE.FIRMWARE, asset.firmware())
                .set(DEVICE.SERIAL, asset.serial())
                .set(DEVICE.OS, asset.os())
                .set(DEVICE.TYPE, asset.type())
                .set(DEVICE.ROLE, asset.role())
                .set(DEVICE.PURDUE, asset.purdue())
                .set(DEVICE.ZONE, asset.zone())
                .set(DEVICE.CRITICALITY, Math.max(0, CRITICALITIES.indexOf(asset.criticality())))
                .set(DEVICE.GATEWAY, asset.gateway())
                .set(DEVICE.ADDRESSES, String.join(" ", asset.addresses()))
                .set(DEVICE.MACS, String.join(" ", asset.macs()))
                .set(DEVICE.PROTOCOLS, "")
                .set(DEVICE.SENSORS, "press hall")
                .set(DEVICE.FIRST_SEEN, asset.firstSeen())
                .set(DEVICE.LAST_SEEN, asset.lastSeen())
                .set(DEVICE.REVISION, Revisions.next(database, "device"))
                .execute();
        database.insertInto(DEVICE_ASSET)
                .set(DEVICE_ASSET.DEVICE_ID, asset.id())
                .set(DEVICE_ASSET.ASSET, JSON.writeValueAsString(asset))
                .execute();
    }

    public void gone(String device) {
        store.change(database -> {
            database.deleteFrom(DEVICE_ASSET).where(DEVICE_ASSET.DEVICE_ID.eq(device)).execute();
            database.deleteFrom(DEVICE).where(DEVICE.ID.eq(device)).execute();
        });
    }

    /// A conversation of two devices with few words.
    public Conversation flow(
            String source, String target, String protocol, int port, Action... asked) {
        long control = List.of(asked).contains(Action.WRITE) ? 9 : 0;
        return new Conversation(
                source + target + protocol + port,
                "default",
                new Conversation.End(source, "", 40_000),
                new Conversation.End(target, "", port),
                "tcp",
                protocol,
                50,
                50,
                5_000,
                5_000,
                10,
                20,
                "established",
                control,
                20,
                0,
                java.util.Set.of(asked),
                java.util.Set.of(),
                0,
                ++frames,
                true,
                List.of());
    }

    public Told flow(Conversation flow) {
        return flows(List.of(flow));
    }

    public Told flows(Collection<Conversation> flows) {
        store.change(database -> flows.forEach(flow -> flow(database, flow)));
        return this;
    }

    private void flow(DSLContext database, Conversation flow) {
        String id = site + "/" + flow.id();
        database.deleteFrom(FLOW).where(FLOW.ID.eq(id)).execute();
        database.deleteFrom(FLOW_TRAIT).where(FLOW_TRAIT.FLOW_ID.eq(id)).execute();
        database.insertInto(FLOW)
                .set(FLOW.ID, id)
                .set(FLOW.SITE_ID, site)
                .set(FLOW.SENSOR_ID, sensor)
                .set(FLOW.NETWORK_ID, network())
                .set(FLOW.SOURCE_ID, flow.source().asset())
                .set(FLOW.TARGET_ID, flow.target().asset())
                .set(FLOW.SOURCE_SIGHTING, "")
                .set(FLOW.TARGET_SIGHTING, "")
                .set(FLOW.SOURCE_ADDRESS, flow.source().address())
                .set(FLOW.TARGET_ADDRESS, flow.target().address())
                .set(FLOW.PROTOCOL, flow.protocol())
                .set(FLOW.TRANSPORT, flow.transport())
                .set(FLOW.PORT, flow.target().port())
                .set(FLOW.STATE, flow.state())
                .set(FLOW.WHOLE, flow.whole())
                .set(FLOW.ASKED, bits(flow.asked()))
                .set(FLOW.TOLD, bits(flow.told()))
                .set(FLOW.CAPTURE, flow.capture())
                .set(FLOW.FRAME, flow.frame())
                .set(FLOW.FIRST_SEEN, flow.first())
                .set(FLOW.LAST_SEEN, flow.last())
                .set(FLOW.CONVERSATIONS, 1L)
                .set(FLOW.SOURCE_PACKETS, flow.sourcePackets())
                .set(FLOW.TARGET_PACKETS, flow.targetPackets())
                .set(FLOW.SOURCE_BYTES, flow.sourceBytes())
                .set(FLOW.TARGET_BYTES, flow.targetBytes())
                .set(FLOW.CONTROL, flow.control())
                .set(FLOW.DATA, flow.data())
                .set(FLOW.OTHER, flow.unknown())
                .set(FLOW.REVISION, Revisions.next(database, "flow"))
                .execute();
        if (!flow.traits().isEmpty()) {
            database.insertInto(FLOW_TRAIT)
                    .set(FLOW_TRAIT.FLOW_ID, id)
                    .set(FLOW_TRAIT.TRAITS, JSON.writeValueAsString(flow.traits()))
                    .execute();
        }
    }

    private static int bits(Collection<Action> actions) {
        int bits = 0;
        for (Action action : actions) {
            bits |= 1 << action.ordinal();
        }
        return bits;
    }

    /// @param state as table `alert` has it
    public Told alert(Alert alert, int state) {
        store.change(database -> {
            database.deleteFrom(ALERT_BODY).where(ALERT_BODY.ALERT_ID.eq(alert.id())).execute();
            database.deleteFrom(ALERT).where(ALERT.ID.eq(alert.id())).execute();
            database.insertInto(ALERT)
                    .set(ALERT.ID, alert.id())
                    .set(ALERT.SITE_ID, site)
                    .set(ALERT.NETWORK_ID, network())
                    .set(ALERT.RULE, alert.rule())
                    .set(ALERT.TITLE, alert.title())
                    .set(ALERT.ENGINE, alert.engine().name())
                    .set(ALERT.SEVERITY, alert.severity().ordinal() + 1)
                    .set(ALERT.SOURCE_ID, alert.source().asset())
                    .set(ALERT.TARGET_ID, alert.target().asset())
                    .set(ALERT.SOURCE_SIGHTING, "")
                    .set(ALERT.TARGET_SIGHTING, "")
                    .set(ALERT.SOURCE_ADDRESS, alert.source().address())
                    .set(ALERT.TARGET_ADDRESS, alert.target().address())
                    .set(ALERT.PROTOCOL, alert.protocol())
                    .set(ALERT.SUBJECT, alert.subject())
                    .set(ALERT.WHAT, alert.what())
                    .set(ALERT.SENSORS, "press hall")
                    .set(ALERT.FIRST_AT, alert.first())
                    .set(ALERT.LAST_AT, alert.last())
                    .set(ALERT.COUNT, alert.count())
                    .set(ALERT.STATE, state)
                    .set(ALERT.EVIDENCE_SENSOR, sensor)
                    .set(ALERT.RAISED_AT, alert.first())
                    .set(ALERT.REVISION, Revisions.next(database, "alert"))
                    .execute();
            database.insertInto(ALERT_BODY)
                    .set(ALERT_BODY.ALERT_ID, alert.id())
                    .set(ALERT_BODY.ALERT, JSON.writeValueAsString(alert))
                    .execute();
        });
        return this;
    }

    public Told transfer(Transfer one) {
        store.change(database ->
                database.insertInto(TRANSFER)
                        .set(TRANSFER.ID, site + "/" + one.id())
                        .set(TRANSFER.SITE_ID, site)
                        .set(TRANSFER.SENSOR_ID, sensor)
                        .set(TRANSFER.NETWORK_ID, network())
                        .set(TRANSFER.SOURCE_ID, one.source().asset())
                        .set(TRANSFER.TARGET_ID, one.target().asset())
                        .set(TRANSFER.SOURCE_SIGHTING, "")
                        .set(TRANSFER.TARGET_SIGHTING, "")
                        .set(TRANSFER.SOURCE_ADDRESS, one.source().address())
                        .set(TRANSFER.TARGET_ADDRESS, one.target().address())
                        .set(TRANSFER.PROTOCOL, one.protocol())
                        .set(TRANSFER.KIND, one.kind())
                        .set(TRANSFER.DIRECTION, one.direction())
                        .set(TRANSFER.NAME, one.name())
                        .set(TRANSFER.SIZE, one.size())
                        .set(TRANSFER.SHA256, one.sha256())
                        .set(TRANSFER.FIRST_AT, one.first())
                        .set(TRANSFER.LAST_AT, one.last())
                        .set(TRANSFER.REVISION, Revisions.next(database, "transfer"))
                        .set(TRANSFER.TRANSFER_, JSON.writeValueAsString(one))
                        .execute());
        return this;
    }
}
