// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ASSET;
import static io.bulkhead.console.store.tables.Tables.FLOW;

import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Plant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Table;

/// Makes an estate of many devices and flows, the same each time.
final class ManyDevices {
    private static final List<String> VENDORS =
            List.of("Siemens AG", "Rockwell Automation", "Schneider Electric", "ABB", "WAGO");
    private static final List<String> ROLES =
            List.of("controller", "hmi", "engineering-station", "server", "sensor", "");
    private static final int ROWS = 300;

    private final Random random = new Random(1);
    private final int sites;

    private ManyDevices(int sites) {
        this.sites = sites;
    }

    /// Sites are called `site0`, `site1` and so on.
    static void fill(Store store, int sites, int devices, int flows) {
        Plant plant = new Plant(store);
        for (int site = 0; site < sites; site++) {
            plant.site("site" + site);
        }
        ManyDevices many = new ManyDevices(sites);
        for (int from = 0; from < devices; from += ROWS) {
            int first = from;
            store.change(
                    database -> many.devices(database, first, Math.min(devices, first + ROWS)));
        }
        for (int from = 0; from < flows; from += ROWS) {
            int first = from;
            store.change(database ->
                    many.flows(database, first, Math.min(flows, first + ROWS), devices));
        }
    }

    private void devices(DSLContext database, int from, int to) {
        var rows = insert(database, DEVICE);
        var assets = database.insertInto(DEVICE_ASSET, DEVICE_ASSET.fields());
        for (int i = from; i < to; i++) {
            rows = rows.values(row(DEVICE, device(i)));
            assets = assets.values("d" + i, "{\"x\":\"" + "y".repeat(2_000) + "\"}");
        }
        rows.execute();
        assets.execute();
    }

    private static InsertValuesStepN<?> insert(DSLContext database, Table<?> table) {
        return database.insertInto(table, table.fields());
    }

    private Map<Field<?>, Object> device(int i) {
        String site = "site" + i % sites;
        String name = "PLC-%05d Station %d".formatted(random.nextInt(100_000), i % 97);
        String vendor = VENDORS.get(random.nextInt(VENDORS.size()));
        String address = "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255);
        String mac = "00:1b:1b:%02x:%02x:%02x".formatted(i >> 16, i >> 8 & 255, i & 255);
        Map<Field<?>, Object> row = new HashMap<>();
        row.put(DEVICE.ID, "d" + i);
        row.put(DEVICE.SITE_ID, site);
        row.put(DEVICE.NETWORK_ID, site + "-net");
        row.put(DEVICE.NAME, name);
        row.put(DEVICE.VENDOR, vendor);
        row.put(DEVICE.MODEL, "6ES7 315-2EH14-0AB0");
        row.put(DEVICE.FIRMWARE, "V3.2." + i % 9);
        row.put(DEVICE.TYPE, "plc");
        row.put(DEVICE.ROLE, ROLES.get(i % ROLES.size()));
        row.put(DEVICE.CRITICALITY, i % 5);
        row.put(DEVICE.ADDRESSES, address);
        row.put(DEVICE.MACS, mac);
        row.put(DEVICE.PROTOCOLS, "s7comm profinet-io lldp");
        row.put(DEVICE.FIRST_SEEN, Plant.DAY);
        row.put(DEVICE.LAST_SEEN, Plant.DAY + random.nextInt(1_000_000) * Plant.SECOND);
        row.put(DEVICE.OPEN_ALERTS, i % 50 == 0 ? 1 : 0);
        row.put(DEVICE.REVISION, (long) i);
        String words = String.join("\n", name, vendor, address, mac);
        row.put(DEVICE.WORDS, words.toLowerCase(Locale.ROOT));
        return row;
    }

    private void flows(DSLContext database, int from, int to, int devices) {
        var rows = insert(database, FLOW);
        for (int i = from; i < to; i++) {
            int source = random.nextInt(devices);
            Map<Field<?>, Object> row = new HashMap<>();
            row.put(FLOW.ID, "f" + i);
            row.put(FLOW.SITE_ID, "site" + source % sites);
            row.put(FLOW.SENSOR_ID, "site" + source % sites + "-sensor");
            row.put(FLOW.NETWORK_ID, "site" + source % sites + "-net");
            row.put(FLOW.SOURCE_ID, "d" + source);
            row.put(FLOW.TARGET_ID, "d" + (source + sites * random.nextInt(20)) % devices);
            row.put(FLOW.PROTOCOL, i % 3 == 0 ? "s7comm" : "profinet-io");
            row.put(FLOW.SOURCE_BYTES, (long) random.nextInt(10_000));
            row.put(FLOW.CONTROL, (long) (i % 4));
            row.put(FLOW.DATA, (long) (i % 7));
            row.put(FLOW.LAST_SEEN, Plant.DAY + i * Plant.SECOND);
            rows = rows.values(row(FLOW, row));
        }
        rows.execute();
    }

    private static Object[] row(Table<?> table, Map<Field<?>, Object> said) {
        Field<?>[] fields = table.fields();
        Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            Class<?> type = fields[i].getType();
            Object nothing =
                    type == String.class ? "" : type == Boolean.class ? (Object) false : (Object) 0;
            values[i] = said.getOrDefault(fields[i], nothing);
        }
        return values;
    }
}
