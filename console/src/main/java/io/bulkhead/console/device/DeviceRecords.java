// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ADDRESS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.DEVICE_CHANGE;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;

import io.bulkhead.console.live.Topic;
import io.bulkhead.console.live.Touched;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/// Writes what is shown of devices from their sightings.
final class DeviceRecords {
    /// Sightings of which facts are joined, the oldest; a device that more sensors see is known
    /// well enough.
    static final int MAX_SIGHTINGS = 64;

    private static final List<String> CRITICALITIES =
            List.of("", "low", "medium", "high", "critical");

    private final Sources sources;

    DeviceRecords(Sources sources) {
        this.sources = sources;
    }

    /// Writes the row of a device anew, with its history.
    ///
    /// @param concluded whether it may be of other sightings, or in other networks, than before
    /// @param toldBy name of the sensor or person by whom something changed
    /// @param at nanoseconds since 1970
    /// @return false if no sighting is of it any more
    boolean write(
            DSLContext transaction,
            String device,
            boolean concluded,
            String toldBy,
            long at,
            Touched touched) {
        Result<Record> sightings = sightings(transaction, device);
        if (sightings.isEmpty()) {
            return false;
        }
        Record oldest = sightings.getFirst();
        String site = oldest.get(SIGHTING.SITE_ID);
        Set<String> sensors = new TreeSet<>();
        List<Asset> told = new ArrayList<>();
        for (Record one : sightings) {
            Reporter by =
                    new Reporter(
                            one.get(SIGHTING.SENSOR_ID),
                            one.get(SIGHTING.SITE_ID),
                            one.get(SENSOR.NAME));
            sensors.add(oneWord(by.name()));
            told.add(rebased(transaction, by, Json.read(one.get(SIGHTING.ASSET), Asset.class)));
        }
        String network = oldest.get(SIGHTING.NETWORK_ID);
        Asset merged = MergedAsset.of(device, network, told);
        Asset before = before(transaction, device);
        String sensorNames = String.join(" ", sensors);
        if (before != null && sameBesideTime(transaction, device, before, merged, sensorNames)) {
            seen(transaction, device, merged.lastSeen());
            if (concluded) {
                addresses(transaction, device, sightings, told, false);
            }
            return true;
        }
        row(transaction, device, site, network, merged, sensorNames, before != null);
        asset(transaction, device, merged, before != null);
        if (before != null) {
            DeviceHistory.record(transaction, device, site, before, merged, toldBy, at);
        }
        if (concluded || before == null || !merged.addresses().equals(before.addresses())) {
            addresses(transaction, device, sightings, told, before == null);
        }
        touched.add(Topic.DEVICES, site, device);
        return true;
    }

    /// It was seen once more, and nothing about it is new.
    static void seen(DSLContext transaction, String device, long lastSeen) {
        transaction
                .update(DEVICE)
                .set(DEVICE.LAST_SEEN, lastSeen)
                .where(DEVICE.ID.eq(device), DEVICE.LAST_SEEN.lt(lastSeen))
                .execute();
    }

    /// Nothing is of this device any more.
    void end(DSLContext transaction, String device, String into, long at, Touched touched) {
        String site =
                transaction
                        .deleteFrom(DEVICE)
                        .where(DEVICE.ID.eq(device))
                        .returningResult(DEVICE.SITE_ID)
                        .fetchOne(DEVICE.SITE_ID);
        transaction.deleteFrom(DEVICE_ASSET).where(DEVICE_ASSET.DEVICE_ID.eq(device)).execute();
        transaction.deleteFrom(DEVICE_ADDRESS).where(DEVICE_ADDRESS.DEVICE_ID.eq(device)).execute();
        alias(transaction, device, into, at);
        transaction
                .update(DEVICE_CHANGE)
                .set(DEVICE_CHANGE.DEVICE_ID, into)
                .where(DEVICE_CHANGE.DEVICE_ID.eq(device))
                .execute();
        if (site != null) {
            touched.add(Topic.DEVICES, site, device);
        }
    }

