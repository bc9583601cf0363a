// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

/// Makers of common devices, by the codes that the KNX Association gives them and that begin every
/// serial number.
final class KnxManufacturer {
    private KnxManufacturer() {}

    /// The maker's name; empty where it is not known here.
    static String name(int code) {
        return switch (code) {
            case 0x0001 -> "Siemens";
            case 0x0002 -> "ABB";
            case 0x0004 -> "Albrecht Jung";
            case 0x0005 -> "Bticino";
            case 0x0006 -> "Berker";
            case 0x0007 -> "Busch-Jaeger";
            case 0x0008 -> "GIRA";
            case 0x0009 -> "Hager";
            case 0x000B -> "INSTA";
            case 0x000D -> "Merten";
            case 0x0083 -> "MDT technologies";
            case 0x00C5 -> "Weinzierl";
            default -> "";
        };
    }
}
