// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.protocol.FileTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// Reads values (variants and data values) into items. OPC 10000-6, 5.1.2, 5.2.2.16 and 5.2.2.17.
final class OpcuaValue {
    private static final int ARRAY = 0x80;
    private static final int DIMENSIONS = 0x40;
    private static final int TYPE = 0x3F;

    private static final int BOOLEAN = 1;
    private static final int SIGNED_8 = 2;
    private static final int UNSIGNED_8 = 3;
    private static final int SIGNED_16 = 4;
    private static final int UNSIGNED_16 = 5;
    private static final int SIGNED_32 = 6;
    private static final int UNSIGNED_32 = 7;
    private static final int SIGNED_64 = 8;
    private static final int UNSIGNED_64 = 9;
    private static final int FLOAT = 10;
    private static final int DOUBLE = 11;
    private static final int TEXT = 12;
    private static final int TIME = 13;
    private static final int GUID = 14;
    private static final int BYTES = 15;
    private static final int XML = 16;
    private static final int NODE = 17;
    private static final int EXPANDED_NODE = 18;
    private static final int STATUS = 19;
    private static final int QUALIFIED_NAME = 20;
    private static final int LOCALIZED_TEXT = 21;
    private static final int STRUCTURE = 22;
    private static final int DATA_VALUE = 23;
    private static final int VARIANT = 24;
    private static final int DIAGNOSTIC = 25;

    private final Bytes content = new Bytes();
    private final NodeId node = new NodeId();
    private long structureType;

    /// Reads a value with its status and times.
    ///
    /// @return the status code, 0 where there is none
    long dataValue(OpcuaReader reader, Item item) {
        return dataValue(reader, item, 0);
    }

    private long dataValue(OpcuaReader reader, Item item, int depth) {
        int mask = reader.u8();
        structureType = -1;
        if ((mask & 1) != 0) {
            variant(reader, item, depth);
        }
        long status = (mask & 2) != 0 ? reader.u32() : 0;
        reader.skip(((mask & 4) != 0 ? 8 : 0) + ((mask & 0x10) != 0 ? 2 : 0));
        reader.skip(((mask & 8) != 0 ? 8 : 0) + ((mask & 0x20) != 0 ? 2 : 0));
        return status;
    }

    void variant(OpcuaReader reader, Item item) {
        variant(reader, item, 0);
    }

    /// The binary encoding of the structure last read, -1 if the value was none.
    long structureType() {
        return structureType;
    }

    /// The structure or text last read.
    Bytes content() {
        return content;
    }

    private void variant(OpcuaReader reader, Item item, int depth) {
        structureType = -1;
        content.clear();
        int encoding = reader.u8();
        int type = encoding & TYPE;
        if (type == 0) {
            return;
        }
        if (depth == OpcuaReader.MAX_DEPTH) {
            reader.failTooDeep();
            return;
        }
        if ((encoding & ARRAY) == 0) {
            scalar(reader, type, item, depth);
            return;
        }
        array(reader, type, item, depth);
        if ((encoding & DIMENSIONS) != 0) {
            reader.skip(4L * reader.count());
        }
    }

    private void scalar(OpcuaReader reader, int type, Item item, int depth) {
        switch (type) {
            case BOOLEAN -> item.flag(reader.flag());
            case SIGNED_8 -> item.signed((byte) reader.u8());
            case UNSIGNED_8 -> item.unsigned(reader.u8());
            case SIGNED_16 -> item.signed((short) reader.u16());
            case UNSIGNED_16 -> item.unsigned(reader.u16());
            case SIGNED_32 -> item.signed(reader.s32());
            case UNSIGNED_32, STATUS -> item.unsigned(reader.u32());
            case SIGNED_64 -> item.signed(reader.s64());
            case UNSIGNED_64 -> item.unsigned(reader.s64());
            case FLOAT -> item.real(Float.intBitsToFloat(reader.s32()));
            case DOUBLE -> item.real(reader.f64());
            case TIME -> item.time(FileTime.nanoseconds(reader.s64()));
            case TEXT, XML -> {
                reader.text(content);
                item.text(content, 0, content.length());
            }
            case QUALIFIED_NAME -> {
                reader.qualifiedName(content);
                item.text(content, 0, content.length());
            }
            case LOCALIZED_TEXT -> {
                reader.localizedText(content);
                item.text(content, 0, content.length());
            }
            case GUID -> {
                reader.window(16, content);
                item.bytes(content, 0, content.length());
            }
            case NODE, EXPANDED_NODE -> node(reader, item);
            case STRUCTURE -> {
                structureType = reader.extensionObject(content);
                item.bytes(content, 0, content.length());
            }
            case DATA_VALUE -> dataValue(reader, item, depth + 1);
            case VARIANT -> variant(reader, item, depth + 1);
            case DIAGNOSTIC -> reader.skipDiagnostic();
            // Types 26 to 31 are byte strings to readers that do not know them.
            default -> {
                reader.text(content);
                item.bytes(content, 0, content.length());
            }
        }
    }

    private void node(OpcuaReader reader, Item item) {
        int start = reader.at();
        node.read(reader);
        if (node.numeric()) {
            item.unsigned(node.number());
        } else {
            item.bytes(reader.bytes(), start, reader.at() - start);
        }
    }

    /// Numbers become a list; of everything else the bytes are kept as they stand.
    private void array(OpcuaReader reader, int type, Item item, int depth) {
        int count = reader.count();
        int start = reader.at();
        ValueKind kind = list(type);
        if (kind != ValueKind.NONE) {
            if (reader.skip((long) count * kind.bytes(1))) {
                item.list(kind, reader.bytes(), start, count);
            }
            return;
        }
        int fixed = fixed(type);
        if (fixed > 0) {
            reader.skip((long) fixed * count);
        } else {
            for (int i = 0; i < count && !reader.failed(); i++) {
                scalar(reader, type, item, depth + 1);
            }
        }
        content.clear();
        structureType = -1;
        item.bytes(reader.bytes(), start, reader.at() - start).count(count);
    }

    private static ValueKind list(int type) {
        return switch (type) {
            case BOOLEAN, SIGNED_8, UNSIGNED_8 -> ValueKind.U8_LIST;
            case SIGNED_16 -> ValueKind.S16LE_LIST;
            case UNSIGNED_16 -> ValueKind.U16LE_LIST;
            case SIGNED_32 -> ValueKind.S32LE_LIST;
            case UNSIGNED_32, STATUS -> ValueKind.U32LE_LIST;
            case FLOAT -> ValueKind.F32LE_LIST;
            case DOUBLE -> ValueKind.F64LE_LIST;
            default -> ValueKind.NONE;
        };
    }

    private static int fixed(int type) {
        return switch (type) {
            case SIGNED_64, UNSIGNED_64, TIME -> 8;
            case GUID -> 16;
            default -> 0;
        };
    }
}
