// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The EEPROM of each device (slave information interface), which is read through registers.
///
///     0x0502            0x0504          0x0508
///     +-----------------+---------------+-------------------+
///     | control, status | word address  | data (4 or 8)     |
///     +-----------------+---------------+-------------------+
///
/// Words 8 to 15 identify the device. ETG.1000.4, 6.4; ETG.1000.6, 5.4.
final class InformationMemory {
    private static final int CONTROL = 0x0502;
    private static final int ADDRESS = 0x0504;
    private static final int DATA = 0x0508;
    private static final int COMMAND = 0x0700;
    private static final int READ = 0x0100;
    private static final int WRITE = 0x0200;

    /// Busy, or the last command failed: there is no data (yet).
    private static final int NOT_DONE = 0xF800;

    private static final int MAX_TEXT = 96;

    private static final int VENDOR = 0x8;
    private static final int PRODUCT = 0xA;
    private static final int REVISION = 0xC;
    private static final int SERIAL = 0xE;

    /// The word address that each station was last asked for.
    private final Pending asked = new Pending(1);

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    /// @param heard whether a device answered, so that what was read is its own
    void access(Datagram datagram, boolean writes, boolean heard, Item item, Sink sink) {
        Bytes data = datagram.data();
        int control = datagram.offset() == CONTROL && data.length() >= 2 ? data.u16le(0) : 0;
        int command = control & COMMAND;
        if (writes) {
            boolean reads = datagram.offset() == ADDRESS || command == READ || command == 0;
            boolean changes = command == WRITE || datagram.offset() == DATA;
            item.action(reads && !changes ? Action.READ : Action.CONFIGURE);
            remember(datagram, data, sink);
        } else if (heard) {
            answer(datagram, data, sink);
        }
    }

    private void remember(Datagram datagram, Bytes data, Sink sink) {
        int at = ADDRESS - datagram.offset();
        if (at >= 0 && at + 2 <= data.length()) {
            asked.put(datagram.station(), sink.time()).with(0, data.u16le(at));
        }
    }

    private void answer(Datagram datagram, Bytes data, Sink sink) {
        int at = DATA - datagram.offset();
        if (at < 0 || at + 4 > data.length()) {
            return;
        }
        boolean done = datagram.offset() != CONTROL || (data.u16le(0) & NOT_DONE) == 0;
        if (!done) {
            return;
        }
        int addressAt = ADDRESS - datagram.offset();
        int address;
        if (addressAt >= 0) {
            address = data.u16le(addressAt);
        } else if (asked.find(datagram.station())) {
            address = (int) asked.context(0);
        } else {
            return;
        }
        for (int from = at; from + 4 <= data.length(); from += 4) {
            word(address + (from - at) / 2, data.u32le(from), datagram.station(), sink);
        }
    }

    private void word(int address, long value, int station, Sink sink) {
        text.clear().put("station ").number(station);
        switch (address) {
            case VENDOR -> DeviceVendor.put(text.put(" vendor "), value);
            case PRODUCT -> text.put(" product 0x").hex(value, 8);
            case REVISION -> text.put(" revision 0x").hex(value, 8);
            case SERIAL -> text.put(" serial ").number(value);
            default -> text.clear();
        }
        text.view(view);
        sink.sender().confidence(90).says(Attribute.PART, view, 0, view.length());
    }
}
