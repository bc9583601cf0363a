// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Objects and properties that a service's data names: an item each, and the lists that fields
/// show.
final class Properties {
    /// Objects and properties of one message that are listed; items know how many there are more.
    static final int MAX_LISTED = 16_384;

    private static final int FIRST_LISTED = 64;
    private static final int MAX_DEPTH = 16;
    private static final int NONE = -1;
    private static final int WIDTH = 4;
    private static final int OBJECT_NAME = 77;

    private final Tags tags = new Tags();
    private final Tags first = new Tags();
    private final BacnetFacts facts;

    private long[] objects = new long[FIRST_LISTED];
    private int objectCount;
    private long[] rows = new long[FIRST_LISTED * WIDTH];
    private int rowCount;

    // What the walk has come to.
    private Shape shape;
    private Operation operation;
    private Sink sink;
    private boolean writes;
    private boolean answers;
    private int depth;
    private long object;
    private boolean objectSaid;
    private long property;
    private long index;
    private long priority;
    private int nameStart;
    private int nameLength;
    private int valueDepth;
    private int valueStart;
    private int valueEnd;
    private int elements;
    private int firstElement;
    private int errorDepth;
    private int errorNumbers;
    private long errorCode;

    Properties(BacnetFacts facts) {
        this.facts = facts;
    }

    void clear() {
        objectCount = 0;
        rowCount = 0;
    }

    /// Walks the service data at `from` of `data` and gives `operation` its items.
    ///
    /// @param writes whether values are written, so that each item's action follows from its object
    /// @param answers whether values are those of the device that sends
    /// @return whether tags match and end where they should
    boolean walk(
            Bytes data,
            int from,
            Shape shape,
            Operation operation,
            Sink sink,
            boolean writes,
            boolean answers) {
        this.shape = shape;
        this.operation = operation;
        this.sink = sink;
        this.writes = writes;
        this.answers = answers;
        clear();
        depth = 0;
        object = NONE;
        objectSaid = true;
        valueDepth = NONE;
        errorDepth = NONE;
        forget();
        tags.wrap(data, from);
        boolean balanced = true;
        while (balanced && tags.next()) {
            balanced = tag();
        }
        flush();
        return balanced && depth == 0 && !tags.broken();
    }

    /// Whether the last walk ended at data that is not there, rather than at tags that do not
    /// match.
    boolean endsEarly() {
        return tags.broken();
    }

    private boolean tag() {
        if (tags.opening()) {
            open();
            depth++;
            return depth <= MAX_DEPTH;
        }
        if (tags.closing()) {
            depth--;
            close();
            return depth >= 0;
        }
        if (valueDepth != NONE) {
            element();
        } else if (errorDepth != NONE) {
            error();
        } else {
            parameter();
        }
        return true;
    }

    private void open() {
        boolean outside = valueDepth == NONE && errorDepth == NONE;
        if (outside && depth == shape.level() && tags.number() == shape.value()) {
            valueDepth = depth;
            valueStart = tags.offset();
            valueEnd = valueStart;
            elements = 0;
            firstElement = NONE;
        } else if (outside && depth == shape.level() && tags.number() == shape.error()) {
            errorDepth = depth;
            errorNumbers = 0;
        }
    }

    private void close() {
        if (valueDepth == depth) {
            valueDepth = NONE;
            valueEnd = tags.start();
            if (shape.property() == NONE) {
                forgetValue();
            }
        } else if (errorDepth == depth) {
            errorDepth = NONE;
        }
        if (depth < shape.level()) {
            flush();
        }
    }

    /// Inside a value; `elements` counts what stands in it directly.
    private void element() {
        if (depth == valueDepth + 1) {
            elements++;
            if (firstElement == NONE) {
                firstElement = tags.start();
            }
        }
        boolean names =
                tags.application(Tags.OBJECT)
                        || tags.context() && namesObject(property, tags.number());
        if (names && tags.objectSized()) {
            list(tags.unsigned());
        }
    }

    /// Whether context tag `number` inside a value of `property` holds an object: references to
    /// properties of other objects, recipients and members (clause 21,
    /// BACnetObjectPropertyReference and those like it).
    private static boolean namesObject(long property, int number) {
        return switch ((int) property) {
            case 19, 54, 60, 78, 132, 218, 234 -> number == 0 || number == 3;
            case 102 -> number == 0;
            case 211, 334, 335 -> number == 0 || number == 1;
            default -> false;
        };
    }

    private void error() {
        if (tags.application(Tags.ENUMERATED) && ++errorNumbers == 2) {
            errorCode = tags.unsigned();
        }
    }

