// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Says what a telegram on the KNX bus does: to a group, or to a device's properties, memory and
/// address. Application data begin with ten bits of service, whose upper two share a byte with the
/// transport control. KNX Standard 3/3/7, 3.
final class Telegram {
    private static final int APCI_BITS = 0x3FF;
    private static final int SIX_BITS = 0x3F;
    private static final int FOUR_BITS = 0xF;
    private static final int DATA = 2;
    private static final int KEY = 3;
    private static final int KEY_SIZE = 4;
    private static final int SERIAL_SIZE = 6;
    private static final int MAX_TEXT = 256;

    // Properties of the device object (3/5/1, 4.2).
    private static final int SERIAL = 11;
    private static final int MANUFACTURER = 12;
    private static final int ORDER = 15;
    private static final int PROGRAMMING_MODE = 54;
    private static final int HARDWARE = 78;

    // Properties of every object.
    private static final int LOAD_CONTROL = 5;
    private static final int RUN_CONTROL = 6;
    private static final int RUN = 1;
    private static final int STOP = 2;

    private final Bytes data = new Bytes();
    private final Bytes name = new Bytes();
    private final Bytes view = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private Cemi cemi = new Cemi();
    private Apci service = Apci.OTHER;
    private boolean applies;

    /// Fills `item`, whose action becomes the frame's.
    void read(Cemi telegram, Item item, Sink sink) {
        cemi = telegram;
        applies = false;
        text.clear();
        if (!telegram.link()) {
            local(item, sink);
            return;
        }
        address(item);
        telegram.application(data);
        if (telegram.control()) {
            item.action(Action.SESSION);
            return;
        }
        if (data.length() < DATA) {
            item.action(Action.OTHER);
            return;
        }
        applies = true;
        service = Apci.of(data.u16be(0) & APCI_BITS);
        item.action(service.action());
        application(item);
        if (telegram.code() == Cemi.DATA_INDICATION) {
            facts(sink);
        }
    }

    Apci service() {
        return service;
    }

    /// Whether the telegram has an application service.
    boolean applies() {
        return applies;
    }

    private void address(Item item) {
        int destination = cemi.destination();
        int mark = text.length();
        if (cemi.group()) {
            item.area("group-address").address(destination);
            KnxAddress.group(text, destination);
        } else {
            item.area("device").unit(destination);
            KnxAddress.individual(text, destination);
        }
        text.view(name, mark);
        item.name(name, 0, name.length());
    }

    // ---- application services

    private void application(Item item) {
        int last = data.length();
        switch (service) {
            case GROUP_RESPONSE, GROUP_WRITE -> {
                if (last == DATA) {
                    item.unsigned(data.u8(1) & SIX_BITS);
                } else {
                    item.bytes(data, DATA, last - DATA);
                }
            }
            case MEMORY_READ, MEMORY_RESPONSE, MEMORY_WRITE -> {
                if (last >= 4) {
                    item.area("memory").address(data.u16be(DATA));
                    item.count(data.u8(1) & FOUR_BITS);
                    value(item, 4);
                }
            }
            case USER_MEMORY_READ, USER_MEMORY_RESPONSE, USER_MEMORY_WRITE -> {
                if (last >= 5) {
                    item.area("memory").address(userAddress());
                    item.count(data.u8(DATA) & FOUR_BITS);
                    value(item, 5);
                }
            }
            case MEMORY_EXTENDED_READ,
                    MEMORY_EXTENDED_READ_RESPONSE,
                    MEMORY_EXTENDED_WRITE,
                    MEMORY_EXTENDED_WRITE_RESPONSE -> {
                if (last >= 6) {
                    item.area("memory").address(data.u24be(3)).count(data.u8(DATA));
                    value(item, 6);
                }
            }
            case PROPERTY_READ, PROPERTY_RESPONSE, PROPERTY_WRITE -> property(item);
            case PROPERTY_DESCRIPTION_READ, PROPERTY_DESCRIPTION_RESPONSE -> {
                if (last >= 4) {
                    item.area("property").address(data.u16be(DATA));
                }
            }
            case INDIVIDUAL_ADDRESS_WRITE -> newAddress(item, DATA);
            case INDIVIDUAL_ADDRESS_SERIAL_WRITE -> newAddress(item, DATA + SERIAL_SIZE);
            case AUTHORIZE_REQUEST, KEY_WRITE -> item.area("key");
            default -> value(item, DATA);
        }
    }

    /// Four bits beside the count, then sixteen.
    private int userAddress() {
        return (data.u8(DATA) >> 4) << 16 | data.u16be(3);
    }

    private void value(Item item, int from) {
        if (data.length() > from) {
            item.bytes(data, from, data.length() - from);
        }
    }

    private void newAddress(Item item, int at) {
        if (data.length() >= at + 2) {
            item.area("individual-address").unsigned(data.u16be(at));
        }
    }

