// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SENSOR_NETWORK;

import io.bulkhead.console.store.PlainText;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/// Which network of the site a sensor's network is. At first sight it becomes one of its own, named
/// by sensor and VLAN, so that addresses that are used again elsewhere stay apart; people say which
/// are one.
///
/// Used in transactions that hold [Identity]'s lock.
final class SensorNetworks {
    /// Of one sensor; what comes beyond is one network, so that a flood of tags ends there.
    static final int MAX_NETWORKS = 1_000;

    static final String USUAL = "default";
    static final String BEYOND = "beyond the bound";

    private static final int MAX_NAME = 100;
    private static final int MAX_CACHED = 50_000;

    private final Map<String, String> known = new HashMap<>();

    /// The network's id.
    String of(DSLContext transaction, Reporter by, String name, long now) {
        String plain = plain(name);
        String key = by.sensor() + '\u0000' + plain;
        String cached = known.get(key);
        if (cached != null) {
            return cached;
        }
        if (known.size() >= MAX_CACHED) {
            known.clear();
        }
        String network = find(transaction, by.sensor(), plain);
        if (network == null) {
            network = first(transaction, by, plain, now);
        }
        known.put(key, network);
        return network;
    }

    /// A sensor's name of a network, as it is kept.
    static String plain(String name) {
        return name.isBlank() ? USUAL : PlainText.of(name, MAX_NAME);
    }

    void forget() {
        known.clear();
    }

    private static String find(DSLContext transaction, String sensor, String name) {
        return transaction
                .select(SENSOR_NETWORK.NETWORK_ID)
                .from(SENSOR_NETWORK)
                .where(SENSOR_NETWORK.SENSOR_ID.eq(sensor), SENSOR_NETWORK.NAME.eq(name))
                .fetchOne(SENSOR_NETWORK.NETWORK_ID);
    }

    private String first(DSLContext transaction, Reporter by, String name, long now) {
        int present =
                transaction.fetchCount(SENSOR_NETWORK, SENSOR_NETWORK.SENSOR_ID.eq(by.sensor()));
        if (present >= MAX_NETWORKS && !name.equals(BEYOND)) {
            Bounds.reached(transaction, by.sensor(), "networks", 1, now);
            return of(transaction, by, BEYOND, now);
        }
        String id = EvidenceId.of("network", by.sensor(), name);
        String shown = name.equals(USUAL) ? by.name() : by.name() + " " + name;
        transaction
                .insertInto(NETWORK)
                .set(NETWORK.ID, id)
                .set(NETWORK.SITE_ID, by.site())
                .set(NETWORK.NAME, free(transaction, by.site(), shown, id))
                .set(NETWORK.CREATED_AT, now)
                .onConflictDoNothing()
                .execute();
        transaction
                .insertInto(SENSOR_NETWORK)
                .set(SENSOR_NETWORK.SENSOR_ID, by.sensor())
                .set(SENSOR_NETWORK.NAME, name)
                .set(SENSOR_NETWORK.NETWORK_ID, id)
                .execute();
        return id;
    }

    /// Names of networks are unique in a site.
    private static String free(DSLContext transaction, String site, String name, String id) {
        boolean taken =
                transaction.fetchExists(
                        NETWORK, NETWORK.SITE_ID.eq(site).and(NETWORK.NAME.eq(name)));
        return taken ? name + " (" + id.substring(0, 4) + ")" : name;
    }
}
