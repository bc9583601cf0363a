// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Writes what blocks say in full.
final class CmFields {
    private static final int MAX_TEXT = 64;
    private static final int UUID = 16;
    private static final int CONTROL_SIZE = 32;
    private static final int ALARM_CR_SIZE = 26;
    private static final int ALARM_RETRIES = 16;
    private static final int ALARM_REFERENCE = 18;
    private static final int ALARM_MOST = 20;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes view = new Bytes();

    void write(FieldWriter writer, int type, Bytes block) {
        writer.beginObject(null).text("block", CmBlocks.name(type)).number("type", type);
        int length = block.length();
        if (type == CmBlocks.AR_REQUEST && length >= ConnectBlocks.NAME) {
            relationship(writer, block);
            writer.number("properties", block.u32be(ConnectBlocks.AR_PROPERTIES));
            writer.number("port", block.u16be(ConnectBlocks.AR_PORT));
            int size = ConnectBlocks.nameLength(block);
            writer.text("station", block, ConnectBlocks.NAME, size);
        } else if (type == (CmBlocks.AR_REQUEST | CmBlocks.RESPONSE)
                && length >= ConnectBlocks.AR_RESPONSE_SIZE) {
            relationship(writer, block);
            writer.number("port", block.u16be(ConnectBlocks.AR_MAC + 6));
        } else if (type == CmBlocks.IOCR_REQUEST && length >= ConnectBlocks.IOCR_SIZE) {
            relation(writer, block);
        } else if (type == (CmBlocks.IOCR_REQUEST | CmBlocks.RESPONSE)
                && length >= ConnectBlocks.IOCR_RESPONSE_SIZE) {
            relationKind(writer, block);
            writer.number("frameId", block.u16be(ConnectBlocks.IOCR_RESPONSE_FRAME));
        } else if (type == CmBlocks.ALARM_CR_REQUEST && length >= ALARM_CR_SIZE) {
            writer.number("retries", block.u16be(ALARM_RETRIES));
            writer.number("reference", block.u16be(ALARM_REFERENCE));
            writer.number("longest", block.u16be(ALARM_MOST));
        } else if (CmBlocks.controls(type) && length >= CONTROL_SIZE) {
            uuid(writer, block, 8);
            writer.number("session", block.u16be(24));
            writer.text("command", command(block.u16be(28)));
        }
        writer.endObject();
    }

    private void relationship(FieldWriter writer, Bytes block) {
        int type = block.u16be(ConnectBlocks.AR_TYPE);
        writer.text("relationship", ConnectBlocks.relationship(type));
        uuid(writer, block, ConnectBlocks.AR_UUID);
        writer.number("session", block.u16be(24));
        writer.mac("mac", block.u48be(ConnectBlocks.AR_MAC));
    }

    private static void relationKind(FieldWriter writer, Bytes block) {
        int type = block.u16be(ConnectBlocks.IOCR_TYPE);
        writer.text("relation", ConnectBlocks.relation(type));
        writer.number("reference", block.u16be(ConnectBlocks.IOCR_REFERENCE));
    }

    /// A relation with the objects whose data its frames carry, and where in the frame they stand.
    private static void relation(FieldWriter writer, Bytes block) {
        relationKind(writer, block);
        writer.number("length", block.u16be(ConnectBlocks.IOCR_LENGTH));
        writer.number("frameId", block.u16be(ConnectBlocks.IOCR_FRAME));
        writer.number("sendClock", block.u16be(ConnectBlocks.IOCR_CLOCK));
        writer.number("reduction", block.u16be(ConnectBlocks.IOCR_RATIO));
        writer.number("watchdog", block.u16be(ConnectBlocks.IOCR_WATCHDOG));
        writer.beginList("objects");
        int at = ConnectBlocks.IOCR_SIZE;
        for (int apis = block.u16be(at - 2); apis > 0 && at + 6 <= block.length(); apis--) {
            at = objects(writer, block, at);
        }
        writer.endList();
    }

    /// @return where the next API begins
    private static int objects(FieldWriter writer, Bytes block, int api) {
        int at = api + 6;
        for (int left = block.u16be(api + 4); left > 0 && at + 6 <= block.length(); left--) {
            writer.beginObject(null).number("slot", block.u16be(at));
            writer.number("subslot", block.u16be(at + 2)).number("offset", block.u16be(at + 4));
            writer.endObject();
            at += 6;
        }
        return at + 2 <= block.length() ? at + 2 + 6 * block.u16be(at) : block.length();
    }

    void record(FieldWriter writer, RecordHeader header) {
        writer.beginObject(null).text("record", RecordIndex.name(header.index()));
        writer.number("index", header.index());
        writer.number("api", header.api());
        writer.number("slot", header.slot()).number("subslot", header.subslot());
        writer.number("length", header.length()).number("sequence", header.sequence());
        uuid(writer, header.bytes(), 8);
        if (header.writes() && header.response()) {
            writer.number("status", header.status());
        }
        writer.endObject();
    }

    private void uuid(FieldWriter writer, Bytes block, int at) {
        text.clear();
        for (int i = 0; i < UUID; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text.put('-');
            }
            text.hex(block.u8(at + i), 2);
        }
        text.view(view);
        writer.text("ar", view, 0, view.length());
    }

    /// ControlCommand: one bit each.
    static String command(int bits) {
        return switch (bits) {
            case 1 -> "parameter-end";
            case 2 -> "application-ready";
            case 4 -> "release";
            case 8 -> "done";
            case 0x10 -> "ready-for-companion";
            case 0x20 -> "ready-for-rtc3";
            case 0x40 -> "parameter-begin";
            default -> "reserved";
        };
    }
}
