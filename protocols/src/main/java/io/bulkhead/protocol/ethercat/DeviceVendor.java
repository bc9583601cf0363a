// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.wire.TextBuffer;

/// Vendors of common plants, by the ids that the EtherCAT Technology Group gave them and devices'
/// public description files (ESI) show.
final class DeviceVendor {
    private DeviceVendor() {}

    /// Puts the vendor's name, or its number where it is not known here.
    static TextBuffer put(TextBuffer text, long vendor) {
        String name = name(vendor);
        return name.isEmpty() ? text.put("0x").hex(vendor, 8) : text.put(name);
    }

    private static String name(long vendor) {
        return switch ((int) vendor) {
            case 0x0000_0002 -> "Beckhoff Automation";
            case 0x0000_001A -> "Festo";
            case 0x0000_001B -> "Hilscher";
            case 0x0000_0021 -> "WAGO";
            case 0x0000_0044 -> "Hilscher";
            case 0x0000_0066 -> "Panasonic";
            case 0x0000_0083 -> "Omron";
            case 0x0000_009A -> "Elmo Motion Control";
            case 0x0000_00FB -> "maxon";
            case 0x0000_0539 -> "Yaskawa";
            default -> "";
        };
    }
}
