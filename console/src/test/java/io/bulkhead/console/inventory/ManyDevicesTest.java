// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lists of large estates. How long pages take is printed; with `-Ddevices=100000` it is what the
/// documentation states.
class ManyDevicesTest {
    private static final int DEVICES = Integer.getInteger("devices", 4_000);
    private static final int SITES = 20;

    private final Devices devices =
            new Devices(InstantSource.fixed(Instant.parse("2026-03-02T00:00:00Z")));

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void pagesOfManyDevicesAreWholeAndQuick(Engine engine) {
        try (Store store = engine.open()) {
            ManyDevices.fill(store, SITES, DEVICES, DEVICES);
            for (String[] asked :
                    new String[][] {
                        {"", "-lastSeen"},
                        {"", "name"},
                        {"", "vendor"},
                        {"site:site7", "-lastSeen"},
                        {"\"station 96\" vendor:ABB", "name"},
                        {"nowhere", "-lastSeen"},
                        {"criticality>=high and vendor~siemens and firmware:V3.2.4", "-openAlerts"},
                        {"address:10.0.7.9", ""},
                        {"address:10.0.0.0/16 not role:hmi", "role"},
                        {"openAlerts>0", "-worstSeverity"}
                    }) {
                ListQuery query = new ListQuery(asked[0], asked[1], 100, "", false);
                ListQuery counted = new ListQuery(asked[0], asked[1], 100, "", true);
                System.out.printf(
                        "%s, %,d devices, page of 100: %4d ms, with count %4d ms: filter '%s',"
                                + " sort '%s'%n",
                        engine,
                        DEVICES,
                        quickest(() -> page(store, query)),
                        quickest(() -> page(store, counted)),
                        asked[0],
                        asked[1]);
            }
            assertThat(walk(store, new ListQuery("", "-lastSeen", 1_000, "", false)))
                    .isEqualTo(DEVICES);
            assertThat(walk(store, new ListQuery("role:hmi", "vendor", 1_000, "", false)))
                    .isEqualTo(page(store, new ListQuery("role:hmi", "", 1, "", true)).total());
        }
    }

    private Page<Device> page(Store store, ListQuery query) {
        return store.read(database -> devices.listing().page(database, query, Scope.EVERYWHERE));
    }

    private static long quickest(Supplier<Page<Device>> work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            work.get();
            best = Math.min(best, System.nanoTime() - before);
        }
        return best / 1_000_000;
    }

    /// Rows of all pages, none of which comes twice.
    private long walk(Store store, ListQuery first) {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        while (cursor != null) {
            ListQuery query =
                    new ListQuery(first.filter(), first.sort(), first.limit(), cursor, false);
            Page<Device> page = page(store, query);
            page.items().forEach(device -> assertThat(seen.add(device.id())).isTrue());
            cursor = page.next();
        }
        return seen.size();
    }
}
