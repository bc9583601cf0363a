// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;

/// A view of a padded path: which object of which device a request means.
///
///     7..5   4..0                      first byte of a segment
///     0      port, then link address   a hop: port and slot or address
///     1      kind and width            class, instance, member, connection point, attribute, key
///     2      subtype                   network: schedule, inhibit time, safety
///     3      size                      symbolic
///     4      0 or 17                   data: simple, or an ANSI symbol
///
/// CIP Volume 1, appendix C.
final class EPath {
    static final int NONE = -1;

    private static final int PORT = 0;
    private static final int LOGICAL = 1;
    private static final int NETWORK = 2;
    private static final int SYMBOLIC = 3;
    private static final int DATA = 4;

    private static final int CLASS = 0;
    private static final int INSTANCE = 1;
    private static final int MEMBER = 2;
    private static final int CONNECTION_POINT = 3;
    private static final int ATTRIBUTE = 4;
    private static final int SPECIAL = 5;
    private static final int SERVICE = 6;

    private static final int EXTENDED_LINK = 0x10;
    private static final int EXTENDED_PORT = 15;
    private static final int ANSI_SYMBOL = 0x91;
    private static final int KEY_WITH_SERIAL = 5;
    private static final int MAX_SEGMENTS = 64;

    private final Bytes bytes = new Bytes();
    private final TagName name = new TagName();

    // What the segments said; the last of each kind.
    private long classId;
    private long instance;
    private long outerClass;
    private long outerInstance;
    private long attribute;
    private long member;
    private long connectionPoint;
    private int hops;
    private boolean broken;

    // The segment at hand.
    private int at;
    private int end;
    private int kind;
    private int logical;
    private long value;
    private int textAt;
    private int textLength;

    /// Aims this view at `length` bytes of `outer` from `offset` on, which are there.
    void wrap(Bytes outer, int offset, int length) {
        bytes.aim(outer, offset, length);
        name.clear();
        classId = NONE;
        instance = NONE;
        outerClass = NONE;
        outerInstance = NONE;
        attribute = NONE;
        member = NONE;
        connectionPoint = NONE;
        hops = 0;
        broken = false;
        start();
        while (next()) {
            note();
        }
    }

    void clear() {
        wrap(bytes.clear(), 0, 0);
    }

    private void note() {
        switch (kind) {
            case PORT -> hops++;
            case LOGICAL -> noteLogical();
            case SYMBOLIC, DATA -> {
                if (textLength > 0) {
                    name.symbol(bytes, textAt, textLength);
                }
            }
            default -> {
                // Network segments say when, not what.
            }
        }
    }

    private void noteLogical() {
        switch (logical) {
            case CLASS -> {
                outerClass = classId;
                outerInstance = instance;
                classId = value;
                instance = NONE;
                attribute = NONE;
            }
            case INSTANCE -> instance = value;
            case MEMBER -> {
                member = value;
                name.element(value);
            }
            case CONNECTION_POINT -> connectionPoint = value;
            case ATTRIBUTE -> attribute = value;
            default -> {
                // Keys and services of the path do not name the object.
            }
        }
    }

    // ---- walking

    private void start() {
        at = 0;
        end = 0;
    }

    /// Moves to the next segment; false at the end or at one that cannot be.
    private boolean next() {
        at = end;
        if (at >= bytes.length() || broken) {
            return false;
        }
        int first = bytes.u8(at);
        kind = first >> 5;
        textLength = 0;
        value = NONE;
        int size =
                switch (kind) {
                    case PORT -> port(first);
                    case LOGICAL -> logical(first);
                    case NETWORK -> network(first);
                    case SYMBOLIC -> symbolic(first);
                    case DATA -> data(first);
                    default -> 0;
                };
        broken = size == 0 || size > bytes.length() - at;
        end = at + size;
        return !broken;
    }

    private boolean has(int size) {
        return bytes.length() - at >= size;
    }

    /// Port, then either one byte of link address, or its length and bytes.
    private int port(int first) {
        int port = first & 0x0F;
        boolean extendedLink = (first & EXTENDED_LINK) != 0;
        int address = 1 + (extendedLink ? 1 : 0) + (port == EXTENDED_PORT ? 2 : 0);
        if (!has(address + 1)) {
            return 0;
        }
        value = port == EXTENDED_PORT ? bytes.u16le(at + address - 2) : port;
        textAt = at + address;
        textLength = extendedLink ? bytes.u8(at + 1) : 1;
        if (textLength > bytes.length() - textAt) {
            return 0;
        }
        return even(address + textLength);
    }

