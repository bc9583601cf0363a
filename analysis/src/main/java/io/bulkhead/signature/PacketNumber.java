// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

/// Numbers in packets: binary of either end first, or digits.
final class PacketNumber {
    private PacketNumber() {}

    /// @return the number, unsigned; -1 where digits are none
    static long read(Step.Reading reading, byte[] bytes, int at) {
        long value =
                reading.base() == 0
                        ? binary(bytes, at, reading.bytes(), reading.littleEndian())
                        : digits(bytes, at, reading.bytes(), reading.base());
        if (reading.mask() == 0 || value == -1 && reading.base() != 0) {
            return value;
        }
        return (value & reading.mask()) >>> Long.numberOfTrailingZeros(reading.mask());
    }

    private static long binary(byte[] bytes, int at, int size, boolean littleEndian) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            int next = bytes[at + (littleEndian ? size - 1 - i : i)] & 0xFF;
            value = value << 8 | next;
        }
        return value;
    }

    /// Digits behind blanks, and behind `0x` of hexadecimal, as far as they go.
    private static long digits(byte[] bytes, int at, int size, int base) {
        int end = at + size;
        int from = at;
        while (from < end && (bytes[from] == ' ' || bytes[from] == '\t')) {
            from++;
        }
        if (base == 16 && from + 1 < end && bytes[from] == '0' && (bytes[from + 1] | 32) == 'x') {
            from += 2;
        }
        long value = 0;
        int digit = from < end ? Character.digit(bytes[from], base) : -1;
        if (digit < 0) {
            return -1;
        }
        while (digit >= 0 && value < Long.MAX_VALUE / base - 1) {
            value = value * base + digit;
            from++;
            digit = from < end ? Character.digit(bytes[from], base) : -1;
        }
        return value;
    }
}
