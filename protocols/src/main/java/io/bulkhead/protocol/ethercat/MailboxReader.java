// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Says what a mailbox message is about.
final class MailboxReader {
    // File access, ETG.1000.6, 5.8.
    private static final int READ_FILE = 1;
    private static final int WRITE_FILE = 2;
    private static final int FILE_DATA = 3;
    private static final int FILE_ERROR = 5;
    private static final int FILE_NAME = 6;

    // Servo profile, ETG.1000.6, 5.9.
    private static final int SOE_WRITE = 3;
    private static final int SOE_WRITTEN = 4;
    private static final int SOE_NOTIFIED = 5;
    private static final int SOE_VALUE = 4;
    private static final int SOE_ERROR = 0x10;

    private static final int MAX_TEXT = 512;

    private final CoeMessage coe = new CoeMessage();
    private final Bytes value = new Bytes();
    private final Bytes view = new Bytes();
    private final TextBuffer text = new TextBuffer(MAX_TEXT);

    /// Fills `item`, whose action becomes the message's.
    ///
    /// @param station that the mailbox belongs to
    /// @param reported whether a device filled it, so that it proves something of the device
    void read(Mailbox mailbox, int station, boolean reported, Item item, Sink sink) {
        item.unit(station).area(Mailbox.name(mailbox.type())).action(Action.OTHER);
        Bytes data = mailbox.data();
        switch (mailbox.type()) {
            case Mailbox.ERROR -> {
                item.status(Mailbox.error(data.u16le(2)));
                sink.anomaly(EtherCatAnomaly.MAILBOX_ERROR);
            }
            case Mailbox.COE -> coe(data, station, reported, item, sink);
            case Mailbox.FOE -> foe(data, reported, item, sink);
            case Mailbox.SOE -> soe(data, item, sink);
            default -> item.bytes(data, 0, data.length());
        }
    }

    private void coe(Bytes data, int station, boolean reported, Item item, Sink sink) {
        coe.wrap(data);
        if (coe.service() == CoeMessage.EMERGENCY) {
            item.area("coe-emergency").action(Action.REPORT).unsigned(coe.emergencyCode());
            return;
        }
        if (!coe.sdo()) {
            boolean browses = coe.service() == CoeMessage.INFORMATION;
            item.action(browses ? Action.BROWSE : Action.REPORT).bytes(data, 2, data.length() - 2);
            return;
        }
        int kind = coe.kind();
        if (!coe.addressed()) {
            boolean down = kind == CoeMessage.DOWNLOAD_SEGMENT;
            item.area("coe-segment").action(down ? Action.WRITE : Action.READ);
            return;
        }
        int index = coe.index();
        item.area(CoeObject.name(index)).address((long) index << 8 | coe.subIndex());
        if (kind == CoeMessage.ABORT) {
            item.status(CoeMessage.abort(coe.abortCode()));
            sink.anomaly(EtherCatAnomaly.MAILBOX_ERROR);
            return;
        }
        boolean down = kind == CoeMessage.DOWNLOAD;
        item.action(down ? CoeObject.writing(index) : CoeObject.reading(index));
        coe.value(value);
        if (value.isEmpty()) {
            return;
        }
        value(item, index);
        if (reported && !down) {
            facts(index, coe.subIndex(), station, sink);
        }
    }

    private void value(Item item, int index) {
        if (words(index)) {
            item.text(value, 0, value.textLength(0, value.length()));
        } else if (coe.expedited()) {
            item.unsigned(number(value));
        } else {
            item.bytes(value, 0, value.length());
        }
    }

    private static boolean words(int index) {
        return index == CoeObject.NAME
                || index == CoeObject.HARDWARE
                || index == CoeObject.SOFTWARE;
    }

    static long number(Bytes value) {
        long number = 0;
        for (int i = Math.min(value.length(), 8) - 1; i >= 0; i--) {
            number = number << 8 | value.u8(i);
        }
        return number;
    }

