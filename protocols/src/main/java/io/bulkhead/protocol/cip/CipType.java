// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// Elementary data types and how their values become an item's. CIP Volume 1, appendix C-6.
final class CipType {
    static final int BOOL = 0xC1;
    static final int USINT = 0xC6;
    static final int UINT = 0xC7;
    static final int UDINT = 0xC8;
    static final int STRING = 0xD0;
    static final int SHORT_STRING = 0xDA;

    /// What a structure's values begin with: this, then the handle of its template.
    static final int STRUCTURE = 0x02A0;

    private CipType() {}

    static String name(int type) {
        return switch (type) {
            case BOOL -> "BOOL";
            case 0xC2 -> "SINT";
            case 0xC3 -> "INT";
            case 0xC4 -> "DINT";
            case 0xC5 -> "LINT";
            case USINT -> "USINT";
            case UINT -> "UINT";
            case UDINT -> "UDINT";
            case 0xC9 -> "ULINT";
            case 0xCA -> "REAL";
            case 0xCB -> "LREAL";
            case 0xCC -> "STIME";
            case 0xCD -> "DATE";
            case 0xCE -> "TIME_OF_DAY";
            case 0xCF -> "DATE_AND_TIME";
            case STRING -> "STRING";
            case 0xD1 -> "BYTE";
            case 0xD2 -> "WORD";
            case 0xD3 -> "DWORD";
            case 0xD4 -> "LWORD";
            case 0xD5 -> "STRING2";
            case 0xD6 -> "FTIME";
            case 0xD7 -> "LTIME";
            case 0xD8 -> "ITIME";
            case 0xD9 -> "STRINGN";
            case SHORT_STRING -> "SHORT_STRING";
            case 0xDB -> "TIME";
            case 0xDC -> "EPATH";
            case STRUCTURE -> "STRUCT";
            default -> "other";
        };
    }

    /// Bytes of one value; 0 where that differs from value to value.
    static int size(int type) {
        return switch (type) {
            case BOOL, 0xC2, USINT, 0xD1 -> 1;
            case 0xC3, UINT, 0xD2, 0xD8, 0xCD -> 2;
            case 0xC4, UDINT, 0xCA, 0xD3, 0xCC, 0xCE, 0xD6, 0xDB -> 4;
            case 0xC5, 0xC9, 0xCB, 0xD4, 0xD7 -> 8;
            case 0xCF -> 6;
            default -> 0;
        };
    }

    /// Gives `item` the values that stand in `length` bytes from `offset` on.
    static void value(Item item, int type, Bytes bytes, int offset, int length) {
        int size = size(type);
        if (size == 0 || length < size) {
            text(item, type, bytes, offset, length);
            return;
        }
        int count = length / size;
        if (count > 1) {
            list(item, type, bytes, offset, count);
            return;
        }
        switch (type) {
            case BOOL -> item.flag(bytes.u8(offset) != 0);
            case 0xC2 -> item.signed(bytes.s8(offset));
            case 0xC3, 0xD8 -> item.signed(bytes.s16le(offset));
            case 0xC4, 0xCC, 0xD6, 0xDB -> item.signed(bytes.s32le(offset));
            case 0xC5, 0xD7 -> item.signed(bytes.s64le(offset));
            case USINT, 0xD1 -> item.unsigned(bytes.u8(offset));
            case UINT, 0xD2, 0xCD -> item.unsigned(bytes.u16le(offset));
            case UDINT, 0xD3, 0xCE -> item.unsigned(bytes.u32le(offset));
            case 0xC9, 0xD4 -> item.unsigned(bytes.s64le(offset));
            case 0xCA -> item.real(bytes.f32le(offset));
            case 0xCB -> item.real(bytes.f64le(offset));
            default -> item.bytes(bytes, offset, size);
        }
    }

    private static void list(Item item, int type, Bytes bytes, int offset, int count) {
        switch (type) {
            case BOOL, USINT, 0xD1 -> item.list(ValueKind.U8_LIST, bytes, offset, count);
            case 0xC3, 0xD8 -> item.list(ValueKind.S16LE_LIST, bytes, offset, count);
            case UINT, 0xD2, 0xCD -> item.list(ValueKind.U16LE_LIST, bytes, offset, count);
            case 0xC4, 0xCC, 0xD6, 0xDB -> item.list(ValueKind.S32LE_LIST, bytes, offset, count);
            case UDINT, 0xD3, 0xCE -> item.list(ValueKind.U32LE_LIST, bytes, offset, count);
            case 0xCA -> item.list(ValueKind.F32LE_LIST, bytes, offset, count);
            case 0xCB -> item.list(ValueKind.F64LE_LIST, bytes, offset, count);
            default -> item.bytes(bytes, offset, count * size(type));
        }
    }

    private static void text(Item item, int type, Bytes bytes, int offset, int length) {
        int counter = type == STRING ? 2 : type == SHORT_STRING ? 1 : 0;
        if (counter == 0 || length < counter) {
            item.bytes(bytes, offset, length);
            return;
        }
        int announced = counter == 2 ? bytes.u16le(offset) : bytes.u8(offset);
        item.text(bytes, offset + counter, Math.min(announced, length - counter));
    }
}
