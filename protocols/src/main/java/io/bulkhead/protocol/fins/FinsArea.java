// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

/// The memory areas of controllers. Communications Commands Reference Manual (W342), 5-2-2; the CV
/// modes of 00 to 05 and 80 to 9F as in 5-2-3.
final class FinsArea {
    private static final int EM_BANKS = 16;

    private FinsArea() {}

    static String name(int area) {
        return switch (area) {
            case 0x00, 0x30, 0x80, 0xB0 -> "cio";
            case 0x70, 0xF0 -> "cio-forced";
            case 0x31, 0xB1 -> "work";
            case 0x71, 0xF1 -> "work-forced";
            case 0x32, 0xB2 -> "holding";
            case 0x72, 0xF2 -> "holding-forced";
            case 0x33, 0xB3 -> "auxiliary";
            case 0x01, 0x09 -> "timer-counter-flag";
            case 0x41, 0x49 -> "timer-counter-flag-forced";
            case 0x81, 0x89 -> "timer-counter";
            case 0x02, 0x82 -> "dm";
            case 0x03 -> "transition-flag";
            case 0x04, 0x84 -> "step";
            case 0x05, 0x85 -> "forced-status";
            case 0x06, 0x46 -> "task";
            case 0x07 -> "clock-pulse";
            case 0x0A, 0x98 -> "em-current";
            case 0x1B -> "action-flag";
            case 0x9C -> "register";
            case 0xBC -> "data-register";
            case 0xDC -> "index-register";
            default -> bank(area);
        };
    }

    private static String bank(int area) {
        return switch (area >> 4) {
            case 0x2, 0x6, 0x9, 0xA, 0xE -> "em";
            default -> "other";
        };
    }

    /// Whether the area's elements are bits or flags, one byte each; `bit` of an address counts for
    /// these alone.
    static boolean bits(int area) {
        return area < 0x80 && area >> 4 != 0x6 || area >> 4 == 0xE;
    }

    /// Whether an address in the area names a bit of a word; other flags have a number alone.
    static boolean bitAddressed(int area) {
        return switch (area >> 4) {
            case 0x2, 0x3, 0x7, 0xE -> true;
            default -> area == 0x00 || area == 0x02 || area == 0x05 || area == 0x0A;
        };
    }

    /// Bytes that one element of the area takes in a message.
    static int size(int area) {
        if (bits(area)) {
            return 1;
        }
        return area == 0xDC || area >> 4 == 0xF ? 4 : 2;
    }

    /// The bank of extended memory that an area is, or -1.
    static int emBank(int area) {
        return switch (area >> 4) {
            case 0x2, 0xA -> area & 0xF;
            case 0x9 -> area < 0x98 ? area & 0xF : -1;
            case 0x6, 0xE -> EM_BANKS + (area & 0xF);
            default -> -1;
        };
    }
}
