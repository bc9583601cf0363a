// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.ProfinetVendor;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Identification and maintenance records. The first:
///
///     0       6        8          28       44         46         50
///     +-------+--------+----------+--------+----------+----------+---------
///     | block | vendor | order id | serial | hardware | software | ...
///     +-------+--------+----------+--------+----------+----------+---------
///
/// Software is a letter and three numbers. The others are text of fixed length: function and
/// location, date, descriptor, signature. IEC 61158-6-10, 5.2.35 (I&M).
final class Identification {
    private static final int IM0 = 0x0020;
    private static final int IM1 = 0x0021;
    private static final int IM2 = 0x0022;
    private static final int IM3 = 0x0023;
    private static final int IM4 = 0x0024;

    private static final int ORDER = 8;
    private static final int ORDER_SIZE = 20;
    private static final int SERIAL = 28;
    private static final int SERIAL_SIZE = 16;
    private static final int HARDWARE = 44;
    private static final int SOFTWARE = 46;
    private static final int IM0_SIZE = 50;
    private static final int FUNCTION_SIZE = 32;
    private static final int LOCATION_SIZE = 22;
    private static final int MAX_TEXT = 64;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();
    private final CmBlocks blocks = new CmBlocks();

    /// What a record that was read tells about the device, or about the module in one of its slots.
    void facts(Bytes record, int slot, Sink sink) {
        blocks.wrap(record);
        while (blocks.next()) {
            Bytes block = blocks.block();
            Subject sender = sink.sender().confidence(95);
            if (blocks.type() == IM0 && block.length() >= IM0_SIZE) {
                if (slot == 0) {
                    device(block, sender);
                } else {
                    part(block, slot, sender);
                }
            } else if (slot == 0 && blocks.type() == IM1) {
                int size = block.length() - CmBlocks.HEADER - FUNCTION_SIZE;
                if (size >= LOCATION_SIZE) {
                    says(
                            sender,
                            Attribute.LOCATION,
                            block,
                            CmBlocks.HEADER + FUNCTION_SIZE,
                            LOCATION_SIZE);
                }
            } else if (slot == 0 && blocks.type() == IM3) {
                int size = block.length() - CmBlocks.HEADER;
                says(sender, Attribute.DESCRIPTION, block, CmBlocks.HEADER, size);
            }
        }
    }

    private void device(Bytes block, Subject sender) {
        sender.says(Attribute.VENDOR, ProfinetVendor.name(block.u16be(CmBlocks.HEADER)));
        says(sender, Attribute.MODEL, block, ORDER, ORDER_SIZE);
        says(sender, Attribute.SERIAL, block, SERIAL, SERIAL_SIZE);
        text.clear().number(block.u16be(HARDWARE)).view(view);
        sender.says(Attribute.HARDWARE, view, 0, view.length());
        software(block);
        sender.says(Attribute.FIRMWARE, view, 0, view.length());
    }

    private void part(Bytes block, int slot, Subject sender) {
        text.clear().put("slot ").number(slot).put(": ");
        text.put(block, ORDER, block.textLength(ORDER, ORDER_SIZE)).view(view);
        sender.says(Attribute.PART, view, 0, view.length());
    }

    /// Aims the view at the revision as people write it, such as `V4.2.1`.
    private void software(Bytes block) {
        text.clear();
        if (block.u8(SOFTWARE) > ' ' && block.u8(SOFTWARE) < 0x7F) {
            text.put(block.u8(SOFTWARE));
        }
        text.number(block.u8(SOFTWARE + 1)).put('.').number(block.u8(SOFTWARE + 2)).put('.');
        text.number(block.u8(SOFTWARE + 3)).view(view);
    }

    private static void says(
            Subject sender, Attribute attribute, Bytes block, int offset, int size) {
        sender.says(attribute, block, offset, block.textLength(offset, size));
    }

    /// The record's words, for who reads a message in full.
    void write(FieldWriter writer, Bytes record) {
        blocks.wrap(record);
        while (blocks.next()) {
            Bytes block = blocks.block();
            int size = block.length() - CmBlocks.HEADER;
            switch (blocks.type()) {
                case IM0 -> {
                    if (block.length() >= IM0_SIZE) {
                        first(writer, block);
                    }
                }
                case IM1 -> {
                    if (size >= FUNCTION_SIZE + LOCATION_SIZE) {
                        words(writer, "function", block, CmBlocks.HEADER, FUNCTION_SIZE);
                        int location = CmBlocks.HEADER + FUNCTION_SIZE;
                        words(writer, "location", block, location, LOCATION_SIZE);
                    }
                }
                case IM2 -> words(writer, "date", block, CmBlocks.HEADER, size);
                case IM3 -> words(writer, "descriptor", block, CmBlocks.HEADER, size);
                case IM4 -> writer.bytes("signature", block, CmBlocks.HEADER, size);
                default -> {
                    // No identification.
                }
            }
        }
    }

    private void first(FieldWriter writer, Bytes block) {
        writer.number("vendor", block.u16be(CmBlocks.HEADER));
        words(writer, "orderId", block, ORDER, ORDER_SIZE);
        words(writer, "serial", block, SERIAL, SERIAL_SIZE);
        writer.number("hardware", block.u16be(HARDWARE));
        software(block);
        writer.text("software", view, 0, view.length());
    }

    /// Text without the blanks that fill its column.
    private static void words(FieldWriter writer, String name, Bytes block, int offset, int size) {
        int length = block.textLength(offset, size);
        while (length > 0 && block.u8(offset + length - 1) == ' ') {
            length--;
        }
        writer.text(name, block, offset, length);
    }
}
