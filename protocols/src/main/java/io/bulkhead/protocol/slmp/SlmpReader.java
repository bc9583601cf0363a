// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import io.bulkhead.wire.Bytes;

/// Reads numbers one after the other, in binary or ASCII code. What is not there or no hexadecimal
/// digit reads as 0 and is told by [#bad].
final class SlmpReader {
    private final Bytes bytes = new Bytes();
    private boolean ascii;
    private int at;
    private boolean bad;

    SlmpReader aim(Bytes bytes, boolean ascii, int from) {
        this.bytes.aim(bytes, 0);
        this.ascii = ascii;
        at = from;
        bad = false;
        return this;
    }

    boolean ascii() {
        return ascii;
    }

    int at() {
        return at;
    }

    /// Whether something was read that is not there.
    boolean bad() {
        return bad;
    }

    /// Bytes that are left, as they stand in the packet.
    int left() {
        return bytes.length() - at;
    }

    boolean has(int units) {
        return left() >= (ascii ? 2 * units : units);
    }

    int u8() {
        return (int) number(1);
    }

    int u16() {
        return (int) number(2);
    }

    int u24() {
        return (int) number(3);
    }

    long u32() {
        return number(4);
    }

    private long number(int size) {
        if (!has(size)) {
            bad = true;
            return 0;
        }
        long value = 0;
        if (ascii) {
            for (int i = 0; i < 2 * size; i++) {
                value = value << 4 | digit(bytes.u8(at++), 16);
            }
            return value;
        }
        for (int i = 0; i < size; i++) {
            value |= (long) bytes.u8(at++) << 8 * i;
        }
        return value;
    }

    /// One character of ASCII code.
    int character() {
        if (left() < 1) {
            bad = true;
            return 0;
        }
        return bytes.u8(at++);
    }

    /// `size` characters as a number to the base `radix`; blanks count as zeros.
    long digits(int size, int radix) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            int character = character();
            value = value * radix + (character == ' ' ? 0 : digit(character, radix));
        }
        return value;
    }

    private int digit(int character, int radix) {
        int digit = Character.digit(character, radix);
        if (digit < 0) {
            bad = true;
            return 0;
        }
        return digit;
    }
}
