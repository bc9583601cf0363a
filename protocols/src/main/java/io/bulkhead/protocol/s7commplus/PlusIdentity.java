// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What controllers and stations say of themselves.
final class PlusIdentity {
    /// Vendor, order number, serial number, hardware and software revision: the record that
    /// PROFINET calls I&M0 (IEC 61158-6-10, 5.2.3).
    private static final int RECORD = 0x0020_0038;

    private static final int RECORD_LENGTH = 60;
    private static final int VENDOR = 6;
    private static final int SIEMENS = 0x002A;
    private static final int ORDER = 8;
    private static final int ORDER_LENGTH = 20;
    private static final int SERIAL = 28;
    private static final int SERIAL_LENGTH = 16;
    private static final int HARDWARE = 44;
    private static final int SOFTWARE = 46;
    private static final int MAX_TEXT = 32;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    /// Such as `1;6ES7 214-1HE30-0XB0 ;V2.2`: what the controller is and runs.
    void version(Bytes bytes, int at, int length, Sink sink) {
        int end = at + length;
        int order = bytes.indexOf(';', at, end) + 1;
        int firmware = order == 0 ? 0 : bytes.indexOf(';', order, end) + 1;
        if (firmware == 0 || firmware == end) {
            return;
        }
        sink.sender().confidence(95).says(Attribute.MODEL, bytes, order, firmware - 1 - order);
        sink.sender().confidence(95).says(Attribute.FIRMWARE, bytes, firmware, end - firmware);
        sink.sender().confidence(90).says(Attribute.VENDOR, "Siemens");
        sink.sender().confidence(80).says(Attribute.KIND, "PLC");
    }

    void record(Bytes bytes, int at, int length, Sink sink) {
        if (length < RECORD_LENGTH || bytes.u32be(at) != RECORD) {
            return;
        }
        sink.sender().confidence(95).says(Attribute.MODEL, bytes, at + ORDER, ORDER_LENGTH);
        sink.sender().confidence(95).says(Attribute.SERIAL, bytes, at + SERIAL, SERIAL_LENGTH);
        if (bytes.u16be(at + VENDOR) == SIEMENS) {
            sink.sender().confidence(95).says(Attribute.VENDOR, "Siemens");
        }
        text.clear().number(bytes.u16be(at + HARDWARE)).view(view);
        sink.sender().confidence(90).says(Attribute.HARDWARE, view, 0, view.length());
        text.clear().put(bytes.u8(at + SOFTWARE)).number(bytes.u8(at + SOFTWARE + 1));
        text.put('.').number(bytes.u8(at + SOFTWARE + 2));
        text.put('.').number(bytes.u8(at + SOFTWARE + 3)).view(view);
        sink.sender().confidence(90).says(Attribute.FIRMWARE, view, 0, view.length());
    }

    /// What a station tells of itself when it asks for a session.
    void station(long attribute, Bytes bytes, int at, int length, Sink sink) {
        // Some put a whole address there.
        boolean plain = bytes.indexOf(':', at, at + length) < 0;
        if (attribute == PlusId.SESSION_HOST && plain) {
            sink.sender().confidence(60).says(Attribute.NAME, bytes, at, length);
        } else if (attribute == PlusId.SESSION_APPLICATION) {
            sink.sender().confidence(60).says(Attribute.SOFTWARE, bytes, at, length);
        }
    }
}
