// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.AskedObjects;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What responses and notifications tell.
final class PlusResponses {
    private static final int VALUE = 0x92;
    private static final int VALUE_BY_VARIABLE_NUMBER = 0x9B;
    private static final int ADDRESS_ERROR = 0x13;
    private static final int ERROR = 0x03;
    private static final int OTHER_ERROR = 0x83;
    private static final int MISSING = 0x9C;

    private final TextBuffer text;
    private final Bytes name = new Bytes();
    private final PlusObjects objects;
    private final PlusIdentity identity;
    private final PlusAddresses addresses;
    private final PlusValue value = new PlusValue();
    private final Bytes asked = new Bytes();

    private long result;
    private long subscription;
    private int credit;
    private long number;
    private long object = Item.NONE;
    private long attribute;

    PlusResponses(TextBuffer text, PlusObjects objects, PlusIdentity identity) {
        this.text = text;
        this.objects = objects;
        this.identity = identity;
        addresses = new PlusAddresses(text);
    }

    /// Forgets the message before.
    void clear() {
        result = 0;
        subscription = 0;
        credit = 0;
        number = 0;
        object = Item.NONE;
    }

    /// Says whose attribute the request was about, [Item#NONE] if no single one.
    void answers(long object, long attribute) {
        this.object = object;
        this.attribute = attribute;
    }

    /// @param reader stands behind the transport flags
    void read(
            int function,
            int sequence,
            AskedObjects memory,
            PlusReader reader,
            Operation operation,
            Sink sink) {
        result = reader.variable64();
        operation.status(status());
        switch (function) {
            case PlusFunction.GET_MULTI_VARIABLES -> {
                memory.recall(sequence, asked);
                values(reader, operation);
            }
            case PlusFunction.SET_MULTI_VARIABLES -> errors(reader, operation);
            case PlusFunction.GET_VARIABLE -> {
                Item item = attribute(operation);
                value.read(reader, secret() ? null : item);
            }
            case PlusFunction.SET_VARIABLE, PlusFunction.SET_VAR_SUBSTREAMED -> {
                if (object != Item.NONE) {
                    attribute(operation);
                }
            }
            case PlusFunction.GET_VAR_SUBSTREAMED -> streamed(reader, operation, sink);
            case PlusFunction.CREATE_OBJECT -> created(reader, operation, sink);
            case PlusFunction.DELETE_OBJECT -> operation.add().area("object").address(reader.u32());
            case PlusFunction.EXPLORE -> explored(reader, operation, sink);
            case PlusFunction.GET_LINK -> {
                for (int i = reader.u8(); i > 0 && reader.left() >= 4; i--) {
                    operation.add().area("object").address(reader.u32());
                }
            }
            default -> {
                // The result is all that they tell.
            }
        }
    }

    /// A result is an error where its highest bit is set; no list of them is public.
    private String status() {
        return result < 0 ? "error" : "ok";
    }

    private Item attribute(Operation operation) {
        Item item = operation.add();
        if (object == Item.NONE) {
            return item;
        }
        int mark = text.length();
        text.put(PlusId.name(attribute)).view(name, mark);
        item.area("attribute").unit(object).address(attribute);
        return item.name(name, 0, name.length());
    }

    private boolean secret() {
        return object != Item.NONE && PlusId.secret(attribute);
    }

    private void values(PlusReader reader, Operation operation) {
        boolean known = !asked.isEmpty();
        if (known) {
            addresses.of(asked, 0);
        }
        for (long item = reader.variable(); item != 0; item = reader.variable()) {
            Item one = operation.add();
            if (known && addresses.seek(item)) {
                addresses.describe(one);
            } else {
                one.area("item").address(item);
            }
            value.read(reader, known && addresses.secret() ? null : one);
            if (reader.failed()) {
                return;
            }
        }
        errors(reader, operation);
    }

    /// Which items failed, by number. The addresses of an answer are not walked again.
    private static void errors(PlusReader reader, Operation operation) {
        for (long item = reader.variable(); item != 0; item = reader.variable()) {
            reader.variable64();
            if (reader.failed()) {
                return;
            }
            operation.add().area("item").address(item).status("error");
        }
    }

    /// A byte of unknown meaning, always 0, and the value.
    private void streamed(PlusReader reader, Operation operation, Sink sink) {
        reader.u8();
        if (result < 0) {
            return;
        }
        Item item = attribute(operation);
        value.read(reader, secret() ? null : item);
        if (value.type() == PlusValue.BLOB && !reader.failed()) {
            identity.record(reader.bytes(), value.contentAt(), value.contentLength(), sink);
        }
    }

    /// The ids of the new objects, and the object that describes the server.
    private void created(PlusReader reader, Operation operation, Sink sink) {
        for (int i = reader.u8(); i > 0 && reader.left() > 0; i--) {
            operation.add().area("object").address(reader.variable());
        }
        if (reader.peek() == PlusObjects.START) {
            objects.read(reader, true, operation, Direction.TO_CLIENT, sink);
        }
    }

    private void explored(PlusReader reader, Operation operation, Sink sink) {
        reader.u32();
        if (reader.peek() != PlusObjects.START && reader.left() > 0) {
            reader.variable();
        }
        if (reader.peek() == PlusObjects.START) {
            objects.read(reader, false, operation, Direction.TO_CLIENT, sink);
        }
    }

    /// Values of a subscription, by the references that it gave them.
    void notification(PlusReader reader, Operation operation, Sink sink) {
        subscription = reader.u32();
        reader.skip(6);
        credit = reader.u8();
        number = reader.variable();
        if (reader.failed()) {
            sink.anomaly(PlusAnomaly.DATA_TOO_SHORT);
            return;
        }
        reader.u8();
        for (int code = reader.u8(); code != 0; code = reader.u8()) {
            switch (code) {
                case VALUE -> value.read(reader, reference(reader.u32(), operation));
                case VALUE_BY_VARIABLE_NUMBER ->
                        value.read(reader, reference(reader.variable(), operation));
                case ADDRESS_ERROR, ERROR, OTHER_ERROR, MISSING ->
                        reference(reader.u32(), operation).status("error");
                default -> reader.fail();
            }
        }
    }

    private static Item reference(long reference, Operation operation) {
        return operation.add().action(Action.REPORT).area("subscription").address(reference);
    }

    void write(FieldWriter writer) {
        writer.number("subscription", subscription);
        writer.number("creditTick", credit);
        writer.number("number", number);
    }

    void writeResult(FieldWriter writer) {
        if (result != 0) {
            writer.unsigned("result", result);
        }
        if (result < 0) {
            writer.number("error", (short) result);
        }
    }
}
