// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// The name of a node: a namespace and a number, text, GUID or bytes. OPC 10000-6, 5.2.2.9.
final class NodeId {
    /// What the identifier is.
    enum Kind {
        NUMBER,
        TEXT,
        GUID,
        OPAQUE
    }

    private static final int URI = 0x80;
    private static final int SERVER = 0x40;
    private static final int GUID_BYTES = 16;

    private final Bytes text = new Bytes();
    private Kind kind = Kind.NUMBER;
    private int namespace;
    private long number;

    /// Reads a node id, or an expanded one, which only has flags more.
    void read(OpcuaReader reader) {
        int encoding = reader.u8();
        namespace = 0;
        number = 0;
        kind = Kind.NUMBER;
        text.clear();
        switch (encoding & ~(URI | SERVER)) {
            case 0 -> number = reader.u8();
            case 1 -> {
                namespace = reader.u8();
                number = reader.u16();
            }
            case 2 -> {
                namespace = reader.u16();
                number = reader.u32();
            }
            case 3 -> {
                kind = Kind.TEXT;
                namespace = reader.u16();
                reader.text(text);
            }
            case 4 -> {
                kind = Kind.GUID;
                namespace = reader.u16();
                reader.window(GUID_BYTES, text);
            }
            case 5 -> {
                kind = Kind.OPAQUE;
                namespace = reader.u16();
                reader.text(text);
            }
            default -> reader.fail();
        }
        if ((encoding & URI) != 0) {
            reader.skipText();
        }
        if ((encoding & SERVER) != 0) {
            reader.u32();
        }
    }

    int namespace() {
        return namespace;
    }

    boolean numeric() {
        return kind == Kind.NUMBER;
    }

    /// 0 if it is not a number.
    long number() {
        return number;
    }

    /// Whether it is number `wanted` of the standard's own namespace.
    boolean standard(long wanted) {
        return namespace == 0 && kind == Kind.NUMBER && number == wanted;
    }

    /// The number if it is the standard's own, else -1.
    long standard() {
        return namespace == 0 && kind == Kind.NUMBER ? number : -1;
    }

    Item describe(Item item) {
        item.unit(namespace);
        if (kind == Kind.NUMBER) {
            return item.address(number);
        }
        return item.name(text, 0, text.length());
    }

    void write(FieldWriter writer, String name) {
        writer.beginObject(name);
        writer.number("namespace", namespace);
        switch (kind) {
            case NUMBER -> writer.number("id", number);
            case TEXT -> writer.text("id", text, 0, text.length());
            case GUID, OPAQUE -> writer.bytes("id", text, 0, text.length());
        }
        writer.endObject();
    }
}
