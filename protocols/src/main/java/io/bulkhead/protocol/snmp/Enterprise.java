// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

/// Who an enterprise number belongs to (IANA "Private Enterprise Numbers"), for makers of what
/// stands in plants and their networks.
final class Enterprise {
    private Enterprise() {}

    /// Empty where it is not listed.
    static String name(long number) {
        return number < 0 || number > Integer.MAX_VALUE ? "" : name((int) number);
    }

    private static String name(int number) {
        return switch (number) {
            case 2 -> "IBM";
            case 9 -> "Cisco";
            case 11 -> "HP";
            case 42 -> "Sun";
            case 43 -> "3Com";
            case 95 -> "Rockwell Automation";
            case 171 -> "D-Link";
            case 207 -> "Allied Telesis";
            case 232 -> "Compaq";
            case 236 -> "Samsung";
            case 248 -> "Hirschmann";
            case 253 -> "Xerox";
            case 311 -> "Microsoft";
            case 318 -> "APC";
            case 343 -> "Intel";
            case 367 -> "Ricoh";
            case 368 -> "Axis";
            case 476 -> "Liebert";
            case 534 -> "Eaton";
            case 641 -> "Lexmark";
            case 674 -> "Dell";
            case 789 -> "NetApp";
            case 850 -> "Tripp Lite";
            case 890 -> "Zyxel";
            case 1248 -> "Epson";
            case 1347 -> "Kyocera";
            case 1588 -> "Brocade";
            case 1602 -> "Canon";
            case 1916 -> "Extreme Networks";
            case 1991 -> "Foundry Networks";
            case 2011 -> "Huawei";
            case 2435 -> "Brother";
            case 2606 -> "Rittal";
            case 2636 -> "Juniper Networks";
            case 3181 -> "Microsens";
            case 3375 -> "F5";
            case 3808 -> "CyberPower";
            case 3833 -> "Schneider Electric";
            case 4196, 4329 -> "Siemens";
            case 4346 -> "Phoenix Contact";
            case 4413 -> "Broadcom";
            case 4526 -> "Netgear";
            case 5596 -> "Tandberg";
            case 6486 -> "Alcatel-Lucent";
            case 6574 -> "Synology";
            case 6876 -> "VMware";
            case 8072 -> "Net-SNMP";
            case 8691 -> "Moxa";
            case 8741 -> "SonicWall";
            case 10002, 41112 -> "Ubiquiti";
            case 10876 -> "Supermicro";
            case 11863 -> "TP-Link";
            case 12356 -> "Fortinet";
            case 13576 -> "WAGO";
            case 14823 -> "Aruba";
            case 14988 -> "MikroTik";
            case 16177 -> "Westermo";
            case 24681 -> "QNAP";
            case 25461 -> "Palo Alto Networks";
            case 25506 -> "H3C";
            case 39165 -> "Hikvision";
            default -> "";
        };
    }

    /// Whether the number names the agent's software rather than the device's maker.
    static boolean software(long number) {
        return number == 8072;
    }
}
