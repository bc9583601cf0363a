// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// A view of a PCCC command, or of the reply together with its command, behind the requestor's id.
///
///     0        n         n+1      n+2           n+4
///     +--------+---------+--------+-------------+----------+---------
///     | id ... | command | status | transaction | function | data...
///     +--------+---------+--------+-------------+----------+---------
///
/// The first byte of the id is its length; only commands 6, 7 and 15 have a function, and no reply
/// has. 1770-6.5.16, chapters 6 and 7.
final class Pccc {
    private static final int COMMAND = 0;
    private static final int STATUS = 1;
    private static final int TRANSACTION = 2;
    private static final int FUNCTION = 4;
    private static final int REPLY_BIT = 0x40;
    private static final int EXTENDED_STATUS = 0xF0;
    private static final int WIDE = 0xFF;

    private static final int DIAGNOSTIC_NAME = 5;
    private static final int DIAGNOSTIC_NAME_LENGTH = 11;

    private final Bytes message = new Bytes();
    private final Bytes data = new Bytes();
    private boolean reply;
    private int command;
    private int function;
    private int status;
    private int transaction;
    private int extended;
    private Action action = Action.OTHER;

    // The logical address, of which a reply's is that of its command.
    private int at;
    private boolean addressed;
    private int size;
    private int file;
    private int fileType;
    private int element;
    private int subelement;

    /// Aims this view at the data of an Execute PCCC message.
    ///
    /// @return whether a command is there
    boolean wrap(CipMessage cip) {
        addressed = false;
        reply = cip.response();
        extended = 0;
        if (reply && !wrapCommand(cip.requestData)) {
            return false;
        }
        int asked = function;
        boolean there = wrapCommand(cip.data);
        if (!there || !reply) {
            return there;
        }
        function = asked;
        command &= ~REPLY_BIT;
        int header = FUNCTION;
        if (status == EXTENDED_STATUS && message.length() > header) {
            extended = message.u8(header++);
        }
        data.aim(message, header);
        return true;
    }

    private boolean wrapCommand(Bytes outer) {
        message.clear();
        data.clear();
        if (outer.isEmpty() || outer.length() < outer.u8(0) + FUNCTION || outer.u8(0) == 0) {
            return false;
        }
        message.aim(outer, outer.u8(0));
        command = message.u8(COMMAND);
        status = message.u8(STATUS);
        transaction = message.u16le(TRANSACTION);
        if ((command & REPLY_BIT) != 0) {
            return reply;
        }
        boolean hasFunction = PcccFunction.hasFunction(command) && message.length() > FUNCTION;
        function = hasFunction ? message.u8(FUNCTION) : EPath.NONE;
        data.aim(message, hasFunction ? FUNCTION + 1 : FUNCTION);
        action = PcccFunction.action(command, function);
        if (action == Action.MODE && !data.isEmpty()) {
            action = PcccFunction.modeAction(command, function, data.u8(0));
        }
        address();
        return true;
    }

    /// Size, file, type, element and, in three-address functions, the part of the element; each of
    /// the numbers is one byte, or 255 and two bytes.
    private void address() {
        addressed = false;
        at = 0;
        subelement = EPath.NONE;
        int fields = PcccFunction.addressFields(command, function);
        if (fields == 0 || data.length() < 2 + fields) {
            return;
        }
        size = data.u8(at++);
        file = number();
        fileType = at < data.length() ? data.u8(at++) : EPath.NONE;
        element = number();
        if (fields == 3) {
            subelement = number();
        }
        addressed = at <= data.length() && file >= 0 && element >= 0;
    }

    private int number() {
        int left = data.length() - at;
        if (left < 1 || data.u8(at) == WIDE && left < 3) {
            at = data.length();
            return EPath.NONE;
        }
        if (data.u8(at) != WIDE) {
            return data.u8(at++);
        }
        at += 3;
        return data.u16le(at - 2);
    }

    String name() {
        return PcccFunction.name(command, function);
    }

    /// What the command does, or did that is answered.
    Action action() {
        return action;
    }

    String statusText() {
        return PcccFunction.status(status, extended);
    }

    void item(Operation operation) {
        Item item = operation.add();
        if (!addressed) {
            if (!data.isEmpty()) {
                item.area("pccc").bytes(data, 0, data.length());
            }
            return;
        }
        item.area(PcccFunction.fileType(fileType)).unit(file).address(element).count(size);
        int from = reply ? 0 : PcccFunction.masked(function) ? at + 2 : at;
        if (from < data.length()) {
            value(item, from, data.length() - from);
        }
    }

    private void value(Item item, int from, int length) {
        ValueKind kind =
                switch (fileType) {
                    case 0x8A -> ValueKind.F32LE_LIST;
                    case 0x91 -> ValueKind.S32LE_LIST;
                    case 0x8D, 0x8E -> ValueKind.NONE;
                    default -> ValueKind.S16LE_LIST;
                };
        int width = kind == ValueKind.NONE ? 0 : kind.bytes(1);
        if (width == 0 || length % width != 0) {
            item.bytes(data, from, length);
        } else {
            item.list(kind, data, from, length / width);
        }
    }

    /// A diagnostic status names the processor that answers (chapter 10).
    void facts(Sink sink) {
        boolean diagnostic = reply && command == 0x06 && function == 0x03 && status == 0;
        if (!diagnostic || data.length() < DIAGNOSTIC_NAME + DIAGNOSTIC_NAME_LENGTH) {
            return;
        }
        for (int i = 0; i < DIAGNOSTIC_NAME_LENGTH; i++) {
            int character = data.u8(DIAGNOSTIC_NAME + i);
            if (character < ' ' || character > '~') {
                return;
            }
        }
        sink.sender()
                .confidence(90)
                .says(Attribute.MODEL, data, DIAGNOSTIC_NAME, DIAGNOSTIC_NAME_LENGTH)
                .says(Attribute.VENDOR, "Rockwell Automation")
                .says(Attribute.KIND, "PLC");
    }

    void write(FieldWriter writer) {
        writer.number("response", reply ? 1 : 0);
        writer.beginObject("pccc");
        writer.number("command", command).number("transaction", transaction);
        if (function != EPath.NONE) {
            writer.number("function", function);
        }
        if (reply) {
            writer.number("status", status);
            if (extended != 0) {
                writer.number("extendedStatus", extended);
            }
        }
        if (addressed) {
            writer.number("file", file).number("fileType", fileType).number("element", element);
            if (subelement != EPath.NONE) {
                writer.number("subelement", subelement);
            }
            writer.number("size", size);
        }
        writer.endObject();
    }
}
