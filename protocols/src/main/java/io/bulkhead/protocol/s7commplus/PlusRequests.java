// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Action;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What requests are about, by function.
final class PlusRequests {
    private static final int HIGHEST_FIXED = 0xFFFF;
    private static final int FIRST_BLOCK = 0x8A00;
    private static final int MAX_SHOWN = 256;

    private final TextBuffer text;
    private final PlusObjects objects;
    private final PlusAddresses addresses;
    private final PlusValue value = new PlusValue();
    private final Bytes name = new Bytes();

    /// The one attribute that the request is about.
    private long object;

    private long attribute;

    PlusRequests(TextBuffer text, PlusObjects objects) {
        this.text = text;
        this.objects = objects;
        addresses = new PlusAddresses(text);
    }

    /// @param reader stands behind the transport flags
    void read(
            int function,
            long session,
            PlusReader reader,
            Operation operation,
            Direction way,
            Sink sink) {
        object = Item.NONE;
        attribute = Item.NONE;
        switch (function) {
            case PlusFunction.CREATE_OBJECT -> create(reader, operation, way, sink);
            case PlusFunction.DELETE_OBJECT -> delete(session, reader, operation);
            case PlusFunction.EXPLORE -> object(reader, operation);
            case PlusFunction.GET_LINK, PlusFunction.ADD_LINK, PlusFunction.REMOVE_LINK -> {
                Item item = object(reader, operation);
                item.count(reader.variable());
            }
            case PlusFunction.SET_VARIABLE, PlusFunction.GET_VARIABLE -> {
                object = reader.u32();
                reader.count();
                attribute = reader.variable();
                attribute(function, reader, operation, sink);
            }
            case PlusFunction.SET_VAR_SUBSTREAMED, PlusFunction.GET_VAR_SUBSTREAMED -> {
                object = reader.u32();
                value.read(reader, null);
                attribute = value.number();
                attribute(function, reader, operation, sink);
            }
            case PlusFunction.SET_MULTI_VARIABLES, PlusFunction.GET_MULTI_VARIABLES ->
                    several(function, reader, operation, sink);
            case PlusFunction.INVOKE, PlusFunction.GET_VARIABLES_ADDRESS -> {
                int shown = Math.min(reader.left(), MAX_SHOWN);
                operation.add().area("arguments").bytes(reader.bytes(), reader.at(), shown);
            }
            default -> {
                // Sequences, sessions and errors are about no object.
            }
        }
    }

    /// The object whose attribute the request is about; [Item#NONE] where it is about others.
    long object() {
        return object;
    }

    long attribute() {
        return attribute;
    }

    private Item object(PlusReader reader, Operation operation) {
        return described(reader.u32(), operation);
    }

    private Item described(long object, Operation operation) {
        Item item = operation.add();
        String area = PlusId.area(object);
        if (area.equals("data-block")) {
            return item.area(area).address(object & HIGHEST_FIXED);
        }
        return named(item.area(area.isEmpty() ? "object" : area).address(object), object);
    }

    private Item named(Item item, long id) {
        int mark = text.length();
        text.put(PlusId.name(id)).view(name, mark);
        return item.name(name, 0, name.length());
    }

    /// The container, a value, and the objects to be.
    private void create(PlusReader reader, Operation operation, Direction way, Sink sink) {
        described(reader.u32(), operation);
        value.read(reader, null);
        while (reader.left() > 0 && reader.peek() != PlusObjects.START) {
            reader.u8();
        }
        objects.read(reader, true, operation, way, sink);
        long type = objects.firstClass();
        if (type < 0) {
            return;
        }
        Action action = PlusId.create(type);
        if (action == Action.SUBSCRIBE && objects.modifies()) {
            action = Action.CONTROL;
        }
        operation.action(action);
        follow(operation, PlusFunction.action(PlusFunction.CREATE_OBJECT), action);
    }

    /// Deleting is the end of what creating began; of blocks it is a change of the program.
    private void delete(long session, PlusReader reader, Operation operation) {
        long object = reader.u32();
        boolean block = object >> 16 >= FIRST_BLOCK && object >> 16 <= FIRST_BLOCK + 0xFF;
        if (object == session) {
            operation.action(Action.SESSION);
        } else if (object > HIGHEST_FIXED && !block) {
            operation.action(Action.SUBSCRIBE);
        }
        described(object, operation);
    }

    private void attribute(int function, PlusReader reader, Operation operation, Sink sink) {
        if (reader.failed()) {
            object = Item.NONE;
            sink.anomaly(PlusAnomaly.DATA_TOO_SHORT);
            return;
        }
        Item item = operation.add().area("attribute").unit(object).address(attribute);
        named(item, attribute);
        if (function == PlusFunction.SET_VARIABLE) {
            value.read(reader, PlusId.secret(attribute) ? null : item);
        } else if (function == PlusFunction.SET_VAR_SUBSTREAMED) {
            afterQualifier(reader, item);
        }
        boolean writes = PlusFunction.writes(function);
        if (writes && attribute == PlusId.LEGITIMATE) {
            sink.trait(Trait.AUTHENTICATION, "password-hashed");
        }
        Action action = writes ? PlusId.write(attribute, value.number()) : PlusId.read(attribute);
        operation.action(action);
        item.action(action);
    }

    /// A streamed value stands behind a qualifier of the object, whose end no research pins down
    /// for all firmwares: the value is left out.
    private static void afterQualifier(PlusReader reader, Item item) {
        item.count(reader.left());
    }

    private void several(int function, PlusReader reader, Operation operation, Sink sink) {
        addresses.of(reader.bytes(), reader.at());
        boolean writes = function == PlusFunction.SET_MULTI_VARIABLES;
        if (!writes) {
            while (addresses.next()) {
                Action action = addresses.read();
                strongest(operation, action);
                addresses.describe(operation.add()).action(action);
            }
        } else {
            values(reader, operation);
        }
        if (addresses.failed()) {
            sink.anomaly(PlusAnomaly.DATA_TOO_SHORT);
        }
    }

    private void values(PlusReader reader, Operation operation) {
        while (addresses.next()) {
            // The values stand behind the last address.
        }
        int valuesAt = addresses.at();
        text.clear();
        reader.aim(reader.bytes(), valuesAt);
        for (addresses.again(); addresses.next(); ) {
            reader.variable();
            Item item = addresses.describe(operation.add());
            value.read(reader, addresses.secret() ? null : item);
            Action action = addresses.write(reader.failed() ? -1 : value.number());
            strongest(operation, action);
            item.action(action);
        }
    }

    /// A message does what the most telling of its items does; plain reads and writes tell least.
    private static void strongest(Operation operation, Action action) {
        if (operation.action() == Action.WRITE || operation.action() == Action.READ) {
            operation.action(action);
        }
    }

    /// Items that took the function's action get the one that the class told.
    private static void follow(Operation operation, Action before, Action after) {
        for (int i = 0; i < operation.items(); i++) {
            Item item = operation.item(i);
            if (item.action() == before) {
                item.action(after);
            }
        }
    }
}
