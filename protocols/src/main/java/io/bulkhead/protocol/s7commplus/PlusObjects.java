// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Walks objects, each between a start and an end element, with attributes, relations and other
/// objects inside.
///
///     0      1        5       .       .           .
///     +------+--------+-------+-------+-----------+-------------
///     | 0xA1 | object | class | flags | attribute | elements...
///     +------+--------+-------+-------+-----------+-------------
final class PlusObjects {
    static final int START = 0xA1;

    private static final int END = 0xA2;
    private static final int ATTRIBUTE = 0xA3;
    private static final int RELATION = 0xA4;
    private static final int MAX_DEPTH = 8;
    private static final int LAST_CONSTANT_OBJECT = 0xFFFF;

    private final TextBuffer text;
    private final PlusIdentity identity;
    private final Bytes name = new Bytes();
    private final PlusValue value = new PlusValue();
    private final PlusReader inside = new PlusReader();
    private final Item[] open = new Item[MAX_DEPTH];

    private long firstClass;
    private boolean modifies;

    PlusObjects(TextBuffer text, PlusIdentity identity) {
        this.text = text;
        this.identity = identity;
    }

    /// Adds an item for each object at `reader`, and, if `detailed`, one for each attribute.
    void read(PlusReader reader, boolean detailed, Operation operation, Direction way, Sink sink) {
        firstClass = -1;
        modifies = false;
        int depth = 0;
        do {
            int element = reader.u8();
            if (element == START && depth < MAX_DEPTH) {
                open[depth++] = object(reader, operation);
            } else if (element == END && depth > 0) {
                depth--;
            } else if (element == ATTRIBUTE && depth > 0) {
                attribute(reader, depth, detailed, operation, way, sink);
            } else if (element == RELATION && depth > 0) {
                reader.variable();
                reader.u32();
            } else {
                // Descriptions of types and tags, or what no research knows.
                reader.fail();
            }
        } while (!reader.failed() && (depth > 0 || reader.peek() == START));
    }

    /// The class of the first object; -1 where there is none.
    long firstClass() {
        return firstClass;
    }

    /// Whether a job changes variables, as against watching them.
    boolean modifies() {
        return modifies;
    }

    private Item object(PlusReader reader, Operation operation) {
        long object = reader.u32();
        long type = reader.variable();
        reader.variable();
        reader.variable();
        if (firstClass < 0 && !reader.failed()) {
            firstClass = type;
        }
        Item item = operation.add();
        String area = PlusId.area(object);
        if (area.equals("data-block")) {
            return item.area(area).address(object & LAST_CONSTANT_OBJECT);
        }
        String known = PlusId.name(type);
        item.area(known.isEmpty() ? "object" : known).address(object);
        return item;
    }

    private void attribute(
            PlusReader reader,
            int depth,
            boolean detailed,
            Operation operation,
            Direction way,
            Sink sink) {
        long id = reader.variable();
        int start = reader.at();
        boolean naming = id == PlusId.OBJECT_NAME;
        Item item = detailed && !naming ? operation.add() : null;
        if (item != null) {
            named(item.area("attribute").address(id), id);
        }
        value.read(reader, PlusId.secret(id) ? null : item);
        if (reader.failed()) {
            return;
        }
        if (id == PlusId.SESSION_USER && item != null && value.contentLength() > 0) {
            item.area("user").name(reader.bytes(), value.contentAt(), value.contentLength());
        }
        if (naming && value.type() == PlusValue.TEXT) {
            open[depth - 1].name(reader.bytes(), value.contentAt(), value.contentLength());
        } else if (id == PlusId.MODIFYING_JOB) {
            modifies |= value.number() != 0;
        } else if (id == PlusId.SESSION_VERSION && way == Direction.TO_CLIENT) {
            versions(inside.aim(reader.bytes(), start), sink);
        } else if (value.type() == PlusValue.TEXT && way == Direction.TO_SERVER) {
            identity.station(id, reader.bytes(), value.contentAt(), value.contentLength(), sink);
        }
    }

    private void named(Item item, long id) {
        int mark = text.length();
        text.put(PlusId.name(id)).view(name, mark);
        item.name(name, 0, name.length());
    }

    /// The structure of versions by which a controller introduces itself.
    void versions(PlusReader reader, Sink sink) {
        reader.skip(2);
        reader.u32();
        for (long id = reader.variable(); id != 0; id = reader.variable()) {
            value.read(reader, null);
            if (reader.failed()) {
                return;
            }
            if (id == PlusId.SYSTEM_VERSION && value.type() == PlusValue.TEXT) {
                identity.version(reader.bytes(), value.contentAt(), value.contentLength(), sink);
            }
        }
    }
}
