// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.wire.Bytes;

/// Reads data in order. Past the end everything is 0 and [#failed]; nothing throws.
///
/// Numbers of variable length have seven bits a byte, highest first, and a high bit on all but the
/// last; of 64 bits the ninth byte has eight. The second bit of a signed one is its sign.
final class PlusReader {
    private static final int MORE = 0x80;
    private static final int SIGN = 0x40;
    private static final int MOST_32 = 5;
    private static final int MOST_64 = 9;

    private final Bytes bytes = new Bytes();
    private int at;
    private boolean failed;

    PlusReader aim(Bytes data) {
        return aim(data, 0);
    }

    PlusReader aim(Bytes data, int from) {
        bytes.aim(data, 0);
        at = Math.min(from, data.length());
        failed = from > data.length();
        return this;
    }

    Bytes bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return bytes.length() - at;
    }

    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
        at = bytes.length();
    }

    /// The next byte, without going on; 0 at the end.
    int peek() {
        return left() > 0 ? bytes.u8(at) : 0;
    }

    private boolean has(int size) {
        if (size >= 0 && size <= left()) {
            return true;
        }
        fail();
        return false;
    }

    /// Passes over `size` bytes.
    ///
    /// @return where they begin, for as many as are there
    int skip(int size) {
        int start = at;
        if (has(size)) {
            at += size;
        }
        return start;
    }

    int u8() {
        return has(1) ? bytes.u8(at++) : 0;
    }

    int u16() {
        return has(2) ? bytes.u16be(skip(2)) : 0;
    }

    long u32() {
        return has(4) ? bytes.u32be(skip(4)) : 0;
    }

    long u64() {
        return has(8) ? bytes.s64be(skip(8)) : 0;
    }

    /// An unsigned number of 32 bits and variable length.
    long variable() {
        long value = 0;
        for (int i = 0; i < MOST_32; i++) {
            int octet = u8();
            value = value << 7 | octet & 0x7F;
            if (octet < MORE) {
                return value & 0xFFFF_FFFFL;
            }
        }
        fail();
        return 0;
    }

    /// A length or count of variable length, bounded by what is left: each of what it counts has a
    /// byte at least.
    int count() {
        long value = variable();
        if (value > left()) {
            fail();
            return 0;
        }
        return (int) value;
    }

    long signed() {
        int octet = u8();
        long value = (octet & SIGN - 1) - (octet & SIGN);
        for (int i = 1; octet >= MORE; i++) {
            octet = u8();
            if (i == MOST_64 - 1) {
                return value << 8 | octet;
            }
            value = value << 7 | octet & 0x7F;
        }
        return value;
    }

    long variable64() {
        long value = 0;
        for (int i = 0; i < MOST_64 - 1; i++) {
            int octet = u8();
            value = value << 7 | octet & 0x7F;
            if (octet < MORE) {
                return value;
            }
        }
        return value << 8 | u8();
    }
}
