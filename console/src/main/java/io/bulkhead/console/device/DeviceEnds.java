// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.store.tables.Tables.DEVICE_ADDRESS;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;

import java.util.HashMap;
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

    private final DSLContext transaction;
    private final Map<String, End> assets = new HashMap<>();
    private final Map<String, End> addresses = new HashMap<>();

    public DeviceEnds(DSLContext transaction) {
        this.transaction = transaction;
    }

    /// @param asset the sensor's id of it; empty where it is none
    /// @param network id
    public End of(Reporter by, String asset, String network, String address) {
        if (!asset.isEmpty()) {
            String sighting = EvidenceId.sighting(by.sensor(), asset);
            return assets.computeIfAbsent(sighting, this::sighted);
        }
        return address.isEmpty()
                ? End.NOBODY
                : addresses.computeIfAbsent(
                        network + ' ' + address, both -> addressed(network, address));
    }

    private End sighted(String sighting) {
        String device =
                transaction
                        .select(SIGHTING.DEVICE_ID)
                        .from(SIGHTING)
                        .where(SIGHTING.ID.eq(sighting))
                        .fetchOne(SIGHTING.DEVICE_ID);
        if (device == null) {
            device =
                    transaction
                            .select(DEVICE_ALIAS.DEVICE_ID)
                            .from(DEVICE_ALIAS)
                            .where(DEVICE_ALIAS.ID.eq(sighting))
                            .fetchOne(DEVICE_ALIAS.DEVICE_ID);
        }
        return new End(device == null ? sighting : device, sighting);
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