    /// Object, property, count and first element, then values. An item's address is `object << 8 |
    /// property`.
    private void property(Item item) {
        if (data.length() < 6) {
            return;
        }
        item.area("property").address(data.u16be(DATA)).count(data.u8(4) >> 4);
        value(item, 6);
        if (service == Apci.PROPERTY_WRITE) {
            int first = data.length() > 6 ? data.u8(6) : 0;
            item.action(writing(data.u8(DATA), data.u8(3), first));
        }
    }

    /// Programs are loaded, started and stopped by writing properties (3/5/1, 4.3.5).
    private static Action writing(int object, int property, int first) {
        if (property == LOAD_CONTROL) {
            return Action.DOWNLOAD;
        }
        if (property == RUN_CONTROL) {
            return first == RUN ? Action.START : first == STOP ? Action.STOP : Action.MODE;
        }
        boolean programs = object == 0 && property == PROGRAMMING_MODE;
        return programs ? Action.MODE : Action.CONFIGURE;
    }

    // ---- the interface's own properties

    private void local(Item item, Sink sink) {
        item.area("interface").action(Cemi.action(cemi.code()));
        if (!cemi.property()) {
            return;
        }
        item.area("property").address((long) cemi.objectType() << 8 | cemi.propertyId());
        item.count(cemi.elements());
        cemi.value(view);
        boolean writes = cemi.code() == Cemi.PROPERTY_WRITE_REQUEST;
        if (!view.isEmpty()) {
            item.bytes(view, 0, view.length());
        }
        if (writes) {
            int first = view.isEmpty() ? 0 : view.u8(0);
            item.action(writing(cemi.objectType(), cemi.propertyId(), first));
        }
        boolean told = cemi.code() == Cemi.PROPERTY_READ_CONFIRMATION && cemi.elements() > 0;
        if (told && cemi.objectType() == 0 && cemi.propertyId() == SERIAL) {
            KnxDescription.serial(view, 0, text, name, sink);
        } else if (cemi.code() == Cemi.PROPERTY_READ_CONFIRMATION && cemi.elements() == 0) {
            item.status("error");
        }
    }

    // ---- facts

    /// Devices on the bus are parts of what connects the bus.
    private void facts(Sink sink) {
        if (cemi.source() == 0) {
            return;
        }
        int mark = text.length();
        KnxAddress.individual(text.put("knx "), cemi.source());
        part(mark, sink);
        switch (service) {
            case DEVICE_DESCRIPTOR_RESPONSE -> {
                if (data.length() >= 4) {
                    text.put(" mask ").hex(data.u16be(DATA), 4);
                    part(mark, sink);
                }
            }
            case PROPERTY_RESPONSE -> {
                if (data.length() > 6 && data.u8(DATA) == 0) {
                    property(mark, sink);
                }
            }
            case INDIVIDUAL_ADDRESS_SERIAL_RESPONSE -> {
                if (data.length() >= DATA + SERIAL_SIZE) {
                    text.put(" serial ").hex(data.u48be(DATA), 2 * SERIAL_SIZE);
                    part(mark, sink);
                }
            }
            default -> {
                // Tells nothing of the device.
            }
        }
    }

    private void property(int mark, Sink sink) {
        int length = data.length() - 6;
        switch (data.u8(3)) {
            case SERIAL -> text.put(" serial ");
            case ORDER -> text.put(" order ");
            case HARDWARE -> text.put(" hardware ");
            case MANUFACTURER -> text.put(" manufacturer ");
            default -> {
                return;
            }
        }
        for (int i = 0; i < length; i++) {
            text.hex(data.u8(6 + i), 2);
        }
        part(mark, sink);
    }

    private void part(int mark, Sink sink) {
        text.view(view, mark);
        sink.sender().confidence(75).says(Attribute.PART, view, 0, view.length());
    }

    // ---- fields

    void write(FieldWriter writer, TextBuffer scratch) {
        writer.text("message", Cemi.name(cemi.code()));
        writer.number("messageCode", cemi.code());
        if (cemi.property()) {
            writer.number("objectType", cemi.objectType());
            writer.number("objectInstance", cemi.objectInstance());
            writer.number("property", cemi.propertyId()).number("start", cemi.startIndex());
        }
        if (!cemi.link()) {
            return;
        }
        KnxAddress.individual(scratch.clear(), cemi.source()).view(view);
        writer.text("source", view, 0, view.length());
        writer.text("destination", name, 0, name.length());
        writer.flag("group", cemi.group()).number("hops", cemi.hops());
        writer.number("priority", cemi.priority()).number("tpci", cemi.transport() >> 2);
        if (!applies) {
            return;
        }
        writer.text("apci", service.title());
        boolean keyed = service == Apci.AUTHORIZE_REQUEST || service == Apci.KEY_WRITE;
        if (keyed && data.length() >= KEY + KEY_SIZE) {
            writer.secret("key", data, KEY, KEY_SIZE);
        }
    }
}
