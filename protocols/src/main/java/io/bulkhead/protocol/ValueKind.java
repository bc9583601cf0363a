// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;

/// How an item's value is held: one value in the item itself, or elements as they stand in the
/// packet.
public enum ValueKind {
    NONE,
    FLAG,
    SIGNED,
    UNSIGNED,
    REAL,
    TIME,
    TEXT,
    BYTES,
    /// One bit each, the first in the lowest bit of the first byte.
    BIT_LIST,
    U8_LIST,
    U16BE_LIST,
    U16LE_LIST,
    S16BE_LIST,
    S16LE_LIST,
    U32BE_LIST,
    U32LE_LIST,
    S32BE_LIST,
    S32LE_LIST,
    F32BE_LIST,
    F32LE_LIST,
    F64BE_LIST,
    F64LE_LIST;

    /// Whether the elements stand in the packet.
    public boolean list() {
        return ordinal() >= BIT_LIST.ordinal();
    }

    /// Whether the elements are read by [#realElement].
    public boolean real() {
        return ordinal() >= F32BE_LIST.ordinal();
    }

    /// How many bytes `count` elements take.
    public int bytes(int count) {
        return switch (this) {
            case NONE, FLAG, SIGNED, UNSIGNED, REAL, TIME, TEXT, BYTES ->
                    throw new IllegalArgumentException(name());
            case BIT_LIST -> (count + 7) / 8;
            case U8_LIST -> count;
            case U16BE_LIST, U16LE_LIST, S16BE_LIST, S16LE_LIST -> 2 * count;
            case U32BE_LIST, U32LE_LIST, S32BE_LIST, S32LE_LIST, F32BE_LIST, F32LE_LIST ->
                    4 * count;
            case F64BE_LIST, F64LE_LIST -> 8 * count;
        };
    }

    long element(Bytes raw, int index) {
        return switch (this) {
            case NONE,
                    FLAG,
                    SIGNED,
                    UNSIGNED,
                    REAL,
                    TIME,
                    TEXT,
                    BYTES,
                    F32BE_LIST,
                    F32LE_LIST,
                    F64BE_LIST,
                    F64LE_LIST ->
                    throw new IllegalStateException(name());
            case BIT_LIST -> raw.u8(index / 8) >> index % 8 & 1;
            case U8_LIST -> raw.u8(index);
            case U16BE_LIST -> raw.u16be(2 * index);
            case U16LE_LIST -> raw.u16le(2 * index);
            case S16BE_LIST -> raw.s16be(2 * index);
            case S16LE_LIST -> raw.s16le(2 * index);
            case U32BE_LIST -> raw.u32be(4 * index);
            case U32LE_LIST -> raw.u32le(4 * index);
            case S32BE_LIST -> raw.s32be(4 * index);
            case S32LE_LIST -> raw.s32le(4 * index);
        };
    }

    double realElement(Bytes raw, int index) {
        return switch (this) {
            case F32BE_LIST -> raw.f32be(4 * index);
            case F32LE_LIST -> raw.f32le(4 * index);
            case F64BE_LIST -> raw.f64be(8 * index);
            case F64LE_LIST -> raw.f64le(8 * index);
            case NONE,
                    FLAG,
                    SIGNED,
                    UNSIGNED,
                    REAL,
                    TIME,
                    TEXT,
                    BYTES,
                    BIT_LIST,
                    U8_LIST,
                    U16BE_LIST,
                    U16LE_LIST,
                    S16BE_LIST,
                    S16LE_LIST,
                    U32BE_LIST,
                    U32LE_LIST,
                    S32BE_LIST,
                    S32LE_LIST ->
                    throw new IllegalStateException(name());
        };
    }
}
