// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// What a device tells of itself: Report Server ID and Read Device Identification. MODBUS
/// Application Protocol V1.1b3, 6.13 and 6.21.
final class DeviceIdentity {
    /// The kind of encapsulated transport that reads device identification.
    static final int READ = 14;

    /// Where the objects of an answer begin.
    static final int OBJECTS = 7;

    private static final int OBJECT_COUNT = 6;
    private static final int ID_LENGTH = 1;
    private static final int ID = 2;
    private static final int RUNS = 0xFF;
    private static final int STOPPED = 0;
    private static final int LEAST_DESCRIPTION = 3;

    private DeviceIdentity() {}

    static void serverId(Bytes pdu, Item item, Sink sink) {
        int end = ID + Math.min(pdu.u8(ID_LENGTH), pdu.length() - ID);
        item.bytes(pdu, ID, end - ID);
        int text = textBehindRunIndicator(pdu, end);
        if (end - text >= LEAST_DESCRIPTION) {
            sink.sender().confidence(60).says(Attribute.DESCRIPTION, pdu, text, end - text);
        }
    }

    /// The id's layout is the device's own: a run indicator of 0 or FF stands between a number and
    /// what may be text. Where no text follows, that is the end.
    private static int textBehindRunIndicator(Bytes pdu, int end) {
        for (int at = end - 1; at >= ID; at--) {
            int value = pdu.u8(at);
            if (value == RUNS || value == STOPPED) {
                return at + 1;
            }
            if (value < ' ' || value >= 0x7F) {
                return end;
            }
        }
        return end;
    }

    /// Adds an item for each object of (id, length, text); 0 to 6 name the device.
    static void objects(Bytes pdu, Operation operation, int unit, Sink sink) {
        int at = OBJECTS;
        for (int left = pdu.u8(OBJECT_COUNT); left > 0 && at + 2 <= pdu.length(); left--) {
            int object = pdu.u8(at);
            int length = Math.min(pdu.u8(at + 1), pdu.length() - at - 2);
            at += 2;
            operation.add().unit(unit).address(object).text(pdu, at, length);
            Attribute attribute = attribute(object);
            if (attribute != null) {
                sink.sender().confidence(95).says(attribute, pdu, at, length);
            }
            at += length;
        }
    }

    private static Attribute attribute(int object) {
        return switch (object) {
            case 0 -> Attribute.VENDOR;
            case 1 -> Attribute.MODEL;
            case 2 -> Attribute.FIRMWARE;
            case 4, 5 -> Attribute.DESCRIPTION;
            case 6 -> Attribute.PROGRAM;
            default -> null;
        };
    }
}
