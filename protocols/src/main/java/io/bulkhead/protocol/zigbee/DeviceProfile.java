// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.zigbee;

import io.bulkhead.model.Action;

/// The requests of the device profile, by which networks are explored and managed; their responses
/// have the high bit. Zigbee Specification, 2.4.
final class DeviceProfile {
    static final int ANNOUNCE = 0x0013;
    static final int RESPONSE = 0x8000;

    private DeviceProfile() {}

    static String name(int cluster) {
        return switch (cluster & ~RESPONSE) {
            case 0x0000 -> "network-address";
            case 0x0001 -> "extended-address";
            case 0x0002 -> "node-descriptor";
            case 0x0003 -> "power-descriptor";
            case 0x0004 -> "simple-descriptor";
            case 0x0005 -> "active-endpoints";
            case 0x0006 -> "match-descriptor";
            case ANNOUNCE -> "device-announce";
            case 0x0021 -> "bind";
            case 0x0022 -> "unbind";
            case 0x0030 -> "network-discovery";
            case 0x0031 -> "neighbours";
            case 0x0032 -> "routes";
            case 0x0033 -> "bindings";
            case 0x0034 -> "leave";
            case 0x0036 -> "permit-joining";
            case 0x0038 -> "network-update";
            default -> "device-profile";
        };
    }

    static Action action(int cluster) {
        return switch (cluster & ~RESPONSE) {
            case 0x0000, 0x0001, 0x0002, 0x0003, 0x0004, ANNOUNCE -> Action.IDENTIFY;
            case 0x0005, 0x0006, 0x0030, 0x0031, 0x0032, 0x0033 -> Action.BROWSE;
            case 0x0021, 0x0022, 0x0034, 0x0036, 0x0038 -> Action.CONFIGURE;
            default -> Action.OTHER;
        };
    }
}
