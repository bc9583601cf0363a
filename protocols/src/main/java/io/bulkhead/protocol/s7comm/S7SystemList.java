// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// A view of a partial system status list (SZL), as asked for or answered.
///
///     0    2       4               6       8
///     +----+-------+---------------+-------+- - - - -
///     | id | index | record length | count | records...
///     +----+-------+---------------+-------+- - - - -
///
/// System Software for S7-300/400, System and Standard Functions, chapter "System Status Lists".
final class S7SystemList {
    private static final int INDEX = 2;
    private static final int RECORD_LENGTH = 4;
    private static final int COUNT = 6;
    private static final int RECORDS = 8;
    private static final int REQUEST_LENGTH = 4;

    /// The low byte of the id names the list, the rest which extract of it.
    private static final int LIST = 0xFF;

    /// Extracts that count the records of a list and show none.
    private static final int HEADER_ONLY = 0x0F00;

    private static final int MODULES = 0x11;
    private static final int COMPONENTS = 0x1C;
    private static final int MODE = 0x24;
    private static final int MODE_AT = 3;
    private static final int PROTECTION = 0x32;
    private static final int SELECTOR_AT = 8;
    private static final int SIEMENS = 0x002A;

    private static final int SURE = 95;
    private static final int ORDER_NUMBER_LENGTH = 20;
    private static final int MODULE_RECORD = 28;
    private static final int MODULE_VERSION = 24;

    private final Bytes bytes = new Bytes();
    private int version = -1;
    private String versionText = "";

    boolean wrap(Bytes body) {
        bytes.clear();
        if (body.length() < REQUEST_LENGTH) {
            return false;
        }
        bytes.aim(body, 0);
        return true;
    }

    void clear() {
        bytes.clear();
    }

    boolean isEmpty() {
        return bytes.isEmpty();
    }

    int id() {
        return bytes.u16be(0);
    }

    int index() {
        return bytes.u16be(INDEX);
    }

    /// Lists that name the device are asked to identify it.
    Action action() {
        int list = id() & LIST;
        return list == MODULES || list == COMPONENTS ? Action.IDENTIFY : Action.READ;
    }

    void request(Operation operation) {
        operation.add().area("system-list").address(id()).count(index());
    }

    /// One item a record, and what the records of identification say of the sender.
    void answer(Operation operation, Sink sink) {
        if (bytes.length() < RECORDS) {
            request(operation);
            return;
        }
        int length = bytes.u16be(RECORD_LENGTH);
        int count = bytes.u16be(COUNT);
        int at = RECORDS;
        for (; count > 0 && length > 0 && at + length <= bytes.length(); count--, at += length) {
            Item item = operation.add().area("system-list").address(id());
            item.bytes(bytes, at, length);
            switch (id() & LIST) {
                case MODULES -> module(sink, at, length);
                case COMPONENTS -> component(sink, at, length);
                case MODE -> mode(sink, at, length);
                case PROTECTION -> selector(sink, at, length);
                default -> {
                    // State, not identity.
                }
            }
        }
        if (count > 0 && (id() & HEADER_ONLY) != HEADER_ONLY) {
            sink.anomaly(S7Anomaly.DATA_TOO_SHORT);
        }
    }

    /// Behind the event's id and a byte of flags comes the mode in four bits. List 24.
    private void mode(Sink sink, int at, int length) {
        if (length > MODE_AT) {
            sink.trait(
                    Trait.OPERATING_MODE,
                    switch (bytes.u8(at + MODE_AT) & 0xF) {
                        case 1, 2, 3, 4, 0xA -> "stop";
                        case 8, 9 -> "run";
                        case 0xD -> "fault";
                        default -> "";
                    });
        }
    }

    /// Index 4: three levels of protection, then where the mode selector stands: at RUN nobody can
    /// change the program, at RUN-P whoever is connected. List 32.
    private void selector(Sink sink, int at, int length) {
        if (length >= SELECTOR_AT + 2 && bytes.u16be(at) == 4) {
            sink.trait(
                    Trait.OPERATING_MODE,
                    switch (bytes.u16be(at + SELECTOR_AT)) {
                        case 1 -> "run";
                        case 2 -> "remote";
                        case 3 -> "stop";
                        default -> "";
                    });
        }
    }

    /// Index 1 is the module, 6 its hardware, 7 its firmware: order number (20 characters), type,
    /// version (for firmware "V", major, minor, patch).
    private void module(Sink sink, int at, int length) {
        if (length < MODULE_RECORD) {
            return;
        }
        Subject device = sink.sender().confidence(SURE);
        switch (bytes.u16be(at)) {
            case 1 -> {
                device.says(Attribute.MODEL, bytes, at + 2, ORDER_NUMBER_LENGTH);
                if (bytes.matches(at + 2, "6ES7") || bytes.matches(at + 2, "6AG1")) {
                    device.says(Attribute.VENDOR, "Siemens").says(Attribute.KIND, "PLC");
                }
            }
            case 6 ->
                    device.says(
                            Attribute.HARDWARE, "version", bytes.u16be(at + MODULE_VERSION) & LIST);
            case 7 -> {
                if (bytes.u8(at + MODULE_VERSION) == 'V') {
                    device.says(Attribute.FIRMWARE, version(at + MODULE_VERSION));
                }
            }
            default -> {
                // Extensions and boot loaders.
            }
        }
    }

    /// Kept from one saying to the next, so that a controller that is asked again costs nothing.
    private String version(int at) {
        int told = bytes.u24be(at + 1);
        if (told != version) {
            version = told;
            versionText = "V" + (told >> 16) + '.' + (told >> 8 & LIST) + '.' + (told & LIST);
        }
        return versionText;
    }

    /// Behind the index comes text of 24 or 32 bytes that ends with the first zero.
    private void component(Sink sink, int at, int length) {
        if (length < 4) {
            return;
        }
        int textAt = at + 2;
        int end = bytes.indexOf(0, textAt, at + length);
        int size = (end < 0 ? at + length : end) - textAt;
        Subject device = sink.sender().confidence(SURE);
        switch (bytes.u16be(at) & LIST) {
            case 1 -> device.says(Attribute.NAME, bytes, textAt, size);
            case 2 -> device.says(Attribute.DESCRIPTION, bytes, textAt, size);
            case 3, 0x0B -> device.says(Attribute.LOCATION, bytes, textAt, size);
            case 5 -> device.says(Attribute.SERIAL, bytes, textAt, size);
            case 7 ->
                    device.confidence(SURE - 10)
                            .says(Attribute.MODEL, bytes, textAt, size)
                            .says(Attribute.KIND, "PLC");
            case 9 -> {
                if (bytes.u16be(textAt) == SIEMENS) {
                    device.says(Attribute.VENDOR, "Siemens");
                }
            }
            default -> {
                // Copyright, memory card, customer's numbers.
            }
        }
    }
}
