// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// Gives items the values of objects. The caller made sure that each object is there.
final class Dnp3Value {
    private static final long NANOSECONDS_A_MILLISECOND = 1_000_000L;
    private static final int CONTROL_STATUS = 10;
    private static final int SURE = 95;

    private Dnp3Value() {}

    /// The parts of an object with a fixed layout.
    static void put(Item item, int layout, int size, Bytes bytes, int at) {
        int value = at;
        if ((layout & Dnp3Object.FLAGS) != 0) {
            item.status(Dnp3Object.quality(bytes.u8(at)));
            value++;
        }
        switch (layout & Dnp3Object.VALUE) {
            case Dnp3Object.STATE -> item.flag((bytes.u8(at) & 0x80) != 0);
            case Dnp3Object.DOUBLE_STATE -> item.unsigned(bytes.u8(at) >> 6);
            case Dnp3Object.U8 -> item.unsigned(bytes.u8(value));
            case Dnp3Object.U16 -> item.unsigned(bytes.u16le(value));
            case Dnp3Object.U32 -> item.unsigned(bytes.u32le(value));
            case Dnp3Object.S16 -> item.signed(bytes.s16le(value));
            case Dnp3Object.S32 -> item.signed(bytes.s32le(value));
            case Dnp3Object.F32 -> item.real(bytes.f32le(value));
            case Dnp3Object.F64 -> item.real(bytes.f64le(value));
            case Dnp3Object.ABSOLUTE_TIME, Dnp3Object.TIME_AND_INTERVAL, Dnp3Object.INDEXED_TIME ->
                    item.time(bytes.u48le(value) * NANOSECONDS_A_MILLISECOND);
            case Dnp3Object.CONTROL_BLOCK ->
                    item.unsigned(bytes.u8(value))
                            .status(Dnp3Object.commandStatus(bytes.u8(value + CONTROL_STATUS)));
            case Dnp3Object.OCTETS -> octets(item, bytes, at, size);
            default -> {
                // Class data has no value.
            }
        }
        if ((layout & Dnp3Object.STATUS) != 0) {
            item.status(Dnp3Object.commandStatus(bytes.u8(at + size - 1)));
        }
    }

    /// An octet string is text where it reads so.
    private static void octets(Item item, Bytes bytes, int at, int size) {
        for (int i = at; i < at + size; i++) {
            int octet = bytes.u8(i);
            if (octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t' || octet > '~') {
                item.bytes(bytes, at, size);
                return;
            }
        }
        item.text(bytes, at, size);
    }

    // ---- device attributes

    /// An attribute says its own type and length. IEEE 1815, A.2.
    ///
    /// @return its bytes, or -1 if it passes the end
    static int attribute(Item item, int variation, Bytes bytes, int at, Sink sink) {
        if (at + 2 > bytes.length()) {
            return -1;
        }
        int type = bytes.u8(at);
        int length = bytes.u8(at + 1);
        int value = at + 2;
        if (value + length > bytes.length()) {
            return -1;
        }
        switch (type) {
            case 1 -> {
                item.text(bytes, value, length);
                fact(sink, variation, bytes, value, length);
            }
            case 2 -> {
                if (length == 1 || length == 2 || length == 4) {
                    item.unsigned(ObjectHeader.number(bytes, value, length));
                }
            }
            case 3 -> {
                if (length == 4) {
                    item.signed(bytes.s32le(value));
                } else if (length == 2) {
                    item.signed(bytes.s16le(value));
                } else if (length == 1) {
                    item.signed(bytes.s8(value));
                }
            }
            case 4 -> {
                if (length == 4) {
                    item.real(bytes.f32le(value));
                } else if (length == 8) {
                    item.real(bytes.f64le(value));
                }
            }
            case 7 -> {
                if (length == 6) {
                    item.time(bytes.u48le(value) * NANOSECONDS_A_MILLISECOND);
                }
            }
            default -> item.bytes(bytes, value, length);
        }
        return 2 + length;
    }

    private static void fact(Sink sink, int variation, Bytes bytes, int at, int length) {
        Attribute attribute =
                switch (variation) {
                    case 242 -> Attribute.FIRMWARE;
                    case 243 -> Attribute.HARDWARE;
                    case 245 -> Attribute.LOCATION;
                    case 247 -> Attribute.NAME;
                    case 248 -> Attribute.SERIAL;
                    case 250 -> Attribute.MODEL;
                    case 252 -> Attribute.VENDOR;
                    default -> null;
                };
        if (attribute != null) {
            Subject device = sink.sender().confidence(SURE);
            device.says(attribute, bytes, at, length);
        }
    }

    // ---- objects that only a size before them bounds

    /// The variation of authentication (group 120) that says why it failed (A.45.7).
    private static final int AUTHENTICATION_ERROR = 7;

    static void opaque(Item item, int group, int variation, Bytes bytes, int at, int size) {
        if (group == Dnp3Object.FILE) {
            file(item, variation, bytes, at, size);
        } else if (group != Dnp3Object.AUTHENTICATION) {
            octets(item, bytes, at, size);
        } else if (size >= 6) {
            item.address(bytes.u16le(at + 4));
            if (variation == AUTHENTICATION_ERROR) {
                item.status("authentication-error");
            }
        }
    }

    /// File objects (A.26): commands and descriptors have a name by offset and length, status and
    /// transport a handle.
    private static void file(Item item, int variation, Bytes bytes, int at, int size) {
        switch (variation) {
            case 2, 3, 7 -> {
                if (size >= 4) {
                    int offset = bytes.u16le(at);
                    int length = Math.min(bytes.u16le(at + 2), Math.max(0, size - offset));
                    item.name(bytes, at + Math.min(offset, size), length);
                }
            }
            case 4 -> {
                if (size >= 13) {
                    item.address(bytes.u32le(at)).count(bytes.u32le(at + 4));
                    item.status(bytes.u8(at + 12) == 0 ? "" : "file-error");
                }
            }
            case 5 -> {
                if (size >= 8) {
                    item.address(bytes.u32le(at));
                }
                if (size > 8) {
                    item.bytes(bytes, at + 8, size - 8);
                }
            }
            case 6 -> {
                if (size >= 9) {
                    item.address(bytes.u32le(at));
                    item.status(bytes.u8(at + 8) == 0 ? "" : "file-error");
                }
            }
            default -> item.name(bytes, at, size);
        }
    }

    // ---- packed bits

    static void bits(Item item, Bytes bytes, int at, int count) {
        item.list(ValueKind.BIT_LIST, bytes, at, count);
    }
}
