// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What a device tells of itself: blocks of length, type and data. That of type 1 is
///
///     2        3        4         6         8        14          18    24
///     +--------+--------+---------+---------+--------+-----------+-----+---------------
///     | medium | status | address | project | serial | multicast | MAC | friendly name
///     +--------+--------+---------+---------+--------+-----------+-----+---------------
///
/// KNX Standard 3/8/2, 7.5.4.
final class KnxDescription {
    private static final int DEVICE = 1;
    private static final int FAMILIES = 2;
    private static final int IP = 3;
    private static final int EXTENDED = 8;
    private static final int DEVICE_SIZE = 54;
    private static final int ROUTING = 5;

    private static final int MEDIUM = 2;
    private static final int STATUS = 3;
    private static final int ADDRESS = 4;
    private static final int PROJECT = 6;
    private static final int SERIAL = 8;
    private static final int MULTICAST = 14;
    private static final int MAC = 18;
    private static final int NAME = 24;
    private static final int NAME_SIZE = 30;
    private static final int SERIAL_DIGITS = 12;

    private final Bytes blocks = new Bytes();
    private final Bytes block = new Bytes();
    private final Bytes view = new Bytes();
    private int next;

    void clear() {
        blocks.clear();
    }

    /// Reads the blocks of `body` from `at` on and says what they tell of their sender.
    ///
    /// @return whether all fit
    boolean read(Bytes body, int at, TextBuffer text, Sink sink) {
        blocks.aim(body, at);
        next = 0;
        while (nextBlock()) {
            switch (block.u8(1)) {
                case DEVICE -> {
                    if (block.length() >= DEVICE_SIZE) {
                        device(text, sink);
                    }
                }
                case FAMILIES -> families(sink);
                default -> {
                    // Shown among the fields, where known.
                }
            }
        }
        return next == blocks.length();
    }

    private boolean nextBlock() {
        if (next + 2 > blocks.length()) {
            return false;
        }
        int length = blocks.u8(next);
        if (length < 2 || next + length > blocks.length()) {
            return false;
        }
        block.aim(blocks, next, length);
        next += length;
        return true;
    }

    private void device(TextBuffer text, Sink sink) {
        Subject sender = sink.sender().confidence(90);
        sender.says(Attribute.NAME, block, NAME, block.textLength(NAME, NAME_SIZE));
        if (block.u48be(MAC) != 0) {
            sender.hasMac(block.u48be(MAC));
        }
        serial(block, SERIAL, text, view, sink);
        int mark = text.length();
        KnxAddress.individual(text.put("knx "), block.u16be(ADDRESS)).view(view, mark);
        sink.sender().confidence(90).says(Attribute.PART, view, 0, view.length());
    }

    /// The first two bytes of a serial number tell who made the device.
    static void serial(Bytes bytes, int at, TextBuffer text, Bytes view, Sink sink) {
        if (bytes.length() < at + SERIAL_DIGITS / 2 || bytes.u48be(at) == 0) {
            return;
        }
        int mark = text.length();
        text.hex(bytes.u48be(at), SERIAL_DIGITS).view(view, mark);
        sink.sender().confidence(90).says(Attribute.SERIAL, view, 0, view.length());
        sink.sender().confidence(70).says(Attribute.VENDOR, KnxManufacturer.name(bytes.u16be(at)));
    }

    private void families(Sink sink) {
        boolean routes = false;
        for (int at = 2; at + 2 <= block.length(); at += 2) {
            routes |= block.u8(at) == ROUTING;
        }
        String kind = routes ? "KNX line coupler" : "KNX interface";
        sink.sender().confidence(70).says(Attribute.KIND, kind);
    }

    // ---- fields

    void write(FieldWriter writer, TextBuffer text) {
        next = 0;
        while (nextBlock()) {
            switch (block.u8(1)) {
                case DEVICE -> {
                    if (block.length() >= DEVICE_SIZE) {
                        writeDevice(writer, text);
                    }
                }
                case FAMILIES -> writeFamilies(writer);
                case IP -> {
                    if (block.length() >= 16) {
                        writer.ipv4("ip", block.u32be(2)).ipv4("gateway", block.u32be(10));
                    }
                }
                case EXTENDED -> {
                    if (block.length() >= 8) {
                        writer.number("mask", block.u16be(6));
                    }
                }
                default -> {
                    // Addresses, manufacturers' data.
                }
            }
        }
    }

    private void writeDevice(FieldWriter writer, TextBuffer text) {
        writer.text("name", block, NAME, block.textLength(NAME, NAME_SIZE));
        KnxAddress.individual(text.clear(), block.u16be(ADDRESS)).view(view);
        writer.text("individualAddress", view, 0, view.length());
        writer.bytes("serial", block, SERIAL, SERIAL_DIGITS / 2).mac("mac", block.u48be(MAC));
        writer.number("medium", block.u8(MEDIUM)).flag("programming", (block.u8(STATUS) & 1) != 0);
        writer.number("project", block.u16be(PROJECT)).ipv4("multicast", block.u32be(MULTICAST));
    }

    private void writeFamilies(FieldWriter writer) {
        writer.beginList("families");
        for (int at = 2; at + 2 <= block.length(); at += 2) {
            writer.beginObject(null).number("id", block.u8(at));
            writer.text("name", family(block.u8(at))).number("version", block.u8(at + 1));
            writer.endObject();
        }
        writer.endList();
    }

    private static String family(int id) {
        return switch (id) {
            case 2 -> "core";
            case 3 -> "device-management";
            case 4 -> "tunnelling";
            case ROUTING -> "routing";
            case 6 -> "remote-logging";
            case 7 -> "remote-configuration";
            case 8 -> "object-server";
            case 9 -> "security";
            default -> "other";
        };
    }
}
