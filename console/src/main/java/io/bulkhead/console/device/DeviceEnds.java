// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE_ADDRESS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// Which device an end of a flow, alert or transfer is: by the sensor's asset, else by the address
/// in its network. Remembers answers: made for one transaction, and not used on after devices
/// changed in it.
///
/// Lanes of a sensor are not ordered among each other: of an asset that was never told the id of
/// the device is known all the same, since it is made of sensor and asset.
public final class DeviceEnds {
    /// @param device id; empty for nobody
    /// @param sighting by which it is that device; empty where the address alone told it
    public record End(String device, String sighting) {
        static final End NOBODY = new End("", "");
    }

    private static final int TOGETHER = 500;

    private final DSLContext transaction;
    private final Map<String, End> assets = new HashMap<>();
    private final Map<String, End> addresses = new HashMap<>();

    public DeviceEnds(DSLContext transaction) {
        this.transaction = transaction;
    }

    /// Looks many up at once.
    ///
    /// @param sightings see [EvidenceId#sighting]; empty ones are left out
    public void expect(Collection<String> sightings) {
        List<String> unknown =
                sightings.stream()
                        .filter(one -> !one.isEmpty() && !assets.containsKey(one))
                        .distinct()
                        .toList();
        for (int from = 0; from < unknown.size(); from += TOGETHER) {
            List<String> some = unknown.subList(from, Math.min(unknown.size(), from + TOGETHER));
            Map<String, String> devices =
                    transaction
                            .select(SIGHTING.ID, SIGHTING.DEVICE_ID)
                            .from(SIGHTING)
                            .where(SIGHTING.ID.in(some))
                            .fetchMap(SIGHTING.ID, SIGHTING.DEVICE_ID);
            Map<String, String> aliases =
                    transaction
                            .select(DEVICE_ALIAS.ID, DEVICE_ALIAS.DEVICE_ID)
                            .from(DEVICE_ALIAS)
                            .where(DEVICE_ALIAS.ID.in(some))
                            .fetchMap(DEVICE_ALIAS.ID, DEVICE_ALIAS.DEVICE_ID);
            for (String one : some) {
                String device = devices.getOrDefault(one, aliases.getOrDefault(one, one));
                assets.put(one, new End(device, one));
            }
        }
    }

    /// @param asset the sensor's id of it; empty where it is none
    /// @param network id
    public End of(Reporter by, String asset, String network, String address) {
        if (!asset.isEmpty()) {
            String sighting = EvidenceId.sighting(by.sensor(), asset);
            expect(List.of(sighting));
            return assets.get(sighting);
        }
        return address.isEmpty()
                ? End.NOBODY
                : addresses.computeIfAbsent(
                        network + ' ' + address, both -> addressed(network, address));
    }

    private End addressed(String network, String address) {
        String device =
                transaction
                        .select(DEVICE_ADDRESS.DEVICE_ID)
                        .from(DEVICE_ADDRESS)
                        .where(
                                DEVICE_ADDRESS.NETWORK_ID.eq(network),
                                DEVICE_ADDRESS.ADDRESS.eq(address))
                        .fetchOne(DEVICE_ADDRESS.DEVICE_ID);
        return device == null ? End.NOBODY : new End(device, "");
    }
}