    private void parameter() {
        if (tags.application(Tags.OBJECT) && tags.objectSized()) {
            object(tags.unsigned());
            return;
        }
        if (tags.application(Tags.TEXT) && !objectSaid) {
            ofObject();
        }
        if (!tags.context()) {
            return;
        }
        int number = tags.number();
        if (depth == 0 && number == shape.name() && BacnetValue.readable(tags)) {
            Item item = operation.add().area("object");
            item.name(tags.bytes(), tags.offset() + 1, tags.length() - 1);
            return;
        }
        boolean outer = depth == 0 && number == shape.object();
        boolean inner = depth > 0 && depth < Math.max(2, shape.level()) && number == shape.inner();
        if ((outer || inner) && tags.objectSized()) {
            object(tags.unsigned());
        } else if (depth == 0 && number == shape.device() && tags.objectSized()) {
            list(tags.unsigned());
        } else if (depth == shape.level() && shape.property() != NONE) {
            ofProperty(number);
        }
    }

    private void ofProperty(int number) {
        if (number == shape.property()) {
            if (property != NONE) {
                flush();
            }
            property = tags.unsigned();
        } else if (number == shape.index()) {
            index = tags.unsigned();
        } else if (number == shape.priority()) {
            priority = tags.unsigned();
        }
    }

    private void object(long identifier) {
        flush();
        object = identifier;
        objectSaid = false;
        list(identifier);
    }

    /// Behind the object that a device has stands the object's name (16.9).
    private void ofObject() {
        if (BacnetValue.readable(tags)) {
            nameStart = tags.offset() + 1;
            nameLength = tags.length() - 1;
        }
        if (answers && BacnetObject.type(object) == BacnetObject.DEVICE) {
            BacnetValue.says(sink, tags, OBJECT_NAME, facts);
        }
    }

    private void list(long identifier) {
        if (objectCount == objects.length) {
            if (objectCount == MAX_LISTED) {
                return;
            }
            objects = Arrays.copyOf(objects, 2 * objectCount);
        }
        objects[objectCount++] = identifier;
    }

    /// Makes an item of what was said since the last one.
    private void flush() {
        if (property == NONE && objectSaid) {
            return;
        }
        Item item = operation.add();
        if (object != NONE) {
            int type = BacnetObject.type(object);
            item.area(BacnetObject.typeName(type)).unit(BacnetObject.instance(object));
            if (writes) {
                item.action(BacnetService.write(type, property));
            }
            if (nameLength > 0) {
                item.name(tags.bytes(), nameStart, nameLength);
            }
        }
        if (property != NONE) {
            item.address(property);
            note();
        }
        objectSaid = true;
        value(item);
        if (errorCode != NONE) {
            item.status(BacnetError.code((int) errorCode));
        }
        forget();
    }

    private void value(Item item) {
        if (firstElement == NONE) {
            return;
        }
        first.wrap(tags.bytes(), firstElement);
        first.next();
        if (elements == 1) {
            BacnetValue.give(item, first);
        } else {
            item.count(elements).bytes(tags.bytes(), valueStart, valueEnd - valueStart);
        }
        boolean ofDevice = object != NONE && BacnetObject.type(object) == BacnetObject.DEVICE;
        if (answers && ofDevice && elements == 1) {
            BacnetValue.says(sink, first, property, facts);
            if (BacnetFacts.vendorIdentifier(property) && first.application(Tags.UNSIGNED)) {
                facts.vendor(sink, first.unsigned());
            }
        }
    }

    private void note() {
        if ((rowCount + 1) * WIDTH > rows.length) {
            if (rowCount == MAX_LISTED) {
                return;
            }
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        int row = rowCount++ * WIDTH;
        rows[row] = object;
        rows[row + 1] = property;
        rows[row + 2] = index;
        rows[row + 3] = priority;
    }

    private void forget() {
        property = NONE;
        index = NONE;
        priority = NONE;
        errorCode = NONE;
        nameLength = 0;
        forgetValue();
    }

    private void forgetValue() {
        firstElement = NONE;
        elements = 0;
    }

    /// The first object that was named, or -1.
    long firstObject() {
        return objectCount > 0 ? objects[0] : NONE;
    }

    /// The first property that was named, or -1.
    long firstProperty() {
        return rowCount > 0 ? rows[1] : NONE;
    }

    void write(FieldWriter writer) {
        if (objectCount > 0) {
            writer.beginList("objects");
            for (int i = 0; i < objectCount; i++) {
                writer.beginObject(null);
                writeObject(writer, objects[i]);
                writer.endObject();
            }
            writer.endList();
        }
        if (rowCount > 0) {
            writer.beginList("properties");
            for (int row = 0; row < rowCount * WIDTH; row += WIDTH) {
                writeRow(writer, row);
            }
            writer.endList();
        }
    }

    private void writeRow(FieldWriter writer, int row) {
        writer.beginObject(null);
        if (rows[row] != NONE) {
            writeObject(writer, rows[row]);
        }
        writer.number("property", rows[row + 1]);
        if (rows[row + 2] != NONE) {
            writer.number("index", rows[row + 2]);
        }
        if (rows[row + 3] != NONE) {
            writer.number("priority", rows[row + 3]);
        }
        writer.endObject();
    }

    private static void writeObject(FieldWriter writer, long identifier) {
        writer.number("type", BacnetObject.type(identifier));
        writer.number("instance", BacnetObject.instance(identifier));
    }
}
