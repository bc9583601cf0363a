// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what people say of a device that was seen: by address, else by serial number, else by
/// name.
final class DeclaredComponents {
    private final Map<String, Workload.Component> byAddress = new HashMap<>();
    private final Map<String, Workload.Component> bySerial = new HashMap<>();
    private final Map<String, Workload.Component> byName = new HashMap<>();

    DeclaredComponents(Workload workload) {
        for (Workload.Component component : workload.components()) {
            component.addresses().forEach(address -> byAddress.put(canonical(address), component));
            if (!component.serial().isEmpty()) {
                bySerial.put(component.serial(), component);
            }
            byName.put(component.name().toLowerCase(Locale.ROOT), component);
        }
    }

    Optional<Workload.Component> of(Asset asset) {
        Stream<Workload.Component> found =
                Stream.of(
                                asset.addresses().stream().map(byAddress::get),
                                asset.macs().stream().map(byAddress::get),
                                Stream.ofNullable(bySerial.get(asset.serial())),
                                named(asset.names()))
                        .flatMap(all -> all);
        return found.filter(java.util.Objects::nonNull).findFirst();
    }

    private Stream<Workload.Component> named(List<String> names) {
        return names.stream().map(name -> byName.get(name.toLowerCase(Locale.ROOT)));
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
