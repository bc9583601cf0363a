// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// Gives items the values of information objects. The caller made sure that each object is there.
/// IEC 60870-5-101, 7.2.6.
final class InformationObject {
    private static final int LONG_TIME = 7;
    private static final int INVALID_TIME = 0x80;
    private static final int CENTURY = 2000;
    private static final long NANOSECONDS_A_MILLISECOND = 1_000_000L;
    private static final double NORMALIZED_ONE = 32_768.0;

    private InformationObject() {}

    static void put(Item item, int layout, Bytes bytes, int at) {
        switch (layout & AsduType.VALUE) {
            case AsduType.SINGLE_POINT ->
                    item.flag((bytes.u8(at) & 1) != 0).status(quality(bytes.u8(at) & 0xF0));
            case AsduType.DOUBLE_POINT ->
                    item.unsigned(bytes.u8(at) & 3).status(quality(bytes.u8(at) & 0xF0));
            case AsduType.STEP -> item.signed((byte) (bytes.u8(at) << 1) >> 1);
            case AsduType.BITSTRING -> item.unsigned(bytes.u32le(at));
            case AsduType.NORMALIZED -> item.real(bytes.s16le(at) / NORMALIZED_ONE);
            case AsduType.SCALED -> item.signed(bytes.s16le(at));
            case AsduType.REAL -> item.real(bytes.f32le(at));
            case AsduType.COUNTER ->
                    item.signed(bytes.s32le(at)).status(quality(bytes.u8(at + 4) & 0x80));
            case AsduType.PROTECTION -> item.unsigned(bytes.u8(at));
            case AsduType.CHANGES -> item.unsigned(bytes.u16le(at));
            case AsduType.SINGLE_COMMAND -> item.flag((bytes.u8(at) & 1) != 0);
            case AsduType.DOUBLE_COMMAND, AsduType.STEP_COMMAND -> item.unsigned(bytes.u8(at) & 3);
            case AsduType.BYTE -> item.unsigned(bytes.u8(at));
            case AsduType.WORD -> item.unsigned(bytes.u16le(at));
            case AsduType.TIME -> {
                long time = time(bytes, at);
                if (time != Item.NONE) {
                    item.time(time);
                }
            }
            case AsduType.FILE_READY,
                    AsduType.SECTION_READY,
                    AsduType.FILE_CALL,
                    AsduType.LAST_SECTION,
                    AsduType.SEGMENT,
                    AsduType.DIRECTORY,
                    AsduType.LOG_QUERY ->
                    item.unsigned(bytes.u16le(at));
            default -> {
                // Nothing but an address.
            }
        }
        if ((layout & AsduType.QUALITY) != 0) {
            int quality = at + AsduType.size(layout & AsduType.VALUE);
            item.status(quality(bytes.u8(quality)));
        }
    }

    /// What the quality descriptor says against a value; empty where it says nothing.
    static String quality(int descriptor) {
        if ((descriptor & 0x80) != 0) {
            return "invalid";
        }
        if ((descriptor & 0x40) != 0) {
            return "not-topical";
        }
        if ((descriptor & 0x20) != 0) {
            return "substituted";
        }
        if ((descriptor & 0x10) != 0) {
            return "blocked";
        }
        return (descriptor & 0x01) != 0 ? "overflow" : "";
    }

    /// Whether the command at `at` only selects what a later one executes.
    static boolean selects(int layout, Bytes bytes, int at) {
        int qualifier =
                (layout & AsduType.QUALIFIER) != 0
                        ? at + AsduType.size(layout & AsduType.VALUE)
                        : at;
        return (layout & AsduType.VALUE) != AsduType.BITSTRING && (bytes.u8(qualifier) & 0x80) != 0;
    }

    /// The time at the end of an object of `size` bytes at `at`, or [Item#NONE] if it is invalid.
    static long timeTag(Bytes bytes, int at, int size) {
        return time(bytes, at + size - LONG_TIME);
    }

    /// Seven bytes: milliseconds (2), minute, hour, day, month, year. 7.2.6.18.
    static long time(Bytes bytes, int at) {
        if ((bytes.u8(at + 2) & INVALID_TIME) != 0) {
            return Item.NONE;
        }
        int milliseconds = bytes.u16le(at);
        return CivilTime.nanoseconds(
                CENTURY + (bytes.u8(at + 6) & 0x7F),
                bytes.u8(at + 5) & 0xF,
                bytes.u8(at + 4) & 0x1F,
                bytes.u8(at + 3) & 0x1F,
                bytes.u8(at + 2) & 0x3F,
                milliseconds / 1000,
                milliseconds % 1000 * NANOSECONDS_A_MILLISECOND);
    }
}
