// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads what confirmed requests ask: which variables with which values, which files, domains and
/// programs. ISO 9506-2, 8 to 16.
final class MmsRequests {
    static final int STATUS = 0;
    static final int GET_NAME_LIST = 1;
    static final int IDENTIFY = 2;
    static final int READ = 4;
    static final int WRITE = 5;
    static final int GET_VARIABLE_ATTRIBUTES = 6;
    static final int DEFINE_LIST = 11;
    static final int GET_LIST_ATTRIBUTES = 12;
    static final int DELETE_LIST = 13;
    static final int FILE_OPEN = 72;
    static final int FILE_READ = 73;
    static final int FILE_CLOSE = 74;
    static final int FILE_DIRECTORY = 77;

    private static final int VARIABLES = 0xA1;
    private static final int VALUES = 0xA0;
    private static final int OBJECT_CLASS = 0xA0;
    private static final int SCOPE = 0xA1;
    private static final int LISTS = 0xA1;
    private static final int VISIBLE = 0x1A;
    private static final int GRAPHIC = 0x19;
    private static final int NUMBER = 0x1F;
    private static final int CONSTRUCTED = 0x20;

    private final BerElement element = new BerElement();
    private final BerElement part = new BerElement();
    private final VariableList variables = new VariableList();
    private final MmsNames names = new MmsNames();
    private final MmsControl control = new MmsControl();
    private final Bytes body = new Bytes();
    private final Bytes view = new Bytes();
    private final TextBuffer texts;
    private final MmsValues values;

    // Of the request at hand.
    private int objectClass;

    MmsRequests(TextBuffer texts, MmsValues values) {
        this.texts = texts;
        this.values = values;
    }

    void clear() {
        control.clear();
        objectClass = -1;
    }

    /// Adds the request's items, and remembers what the answer will not repeat.
    ///
    /// @return whether all of it can be read
    boolean fill(Operation operation, MmsPdu pdu, MmsState state) {
        body.aim(pdu.body(), 0);
        return switch (pdu.service()) {
            case STATUS, IDENTIFY -> true;
            case READ -> read(operation, pdu.invoke(), state);
            case WRITE -> write(operation, pdu.invoke(), state);
            case GET_NAME_LIST -> nameList(operation);
            case DEFINE_LIST -> defineList(operation);
            case DELETE_LIST -> deleteList(operation);
            case GET_VARIABLE_ATTRIBUTES, GET_LIST_ATTRIBUTES, FILE_OPEN, FILE_READ, FILE_CLOSE -> {
                state.asked.remember(pdu.invoke(), body, 0, body.length());
                yield members(operation, pdu);
            }
            default -> members(operation, pdu);
        };
    }