    /// From now on an id stands for another device.
    static void alias(DSLContext transaction, String id, String device, long at) {
        transaction
                .update(DEVICE_ALIAS)
                .set(DEVICE_ALIAS.DEVICE_ID, device)
                .where(DEVICE_ALIAS.DEVICE_ID.eq(id))
                .execute();
        if (!id.equals(device)) {
            transaction
                    .insertInto(DEVICE_ALIAS)
                    .set(DEVICE_ALIAS.ID, id)
                    .set(DEVICE_ALIAS.DEVICE_ID, device)
                    .set(DEVICE_ALIAS.AT, at)
                    .onConflict(DEVICE_ALIAS.ID)
                    .doUpdate()
                    .set(DEVICE_ALIAS.DEVICE_ID, device)
                    .set(DEVICE_ALIAS.AT, at)
                    .execute();
        }
    }

    private static Result<Record> sightings(DSLContext transaction, String device) {
        List<Field<?>> fields =
                List.of(
                        SIGHTING.SENSOR_ID,
                        SIGHTING.SITE_ID,
                        SIGHTING.NETWORK_ID,
                        SIGHTING.LAST_SEEN,
                        SIGHTING.ASSET,
                        SENSOR.NAME);
        return transaction
                .select(fields)
                .from(SIGHTING)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SIGHTING.SENSOR_ID))
                .where(SIGHTING.DEVICE_ID.eq(device))
                .orderBy(SIGHTING.SINCE, SIGHTING.ID)
                .limit(MAX_SIGHTINGS)
                .fetch();
    }

    private Asset rebased(DSLContext transaction, Reporter by, Asset asset) {
        List<Fact> facts = sources.facts(transaction, by, asset);
        return with(asset, asset.lastSeen(), facts);
    }

    private static Asset before(DSLContext transaction, String device) {
        String json =
                transaction
                        .select(DEVICE_ASSET.ASSET)
                        .from(DEVICE_ASSET)
                        .where(DEVICE_ASSET.DEVICE_ID.eq(device))
                        .fetchOne(DEVICE_ASSET.ASSET);
        return json == null ? null : Json.read(json, Asset.class);
    }

    private static boolean sameBesideTime(
            DSLContext transaction, String device, Asset before, Asset now, String sensors) {
        return with(before, 0, before.facts()).equals(with(now, 0, now.facts()))
                && transaction.fetchExists(
                        DEVICE, DEVICE.ID.eq(device).and(DEVICE.SENSORS.eq(sensors)));
    }

    static Asset with(Asset asset, long lastSeen, List<Fact> facts) {
        return new Asset(
                asset.id(),
                asset.network(),
                asset.macs(),
                asset.addresses(),
                asset.names(),
                asset.vendor(),
                asset.model(),
                asset.firmware(),
                asset.serial(),
                asset.os(),
                asset.type(),
                asset.role(),
                asset.purdue(),
                asset.zone(),
                asset.criticality(),
                asset.gateway(),
                asset.protocols(),
                asset.firstSeen(),
                lastSeen,
                facts);
    }

    private static void row(
            DSLContext transaction,
            String device,
            String site,
            String network,
            Asset asset,
            String sensors,
            boolean present) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(DEVICE.SITE_ID, site);
        values.put(DEVICE.NETWORK_ID, network);
        values.put(DEVICE.NAME, asset.label());
        values.put(DEVICE.VENDOR, asset.vendor());
        values.put(DEVICE.MODEL, asset.model());
        values.put(DEVICE.FIRMWARE, asset.firmware());
        values.put(DEVICE.SERIAL, asset.serial());
        values.put(DEVICE.OS, asset.os());
        values.put(DEVICE.TYPE, asset.type());
        values.put(DEVICE.ROLE, asset.role());
        values.put(DEVICE.PURDUE, asset.purdue());
        values.put(DEVICE.ZONE, asset.zone());
        values.put(DEVICE.CRITICALITY, Math.max(0, CRITICALITIES.indexOf(asset.criticality())));
        values.put(DEVICE.GATEWAY, asset.gateway());
        values.put(DEVICE.ADDRESSES, String.join(" ", asset.addresses()));
        values.put(DEVICE.MACS, String.join(" ", asset.macs()));
        values.put(DEVICE.PROTOCOLS, protocols(asset));
        values.put(DEVICE.SENSORS, sensors);
        values.put(DEVICE.FIRST_SEEN, asset.firstSeen());
        values.put(DEVICE.LAST_SEEN, asset.lastSeen());
        values.put(DEVICE.REVISION, Revisions.next(transaction, DEVICE.getName()));
        if (present) {
            transaction.update(DEVICE).set(values).where(DEVICE.ID.eq(device)).execute();
        } else {
            transaction.insertInto(DEVICE).set(DEVICE.ID, device).set(values).execute();
        }
    }

    private static String protocols(Asset asset) {
        Set<String> names = new TreeSet<>();
        asset.protocols().forEach(use -> names.add(oneWord(use.name())));
        return String.join(" ", names);
    }

    private static String oneWord(String name) {
        return name.strip().replaceAll("\\s+", "-");
    }

    private static void asset(DSLContext transaction, String device, Asset asset, boolean present) {
        String json = Json.write(asset);
        if (present) {
            transaction
                    .update(DEVICE_ASSET)
                    .set(DEVICE_ASSET.ASSET, json)
                    .where(DEVICE_ASSET.DEVICE_ID.eq(device))
                    .execute();
        } else {
            transaction
                    .insertInto(DEVICE_ASSET)
                    .set(DEVICE_ASSET.DEVICE_ID, device)
                    .set(DEVICE_ASSET.ASSET, json)
                    .execute();
        }
    }

    /// An address is whose was seen with it last.
    private static void addresses(
            DSLContext transaction,
            String device,
            Result<Record> sightings,
            List<Asset> told,
            boolean first) {
        Map<String, Set<String>> kept = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            String network = sightings.get(i).get(SIGHTING.NETWORK_ID);
            long lastSeen = sightings.get(i).get(SIGHTING.LAST_SEEN);
            for (String address : told.get(i).addresses()) {
                if (kept.computeIfAbsent(network, none -> new LinkedHashSet<>()).add(address)) {
                    address(transaction, device, network, address, lastSeen);
                }
            }
        }
        if (first) {
            return;
        }
        for (Record row :
                transaction
                        .selectFrom(DEVICE_ADDRESS)
                        .where(DEVICE_ADDRESS.DEVICE_ID.eq(device))
                        .fetch()) {
            String network = row.get(DEVICE_ADDRESS.NETWORK_ID);
            String address = row.get(DEVICE_ADDRESS.ADDRESS);
            if (!kept.getOrDefault(network, Set.of()).contains(address)) {
                transaction
                        .deleteFrom(DEVICE_ADDRESS)
                        .where(
                                DEVICE_ADDRESS.NETWORK_ID.eq(network),
                                DEVICE_ADDRESS.ADDRESS.eq(address))
                        .execute();
            }
        }
    }

    private static void address(
            DSLContext transaction, String device, String network, String address, long lastSeen) {
        transaction
                .insertInto(DEVICE_ADDRESS)
                .set(DEVICE_ADDRESS.NETWORK_ID, network)
                .set(DEVICE_ADDRESS.ADDRESS, address)
                .set(DEVICE_ADDRESS.DEVICE_ID, device)
                .set(DEVICE_ADDRESS.LAST_SEEN, lastSeen)
                .onConflict(DEVICE_ADDRESS.NETWORK_ID, DEVICE_ADDRESS.ADDRESS)
                .doUpdate()
                .set(DEVICE_ADDRESS.DEVICE_ID, device)
                .set(DEVICE_ADDRESS.LAST_SEEN, lastSeen)
                .where(DEVICE_ADDRESS.LAST_SEEN.le(lastSeen))
                .execute();
    }
}
