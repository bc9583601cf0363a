// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

/// Names of vendors that buildings commonly hold devices of. Numbers are assigned by ASHRAE
/// ("Assigned Vendor IDs").
final class BacnetVendor {
    private BacnetVendor() {}

    /// The vendor's name; empty where it is not among these.
    static String name(long vendor) {
        return switch ((int) vendor) {
            case 0 -> "ASHRAE";
            case 1 -> "NIST";
            case 2 -> "Trane";
            case 3 -> "McQuay";
            case 4 -> "PolarSoft";
            case 5 -> "Johnson Controls";
            case 6 -> "American Auto-Matrix";
            case 7, 9, 22 -> "Siemens";
            case 8 -> "Delta Controls";
            case 10 -> "Schneider Electric";
            case 11, 19 -> "TAC";
            case 13 -> "Teletrol Systems";
            case 14 -> "Cimetrics";
            case 16 -> "Carrier";
            case 17 -> "Honeywell";
            case 18 -> "Alerton";
            case 23 -> "York Controls";
            case 24 -> "Automated Logic";
            case 26 -> "Phoenix Controls";
            case 28 -> "KMC Controls";
            case 32 -> "Simplex";
            case 34 -> "Notifier";
            case 35 -> "Reliable Controls";
            case 36 -> "Tridium";
            case 42 -> "Acuity Brands Lighting";
            case 80 -> "Sauter";
            case 85 -> "Azbil";
            case 98 -> "Toshiba";
            case 178 -> "LOYTEC Electronics";
            case 222 -> "WAGO";
            case 245 -> "Contemporary Controls";
            case 260 -> "BACnet Stack";
            case 562 -> "Crestron Electronics";
            case 607 -> "Dwyer Instruments";
            case 755 -> "Optergy";
            default -> "";
        };
    }
}