    private boolean read(Operation operation, long invoke, MmsState state) {
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == VARIABLES) {
                Bytes specification = element.contents();
                state.asked.remember(invoke, specification, 0, specification.length());
                boolean known = variables.begin(specification, 0);
                values.variables(operation, variables);
                firstDecides(operation);
                return known;
            }
        }
        return false;
    }

    private boolean write(Operation operation, long invoke, MmsState state) {
        if (!variables.begin(body, 0)) {
            return false;
        }
        int end = variables.end();
        state.asked.remember(invoke, body, 0, end);
        if (!element.wrap(body, end, VALUES)) {
            return false;
        }
        Bytes data = element.contents();
        boolean whole = values.tell(operation, Action.WRITE, variables, data);
        firstDecides(operation);
        if (command()) {
            control.wrap(data, 0);
        }
        return whole;
    }

    /// The first object says what the message does.
    private static void firstDecides(Operation operation) {
        if (operation.items() > 0) {
            operation.action(operation.item(0).action());
        }
    }

    /// Whether the first variable of the write at hand is the structure of a command.
    private boolean command() {
        variables.begin(body, 0);
        variables.to(0);
        int mark = texts.length();
        variables.put(texts);
        texts.view(view, mark);
        return MmsObjects.command(view);
    }

    private boolean nameList(Operation operation) {
        Item item = operation.add();
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() == OBJECT_CLASS && part.wrap(element.contents(), 0)) {
                objectClass = (int) part.natural();
                item.area(objectClass(objectClass));
            } else if (element.tag() == SCOPE && part.wrap(element.contents(), 0)) {
                item.name(part.contents(), 0, part.contents().length());
            }
        }
        return true;
    }

    private boolean defineList(Operation operation) {
        if (!element.wrap(body, 0)) {
            return false;
        }
        name(operation.add().area("named-variable-list"), body, 0);
        if (!variables.begin(body, element.end())) {
            return false;
        }
        while (variables.next()) {
            Item item = operation.add().area("variable");
            int mark = texts.length();
            variables.put(texts);
            named(item, mark);
        }
        return true;
    }

    private boolean deleteList(Operation operation) {
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            if (element.tag() != LISTS) {
                continue;
            }
            Bytes lists = element.contents();
            for (int list = 0; list < lists.length(); list = part.end()) {
                if (!part.wrap(lists, list)) {
                    return false;
                }
                name(operation.add().area("named-variable-list"), lists, list);
            }
        }
        return true;
    }

    /// Of all other services the table says which members name an object. A body without members is
    /// itself a name, or the number of a transfer.
    private boolean members(Operation operation, MmsPdu pdu) {
        String area = MmsService.area(pdu.service());
        if (!pdu.structured()) {
            plain(operation, pdu, area);
            return true;
        }
        if (itself(pdu)) {
            name(operation.add().area(area), body, 0);
            return true;
        }
        for (int at = 0; at < body.length(); at = element.end()) {
            if (!element.wrap(body, at)) {
                return false;
            }
            int member = element.tag() & NUMBER;
            boolean tagged = element.tag() >= 0x80 && element.tag() <= 0xFF;
            if (tagged && MmsService.names(pdu.service(), member)) {
                member(operation, member == 0 ? area : secondArea(area), at);
            }
        }
        return true;
    }

    /// Whether the body is not a list of members but a name: of an object, or of a file.
    private boolean itself(MmsPdu pdu) {
        boolean object =
                pdu.service() == GET_LIST_ATTRIBUTES || pdu.service() == GET_VARIABLE_ATTRIBUTES;
        return object || !body.isEmpty() && (body.u8(0) == GRAPHIC || body.u8(0) == VISIBLE);
    }

    private static String secondArea(String area) {
        return area.equals("domain") ? "file" : area;
    }

    private void member(Operation operation, String area, int at) {
        Item item = operation.add().area(area);
        if ((element.tag() & CONSTRUCTED) != 0) {
            name(item, element.contents(), 0);
        } else {
            item.name(element.contents(), 0, element.contents().length());
        }
    }

    private void plain(Operation operation, MmsPdu pdu, String area) {
        if (body.isEmpty() || !MmsService.names(pdu.service(), 0)) {
            return;
        }
        Item item = operation.add().area(area);
        if (area.equals("open-file") || area.equals("upload")) {
            item.address(number(body));
        } else {
            item.name(body, 0, body.length());
        }
    }

    private static long number(Bytes contents) {
        long value = 0;
        for (int i = 0; i < Math.min(contents.length(), Long.BYTES); i++) {
            value = value << 8 | contents.u8(i);
        }
        return value;
    }

    private void name(Item item, Bytes outer, int at) {
        int mark = texts.length();
        names.put(outer, at, texts);
        named(item, mark);
    }

    private void named(Item item, int mark) {
        if (!texts.full()) {
            texts.view(view, mark);
            item.name(view, 0, view.length());
        }
    }

    /// The command that the request gives, if it gives one.
    MmsControl control() {
        return control;
    }

    /// Of which kind of objects names were asked; -1 where none were.
    int objectClass() {
        return objectClass;
    }

    /// ISO 9506-2, 8.1.
    static String objectClass(int objectClass) {
        return switch (objectClass) {
            case 0 -> "named-variable";
            case 1 -> "scattered-access";
            case 2 -> "named-variable-list";
            case 3 -> "named-type";
            case 4 -> "semaphore";
            case 5 -> "event-condition";
            case 6 -> "event-action";
            case 7 -> "event-enrollment";
            case 8 -> "journal";
            case 9 -> "domain";
            case 10 -> "program-invocation";
            case 11 -> "operator-station";
            default -> "object";
        };
    }
}