    private int logical(int first) {
        logical = first >> 2 & 7;
        int width = first & 3;
        if (logical == SPECIAL) {
            return has(2) ? (bytes.u8(at + 1) == KEY_WITH_SERIAL ? 14 : 10) : 0;
        }
        int size =
                switch (width) {
                    case 0 -> 2;
                    case 1 -> 4;
                    case 2 -> 6;
                    default -> 0;
                };
        if (size == 0 || logical > SERVICE || !has(size)) {
            return 0;
        }
        value =
                switch (width) {
                    case 0 -> bytes.u8(at + 1);
                    case 1 -> bytes.u16le(at + 2);
                    default -> bytes.u32le(at + 2);
                };
        return size;
    }

    /// One byte of data, or words behind their count.
    private int network(int first) {
        boolean counted = (first & 0x10) != 0;
        return counted && has(2) ? 2 + 2 * bytes.u8(at + 1) : 2;
    }

    private int symbolic(int first) {
        int size = first & 0x1F;
        if (size > 0) {
            textAt = at + 1;
            textLength = has(1 + size) ? size : 0;
            return even(1 + size);
        }
        if (!has(2)) {
            return 0;
        }
        int format = bytes.u8(at + 1);
        int characters = format & 0x1F;
        return switch (format >> 5) {
            case 1 -> even(2 + 2 * characters);
            case 2 -> even(2 + 3 * characters);
            case 6 -> characters == 7 ? 4 : characters == 8 ? 6 : 4;
            default -> 0;
        };
    }

    private int data(int first) {
        if (!has(2)) {
            return 0;
        }
        int size = bytes.u8(at + 1);
        if (first == ANSI_SYMBOL) {
            textAt = at + 2;
            textLength = has(2 + size) ? size : 0;
            return even(2 + size);
        }
        return first == 0x80 ? 2 + 2 * size : 0;
    }

    private static int even(int size) {
        return size + 1 & ~1;
    }

    // ---- what it says

    /// Tells a path from others.
    long hash() {
        return bytes.hash(0, bytes.length(), 0);
    }

    /// The object in which the one that the path names is; [#NONE] where it is in none.
    long outerClass() {
        return outerClass;
    }

    long outerInstance() {
        return outerInstance;
    }

    long classId() {
        return classId;
    }

    long instance() {
        return instance;
    }

    long attribute() {
        return attribute;
    }

    long member() {
        return member;
    }

    long connectionPoint() {
        return connectionPoint;
    }

    /// How many ports the request passes on its way.
    int hops() {
        return hops;
    }

    /// Symbols and elements as people write them: `Program:Main.Level[3]`.
    TagName name() {
        return name;
    }

    boolean named() {
        return !name.isEmpty();
    }

    boolean broken() {
        return broken;
    }

    int length() {
        return bytes.length();
    }

    /// Every segment in order, as a list of `name`.
    void write(FieldWriter writer, String list) {
        writer.beginList(list);
        start();
        broken = false;
        for (int segments = 0; segments < MAX_SEGMENTS && next(); segments++) {
            writer.beginObject(null);
            writeSegment(writer);
            writer.endObject();
        }
        writer.endList();
    }

    private void writeSegment(FieldWriter writer) {
        switch (kind) {
            case PORT -> {
                writer.number("port", value);
                if (textLength == 1) {
                    writer.number("link", bytes.u8(textAt));
                } else {
                    writer.text("link", bytes, textAt, textLength);
                }
            }
            case LOGICAL -> {
                if (logical == SPECIAL) {
                    writer.bytes("key", bytes, at + 2, end - at - 2);
                } else {
                    writer.number(logicalName(logical), value);
                }
            }
            case NETWORK -> writer.bytes("network", bytes, at, end - at);
            default -> {
                if (textLength > 0) {
                    writer.text("symbol", bytes, textAt, textLength);
                } else {
                    writer.bytes("data", bytes, at, end - at);
                }
            }
        }
    }

    private static String logicalName(int logical) {
        return switch (logical) {
            case CLASS -> "class";
            case INSTANCE -> "instance";
            case MEMBER -> "member";
            case CONNECTION_POINT -> "connectionPoint";
            case ATTRIBUTE -> "attribute";
            default -> "service";
        };
    }
}
