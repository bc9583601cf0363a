// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Finds what people say of a device that was seen: by MAC address, serial number or name, else by
/// IP address. An IP address that several declared components have, as in cells that are copies of
/// each other, tells only where the zone of one of them names the network of the device.
final class DeclaredComponents {
    private final Map<String, List<Workload.Component>> byAddress = new HashMap<>();
    private final Map<String, Workload.Component> bySerial = new HashMap<>();
    private final Map<String, Workload.Component> byName = new HashMap<>();
    private final Map<String, Workload.Zone> zones = new HashMap<>();

    DeclaredComponents(Workload workload) {
        workload.zones().forEach(zone -> zones.put(zone.name(), zone));
        for (Workload.Component component : workload.components()) {
            for (String address : component.addresses()) {
                byAddress
                        .computeIfAbsent(canonical(address), key -> new ArrayList<>())
                        .add(component);
            }
            if (!component.serial().isEmpty()) {
                bySerial.put(component.serial(), component);
            }
            byName.put(component.name().toLowerCase(Locale.ROOT), component);
        }
    }

    Optional<Workload.Component> of(Asset asset) {
        return asset.macs().stream()
                .flatMap(mac -> at(mac, asset).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(bySerial.get(asset.serial())))
                .or(() -> named(asset.names()))
                .or(() ->
                        asset.addresses().stream()
                                .flatMap(address -> at(address, asset).stream())
                                .findFirst());
    }

    private Optional<Workload.Component> at(String address, Asset asset) {
        List<Workload.Component> all = byAddress.getOrDefault(address, List.of());
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        return all.stream().filter(one -> inNetwork(one, asset.network())).findFirst();
    }

    private boolean inNetwork(Workload.Component component, String network) {
        Workload.Zone zone = zones.get(component.zone());
        return zone != null && zone.vlans().contains(network);
    }

    private Optional<Workload.Component> named(List<String> names) {
        return names.stream()
                .map(name -> byName.get(name.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String canonical(String address) {
        try {
            long[] parsed = Addresses.parse(address);
            return Addresses.text((int) parsed[0], parsed[1], parsed[2]);
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
