// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Set;

/// Firmware that was seen on its way into a device.
final class Firmware {
    private static final Set<String> IMAGES = Set.of("u-boot", "squashfs", "hex-image");

    private Firmware() {}

    /// What was put into a component, or what it fetched itself. What a computer fetches may be for
    /// others.
    static List<Transfer> into(Component component, Estate estate) {
        return estate.transfers(component).stream()
                .filter(one -> one.kind().equals("firmware") || IMAGES.contains(one.fileType()))
                .filter(one -> reaches(one, component, estate))
                .toList();
    }

    private static boolean reaches(Transfer one, Component component, Estate estate) {
        boolean target = estate.find(one.target()).filter(component::equals).isPresent();
        boolean source = estate.find(one.source()).filter(component::equals).isPresent();
        return switch (one.direction()) {
            case "into" -> target;
            case "out-of" ->
                    source
                            && (component.role().process()
                                    || component.role() == Role.FIELD_GATEWAY
                                    || component.role() == Role.NETWORK_DEVICE);
            default -> false;
        };
    }

    static String words(Transfer one) {
        return (one.name().isEmpty() ? "an image" : one.name()) + " in " + one.protocol();
    }
}
