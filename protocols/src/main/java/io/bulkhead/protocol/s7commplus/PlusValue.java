// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// Reads one typed value.
///
///     0       1
///     +-------+------+----------
///     | flags | type | value...
///     +-------+------+----------
///
/// Flags say whether it is a list, which then has a count of variable length before its elements,
/// or a sparse one, whose elements have keys. Structures hold values by id.
final class PlusValue {
    static final int BLOB = 0x14;
    static final int TEXT = 0x15;

    private static final int NULL = 0;
    private static final int BOOL = 1;
    private static final int STRUCT = 0x17;
    private static final int LIST = 0x10 | 0x20;
    private static final int SPARSE = 0x40;

    /// Structures within structures that are followed.
    private static final int MAX_DEPTH = 8;

    /// How much of a long value is shown.
    private static final int MAX_SHOWN = 1024;

    private static final int PACKED_AGAIN = 1 << 10;

    private int flags;
    private int type;
    private int contentAt;
    private int contentLength;
    private long number;

    /// Reads the value at `reader`, and puts it into `item` if that is not null.
    void read(PlusReader reader, Item item) {
        int start = reader.at();
        skip(reader, 0);
        if (item != null && !reader.failed()) {
            show(reader.bytes(), start, reader.at(), item);
        }
    }

    int type() {
        return type;
    }

    /// The number that the value last read is; 0 where it is none.
    long number() {
        return number;
    }

    /// Where the bytes of a text or blob begin.
    int contentAt() {
        return contentAt;
    }

    int contentLength() {
        return contentLength;
    }

    private boolean scalar() {
        return (flags & (LIST | SPARSE)) == 0;
    }

    private void skip(PlusReader reader, int depth) {
        flags = reader.u8();
        type = reader.u8();
        number = 0;
        contentAt = reader.at();
        contentLength = 0;
        int valueFlags = flags;
        int valueType = type;
        if ((flags & SPARSE) != 0) {
            sparse(reader, depth, valueType);
        } else if ((flags & LIST) != 0) {
            int count = reader.count();
            contentAt = reader.at();
            // What is nothing takes no bytes, however often.
            for (int i = 0; i < count && valueType != NULL && !reader.failed(); i++) {
                element(reader, depth, valueType);
            }
            contentLength = reader.failed() ? 0 : reader.at() - contentAt;
            contentAt = reader.at() - contentLength;
        } else {
            element(reader, depth, valueType);
        }
        flags = valueFlags;
        type = valueType;
    }

    private void sparse(PlusReader reader, int depth, int valueType) {
        while (reader.variable() != 0 && !reader.failed()) {
            element(reader, depth, valueType);
        }
    }

    private void element(PlusReader reader, int depth, int valueType) {
        int start = reader.at();
        switch (valueType) {
            case NULL -> {
                // Null.
            }
            case BOOL, 0x02, 0x0A -> number = reader.u8();
            case 0x03, 0x0B -> number = reader.u16();
            case 0x06 -> number = (byte) reader.u8();
            case 0x07 -> number = (short) reader.u16();
            case 0x0C, 0x0E, 0x12 -> number = reader.u32();
            case 0x0D, 0x0F, 0x10 -> number = reader.u64();
            case 0x04, 0x13 -> number = reader.variable();
            case 0x05 -> number = reader.variable64();
            case 0x08, 0x09, 0x11 -> number = reader.signed();
            case BLOB -> {
                if (reader.variable() == 0) {
                    content(reader);
                } else {
                    reader.fail();
                }
                return;
            }
            case TEXT -> {
                content(reader);
                return;
            }
            case STRUCT -> {
                structure(reader, depth);
                number = 0;
            }
            default -> reader.fail();
        }
        contentAt = start;
        contentLength = reader.failed() ? 0 : reader.at() - start;
    }

    private void content(PlusReader reader) {
        int size = reader.count();
        contentAt = reader.skip(size);
        contentLength = reader.failed() ? 0 : size;
    }

    /// A structure of a system or user type is packed into bytes, others list members by id.
    private void structure(PlusReader reader, int depth) {
        long id = reader.u32();
        if (id >> 28 == 9 || id >> 24 == 2) {
            reader.u64();
            boolean again = (reader.variable() & PACKED_AGAIN) != 0;
            long size = reader.variable();
            if (again) {
                size = reader.variable();
            }
            reader.skip((int) Math.min(size, Integer.MAX_VALUE));
            return;
        }
        if (depth == MAX_DEPTH) {
            reader.fail();
            return;
        }
        while (reader.variable() != 0 && !reader.failed()) {
            skip(reader, depth + 1);
        }
    }

    private void show(Bytes bytes, int start, int end, Item item) {
        if (!scalar()) {
            list(bytes, start, end, item);
            return;
        }
        switch (type) {
            case BOOL -> item.flag(number != 0);
            case 0x02, 0x03, 0x04, 0x05, 0x0A, 0x0B, 0x0C, 0x0D, 0x12, 0x13 ->
                    item.unsigned(number);
            case 0x06, 0x07, 0x08, 0x09, 0x11 -> item.signed(number);
            case 0x0E -> item.real(Float.intBitsToFloat((int) number));
            case 0x0F -> item.real(Double.longBitsToDouble(number));
            case 0x10 -> item.time(number);
            case TEXT -> item.text(bytes, contentAt, Math.min(contentLength, MAX_SHOWN));
            case BLOB -> item.bytes(bytes, contentAt, Math.min(contentLength, MAX_SHOWN));
            case STRUCT -> item.bytes(bytes, start + 2, Math.min(end - start - 2, MAX_SHOWN));
            default -> {
                // Null says nothing.
            }
        }
    }

    private void list(Bytes bytes, int start, int end, Item item) {
        int shown = Math.min(contentLength, MAX_SHOWN);
        ValueKind kind =
                switch (type) {
                    case BOOL, 0x02, 0x0A -> ValueKind.U8_LIST;
                    case 0x03, 0x0B -> ValueKind.U16BE_LIST;
                    case 0x07 -> ValueKind.S16BE_LIST;
                    case 0x0C, 0x12 -> ValueKind.U32BE_LIST;
                    case 0x0E -> ValueKind.F32BE_LIST;
                    case 0x0F -> ValueKind.F64BE_LIST;
                    default -> ValueKind.BYTES;
                };
        if (kind.list() && (flags & SPARSE) == 0) {
            item.list(kind, bytes, contentAt, shown / kind.bytes(1));
        } else {
            item.bytes(bytes, start + 2, Math.min(end - start - 2, MAX_SHOWN));
        }
    }
}