    /// Devices have no address of their own beside the ring, so they are its parts.
    private void facts(int index, int subIndex, int station, Sink sink) {
        text.clear().put("station ").number(station);
        switch (index) {
            case CoeObject.NAME -> put(" is ");
            case CoeObject.HARDWARE -> put(" hardware ");
            case CoeObject.SOFTWARE -> put(" firmware ");
            case CoeObject.IDENTITY -> {
                switch (subIndex) {
                    case 1 -> DeviceVendor.put(text.put(" vendor "), number(value));
                    case 2 -> text.put(" product 0x").hex(number(value), 8);
                    case 3 -> text.put(" revision 0x").hex(number(value), 8);
                    case 4 -> text.put(" serial ").number(number(value));
                    default -> text.clear();
                }
            }
            default -> text.clear();
        }
        text.view(view);
        sink.sender().confidence(90).says(Attribute.PART, view, 0, view.length());
    }

    private void put(String label) {
        text.put(label).printable(value, 0, value.textLength(0, value.length()));
    }

    /// A file that is written is firmware, in all that devices do with it.
    private static void foe(Bytes data, boolean reported, Item item, Sink sink) {
        int operation = data.u8(0);
        boolean loads = operation == WRITE_FILE || operation == FILE_DATA && !reported;
        item.action(loads ? Action.FIRMWARE : Action.FILE);
        item.area(file(operation));
        switch (operation) {
            case READ_FILE, WRITE_FILE -> {
                if (data.length() > FILE_NAME) {
                    int length = data.textLength(FILE_NAME, data.length() - FILE_NAME);
                    item.name(data, FILE_NAME, length);
                }
            }
            case FILE_DATA -> {
                if (data.length() >= FILE_NAME) {
                    item.address(data.u32le(2)).count(data.length() - FILE_NAME);
                }
            }
            case FILE_ERROR -> {
                item.status("error");
                sink.anomaly(EtherCatAnomaly.MAILBOX_ERROR);
            }
            default -> {
                // Acknowledged, or busy.
            }
        }
    }

    static String file(int operation) {
        return switch (operation) {
            case READ_FILE -> "foe-read";
            case WRITE_FILE -> "foe-write";
            case FILE_DATA -> "foe-data";
            case 4 -> "foe-acknowledge";
            case FILE_ERROR -> "foe-error";
            case 6 -> "foe-busy";
            default -> "foe";
        };
    }

    private static void soe(Bytes data, Item item, Sink sink) {
        int operation = data.u8(0) & 7;
        boolean writes = operation == SOE_WRITE || operation == SOE_WRITTEN;
        item.action(writes ? Action.WRITE : Action.READ).area("soe-idn").address(data.u16le(2));
        if (operation >= SOE_NOTIFIED) {
            item.action(Action.REPORT);
        }
        if ((data.u8(0) & SOE_ERROR) != 0) {
            item.status("error");
            sink.anomaly(EtherCatAnomaly.MAILBOX_ERROR);
        } else if (data.length() > SOE_VALUE) {
            item.bytes(data, SOE_VALUE, data.length() - SOE_VALUE);
        }
    }

    // ---- fields

    void write(Mailbox mailbox, FieldWriter writer) {
        writer.number("station", mailbox.station()).number("type", mailbox.type());
        writer.text("name", Mailbox.name(mailbox.type())).number("counter", mailbox.counter());
        Bytes data = mailbox.data();
        switch (mailbox.type()) {
            case Mailbox.COE -> {
                coe.wrap(data);
                writer.text("service", CoeMessage.service(coe.service()));
                if (coe.sdo()) {
                    writer.text("kind", CoeMessage.kind(coe.kind()));
                    if (coe.addressed()) {
                        writer.number("index", coe.index()).number("subIndex", coe.subIndex());
                    }
                    if (coe.kind() == CoeMessage.ABORT) {
                        writer.number("abortCode", coe.abortCode());
                    }
                }
            }
            case Mailbox.FOE -> writer.number("operation", data.u8(0));
            case Mailbox.SOE -> {
                writer.number("operation", data.u8(0) & 7).number("drive", data.u8(0) >> 5);
                writer.number("idn", data.u16le(2));
            }
            case Mailbox.ERROR -> writer.number("error", data.u16le(2));
            default -> writer.number("length", data.length());
        }
    }
}
