// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.DEVICE;

import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.web.Texts;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Writes at each device in which zone it is concluded to be: lists of devices name zones as the
/// map does, also where nobody drew any.
@Component
final class DeviceZoneKeeper implements Keeper {
    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        Map<String, List<String>> moved = moved(concluded.conclusions().estate(), keeping);
        moved.forEach((zone, devices) -> {
            Keeping.steps(devices, some -> write(keeping, zone, some));
            devices.forEach(keeping::changed);
        });
    }

    /// Devices by the zone that they are in now, and were not before.
    private static Map<String, List<String>> moved(Estate estate, Keeping keeping) {
        Map<String, List<String>> moved = new TreeMap<>();
        keeping.store()
                .read(database ->
                        database.select(DEVICE.ID, DEVICE.CONCLUDED_ZONE)
                                .from(DEVICE)
                                .where(DEVICE.SITE_ID.eq(keeping.site()))
                                .fetch())
                .forEach(row -> {
                    String zone =
                            estate.find(row.value1())
                                    .map(estate::zoneOf)
                                    .map(Zone::name)
                                    .map(Texts::storable)
                                    .orElse("");
                    if (!zone.equals(row.value2())) {
                        moved.computeIfAbsent(zone, none -> new ArrayList<>()).add(row.value1());
                    }
                });
        return moved;
    }

    private static void write(Keeping keeping, String zone, List<String> devices) {
        keeping.store()
                .change(transaction ->
                        transaction
                                .update(DEVICE)
                                .set(DEVICE.CONCLUDED_ZONE, zone)
                                .set(DEVICE.REVISION, Revisions.next(transaction, DEVICE.getName()))
                                .where(DEVICE.ID.in(devices))
                                .execute());
    }
}
