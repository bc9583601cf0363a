// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

/// Names of vendors that plants commonly hold devices of. Numbers are assigned by ODVA ("CIP Vendor
/// IDs").
final class CipVendor {
    private CipVendor() {}

    /// The vendor's name; empty where it is not among these.
    static String name(int vendor) {
        return switch (vendor) {
            case 1 -> "Rockwell Automation";
            case 3 -> "Honeywell";
            case 4 -> "Parker Hannifin";
            case 5 -> "Rockwell Automation (Reliance Electric)";
            case 7 -> "SMC";
            case 8 -> "Molex";
            case 12 -> "Banner Engineering";
            case 26 -> "Festo";
            case 40 -> "WAGO";
            case 43 -> "Balluff";
            case 37, 44 -> "Yaskawa";
            case 46, 75, 127, 593, 722 -> "ABB";
            case 47, 252 -> "Omron";
            case 48, 256 -> "Turck";
            case 50 -> "Real Time Automation";
            case 52 -> "Numatics";
            case 57 -> "Pepperl+Fuchs";
            case 58 -> "Spectrum Controls";
            case 68 -> "Eaton";
            case 77 -> "Rockwell Software";
            case 82, 161 -> "Mitsubishi Electric";
            case 83 -> "Opto 22";
            case 90 -> "HMS Industrial Networks";
            case 95, 243 -> "Schneider Electric";
            case 97 -> "Danfoss";
            case 100, 255, 287 -> "Bosch Rexroth";
            case 108 -> "Beckhoff";
            case 109 -> "National Instruments";
            case 121 -> "KUKA";
            case 145, 796, 862, 971, 1251 -> "Siemens";
            case 176 -> "Red Lion Controls";
            case 181 -> "Pilz";
            case 250 -> "Yokogawa";
            case 258 -> "Hardy Process Solutions";
            case 283 -> "Hilscher";
            case 309 -> "ProSoft Technology";
            case 315 -> "SEW-Eurodrive";
            case 322 -> "ifm electronic";
            case 345, 1182 -> "Endress+Hauser";
            case 326, 356, 591 -> "FANUC";
            case 367 -> "Keyence";
            case 445 -> "Lenze";
            case 562 -> "Phoenix Contact";
            case 634 -> "Hirschmann";
            case 640 -> "Murrelektronik";
            case 666 -> "Mettler-Toledo";
            case 678 -> "Cognex";
            case 680, 1015 -> "Weidmüller";
            case 808 -> "SICK";
            case 841 -> "Panduit";
            case 903, 1141, 1418 -> "Emerson";
            case 939 -> "Cisco Systems";
            case 991 -> "Moxa";
            case 1291 -> "KROHNE";
            default -> "";
        };
    }
}
