// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// A view of one block of data: what came of an item, and its value.
///
///     0             1      2        4
///     +-------------+------+--------+---------
///     | return code | size | length | value...
///     +-------------+------+--------+---------
///
/// `size` says whether `length` counts bits or bytes; a block of odd length is followed by a fill byte unless it is the last.
final class S7Value {
    static final int HEADER = 4;

    private static final int SIZE_BIT = 3;
    private static final int SIZE_BYTES = 4;
    private static final int SIZE_INTEGER = 5;
    private static final int SIZE_DOUBLE_INTEGER = 6;
    private static final int SIZE_REAL = 7;
    private static final int DATE_AND_TIME = 8;

    private int returnCode;
    private int transportSize;
    private int length;

    /// Reads the block at `at`. False where it does not end within `bytes`.
    boolean wrap(Bytes bytes, int at) {
        if (at + HEADER > bytes.length()) {
            return false;
        }
        returnCode = bytes.u8(at);
        transportSize = bytes.u8(at + 1);
        int announced = bytes.u16be(at + 2);
        length =
                switch (transportSize) {
                    case 0 -> returnCode == 0xFF || returnCode == 0 ? announced : 0;
                    case SIZE_BIT, SIZE_BYTES, SIZE_INTEGER -> (announced + 7) / 8;
                    default -> announced;
                };
        return at + HEADER + length <= bytes.length();
    }

    int returnCode() {
        return returnCode;
    }

    int transportSize() {
        return transportSize;
    }

    /// Bytes of the value.
    int length() {
        return length;
    }

    /// Bytes of header, value and fill byte.
    int step() {
        return HEADER + length + (length & 1);
    }

    /// Gives `item` the value at `at`, in the type that the request asked for or, where that is not
    /// known, in the one that the block itself tells.
    void put(Item item, S7Variable variable, Bytes bytes, int at) {
        int size = Math.min(length, bytes.length() - at);
        if (size <= 0) {
            return;
        }
        switch (variable.type()) {
            case S7Variable.BIT -> {
                if (size == 1) {
                    item.flag((bytes.u8(at) & 1) != 0);
                } else {
                    item.list(ValueKind.U8_LIST, bytes, at, size);
                }
            }
            case S7Variable.CHARACTER, 0x13 -> item.text(bytes, at, size);
            case 0x04, 0x09, 0x0C, 0x1C, 0x1D -> put(item, ValueKind.U16BE_LIST, bytes, at, size);
            case 0x05 -> put(item, ValueKind.S16BE_LIST, bytes, at, size);
            case 0x06, 0x0A -> put(item, ValueKind.U32BE_LIST, bytes, at, size);
            case 0x07, 0x0B -> put(item, ValueKind.S32BE_LIST, bytes, at, size);
            case 0x08 -> put(item, ValueKind.F32BE_LIST, bytes, at, size);
            case 0x0F -> time(item, bytes, at, size);
            case S7Variable.BYTE -> putBytes(item, bytes, at, size);
            default -> putUntyped(item, bytes, at, size);
        }
    }

    private void putUntyped(Item item, Bytes bytes, int at, int size) {
        switch (transportSize) {
            case SIZE_BIT -> item.flag((bytes.u8(at) & 1) != 0);
            case SIZE_INTEGER -> put(item, ValueKind.S16BE_LIST, bytes, at, size);
            case SIZE_DOUBLE_INTEGER -> put(item, ValueKind.S32BE_LIST, bytes, at, size);
            case SIZE_REAL -> put(item, ValueKind.F32BE_LIST, bytes, at, size);
            default -> putBytes(item, bytes, at, size);
        }
    }

    private static void putBytes(Item item, Bytes bytes, int at, int size) {
        if (size == 1) {
            item.unsigned(bytes.u8(at));
        } else {
            item.bytes(bytes, at, size);
        }
    }

    private static void put(Item item, ValueKind kind, Bytes bytes, int at, int size) {
        int width = kind.bytes(1);
        int count = size / width;
        if (count != 1 || size % width != 0) {
            if (count == 0) {
                item.bytes(bytes, at, size);
            } else {
                item.list(kind, bytes, at, count);
            }
        } else if (kind == ValueKind.F32BE_LIST) {
            item.real(bytes.f32be(at));
        } else if (kind == ValueKind.S16BE_LIST) {
            item.signed(bytes.s16be(at));
        } else if (kind == ValueKind.S32BE_LIST) {
            item.signed(bytes.s32be(at));
        } else {
            item.unsigned(width == 2 ? bytes.u16be(at) : bytes.u32be(at));
        }
    }

    private static void time(Item item, Bytes bytes, int at, int size) {
        long time = size == DATE_AND_TIME ? dateAndTime(bytes, at) : Item.NONE;
        if (time == Item.NONE) {
            item.bytes(bytes, at, size);
        } else {
            item.time(time);
        }
    }

    /// The eight bytes of DATE_AND_TIME, decimal digits of four bits: year, month, day, hour,
    /// minute, second, milliseconds (three digits) and weekday.
    static long dateAndTime(Bytes bytes, int at) {
        int year = CivilTime.decimal(bytes.u8(at));
        int milliseconds = CivilTime.decimal(bytes.u8(at + 6));
        int last = bytes.u8(at + 7) >> 4;
        if (year < 0 || milliseconds < 0 || last > 9) {
            return Item.NONE;
        }
        return CivilTime.nanoseconds(
                year < 90 ? 2000 + year : 1900 + year,
                CivilTime.decimal(bytes.u8(at + 1)),
                CivilTime.decimal(bytes.u8(at + 2)),
                CivilTime.decimal(bytes.u8(at + 3)),
                CivilTime.decimal(bytes.u8(at + 4)),
                CivilTime.decimal(bytes.u8(at + 5)),
                (10L * milliseconds + last) * 1_000_000);
    }
}
