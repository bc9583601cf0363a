// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

/// The devices of controllers: their memory, by the letters that everybody knows them by. SLMP
/// Reference Manual, 5.2.
final class SlmpDevice {
    static final String OTHER = "other";

    private static final int BLANK = '*';

    private SlmpDevice() {}

    /// What a binary device code stands for.
    static String name(int code) {
        return switch (code) {
            case 0x91 -> "SM";
            case 0xA9 -> "SD";
            case 0x9C -> "X";
            case 0x9D -> "Y";
            case 0x90 -> "M";
            case 0x92 -> "L";
            case 0x93 -> "F";
            case 0x94 -> "V";
            case 0xA0 -> "B";
            case 0xA8 -> "D";
            case 0xB4 -> "W";
            case 0xC1 -> "TS";
            case 0xC0 -> "TC";
            case 0xC2 -> "TN";
            case 0x51 -> "LTS";
            case 0x50 -> "LTC";
            case 0x52 -> "LTN";
            case 0xC7 -> "STS";
            case 0xC6 -> "STC";
            case 0xC8 -> "STN";
            case 0x59 -> "LSTS";
            case 0x58 -> "LSTC";
            case 0x5A -> "LSTN";
            case 0xC4 -> "CS";
            case 0xC3 -> "CC";
            case 0xC5 -> "CN";
            case 0x55 -> "LCS";
            case 0x54 -> "LCC";
            case 0x56 -> "LCN";
            case 0xA1 -> "SB";
            case 0xB5 -> "SW";
            case 0xA2 -> "DX";
            case 0xA3 -> "DY";
            case 0x98 -> "S";
            case 0xCC -> "Z";
            case 0x62 -> "LZ";
            case 0xAF -> "R";
            case 0xB0 -> "ZR";
            case 0x2C -> "RD";
            case 0xAB -> "G";
            default -> OTHER;
        };
    }

    /// The binary code of a device's letters in ASCII code, of which the missing are asterisks; -1
    /// where there is no such device.
    static int code(int first, int second, int third, int fourth) {
        int letters = letter(first) << 24 | letter(second) << 16;
        return switch (letters | letter(third) << 8 | letter(fourth)) {
            case 0x534D0000 -> 0x91;
            case 0x53440000 -> 0xA9;
            case 0x58000000 -> 0x9C;
            case 0x59000000 -> 0x9D;
            case 0x4D000000 -> 0x90;
            case 0x4C000000 -> 0x92;
            case 0x46000000 -> 0x93;
            case 0x56000000 -> 0x94;
            case 0x42000000 -> 0xA0;
            case 0x44000000 -> 0xA8;
            case 0x57000000 -> 0xB4;
            case 0x54530000 -> 0xC1;
            case 0x54430000 -> 0xC0;
            case 0x544E0000 -> 0xC2;
            case 0x4C545300 -> 0x51;
            case 0x4C544300 -> 0x50;
            case 0x4C544E00 -> 0x52;
            case 0x53545300 -> 0xC7;
            case 0x53544300 -> 0xC6;
            case 0x53544E00 -> 0xC8;
            case 0x4C535453 -> 0x59;
            case 0x4C535443 -> 0x58;
            case 0x4C53544E -> 0x5A;
            case 0x43530000 -> 0xC4;
            case 0x43430000 -> 0xC3;
            case 0x434E0000 -> 0xC5;
            case 0x4C435300 -> 0x55;
            case 0x4C434300 -> 0x54;
            case 0x4C434E00 -> 0x56;
            case 0x53420000 -> 0xA1;
            case 0x53570000 -> 0xB5;
            case 0x44580000 -> 0xA2;
            case 0x44590000 -> 0xA3;
            case 0x53000000 -> 0x98;
            case 0x5A000000 -> 0xCC;
            case 0x4C5A0000 -> 0x62;
            case 0x52000000 -> 0xAF;
            case 0x5A520000 -> 0xB0;
            case 0x52440000 -> 0x2C;
            case 0x47000000 -> 0xAB;
            default -> -1;
        };
    }

    private static int letter(int character) {
        return character == BLANK ? 0 : character & 0x7F;
    }

    /// Whether numbers of the device are written in hexadecimal, which counts in ASCII code.
    static boolean hexadecimal(int code) {
        return switch (code) {
            case 0x9C, 0x9D, 0xA0, 0xB4, 0xA1, 0xB5, 0xA2, 0xA3, 0xB0 -> true;
            default -> false;
        };
    }
}
