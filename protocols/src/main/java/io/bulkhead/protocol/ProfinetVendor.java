// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// Names of vendors that plants commonly hold devices of. Numbers are assigned by PROFIBUS &
/// PROFINET International ("Manufacturer ID").
public final class ProfinetVendor {
    private ProfinetVendor() {}

    /// The vendor's name; empty where it is not among these.
    public static String name(int vendor) {
        return switch (vendor) {
            case 0x0011 -> "Endress+Hauser";
            case 0x002A -> "Siemens";
            case 0x005D -> "Pepperl+Fuchs";
            case 0x00B0 -> "Phoenix Contact";
            case 0x010A -> "SEW-Eurodrive";
            case 0x010C -> "HMS Industrial Networks";
            case 0x011D -> "WAGO";
            case 0x011E -> "Hilscher";
            case 0x0120 -> "Beckhoff";
            case 0x012F -> "Murrelektronik";
            case 0x0136 -> "ifm electronic";
            case 0x013D -> "Turck";
            case 0x014D -> "Festo";
            case 0x015A -> "GE Intelligent Platforms";
            case 0x0378 -> "Balluff";
            case 0x0493 -> "RT-Labs";
            default -> "";
        };
    }
}
