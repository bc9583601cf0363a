// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Who a device is: the answer to commands 0, 11, 21 and some others.
///
///     0     1             3           4      5        6          7          8       9           12
///     +-----+-------------+-----------+------+--------+----------+----------+-------+-----------+
///     | 254 | device type | preambles | HART | device | software | hardware | flags | device id |
///     |     |             |           | revisions                            |       |           |
///     +-----+-------------+-----------+------+--------+----------+----------+-------+-----------+
///     12          13          14               16       17             19            21        22
///     +-----------+-----------+----------------+--------+--------------+-------------+---------+
///     | preambles | variables | configurations | status | manufacturer | distributor | profile |
///     +-----------+-----------+----------------+--------+--------------+-------------+---------+
///
/// What follows the device id came with HART 6, from `manufacturer` on with HART 7; before, the
/// first byte of the type is the manufacturer. HCF_SPEC-127, 6.1.
final class HartIdentity {
    private static final int TYPE = 1;
    private static final int HART = 4;
    private static final int DEVICE = 5;
    private static final int SOFTWARE = 6;
    private static final int HARDWARE = 7;
    private static final int FLAGS = 8;
    private static final int ID = 9;
    private static final int LEAST = 12;
    private static final int VARIABLES = 13;
    private static final int CHANGES = 14;
    private static final int MANUFACTURER = 17;
    private static final int DISTRIBUTOR = 19;
    private static final int PROFILE = 21;
    private static final int WHOLE = 22;

    private static final int UNIQUE_TYPE = 0x3FFF;
    private static final int GATEWAY = 0x84;

    private final TextBuffer text = new TextBuffer(64);
    private final Bytes view = new Bytes();

    static boolean tells(int command, Bytes data) {
        return switch (command) {
            case HartCommand.READ_UNIQUE_IDENTIFIER,
                    HartCommand.READ_UNIQUE_IDENTIFIER_BY_TAG,
                    HartCommand.READ_UNIQUE_IDENTIFIER_BY_LONG_TAG ->
                    data.length() >= LEAST;
            default -> false;
        };
    }

    /// The address in 38 bits by which the device is spoken to.
    static long unique(Bytes data) {
        return (long) (data.u16be(TYPE) & UNIQUE_TYPE) << 24 | data.u24be(ID);
    }

    private static int manufacturer(Bytes data) {
        boolean told = data.length() >= DISTRIBUTOR && data.u8(HART) >= 7;
        return told ? data.u16be(MANUFACTURER) : data.u8(TYPE);
    }

    /// @param self whether the device is the server itself, not one behind it
    void tell(Bytes data, boolean self, Sink sink) {
        text.clear();
        if (!self) {
            text.put("HART device ").hex(unique(data), 10).view(view);
            sink.sender().confidence(85).says(Attribute.PART, view, 0, view.length());
            return;
        }
        Subject device = sink.sender().confidence(80);
        device.says(Attribute.VENDOR, HartTable.manufacturer(manufacturer(data)));
        device.says(Attribute.MODEL, "HART device type", data.u16be(TYPE));
        device.says(Attribute.FIRMWARE, "software revision", data.u8(SOFTWARE));
        device.says(Attribute.HARDWARE, "hardware revision", data.u8(HARDWARE) >> 3);
        text.hex(data.u24be(ID), 6).view(view);
        device.says(Attribute.SERIAL, view, 0, view.length());
        boolean gateway = data.length() >= WHOLE && data.u8(PROFILE) == GATEWAY;
        device.says(Attribute.KIND, gateway ? "HART gateway" : "HART field device");
    }

    static void write(Bytes data, FieldWriter writer) {
        writer.number("deviceType", data.u16be(TYPE)).number("deviceId", data.u24be(ID));
        writer.number("hartRevision", data.u8(HART)).number("deviceRevision", data.u8(DEVICE));
        writer.number("softwareRevision", data.u8(SOFTWARE));
        writer.number("hardwareRevision", data.u8(HARDWARE) >> 3);
        writer.number("flags", data.u8(FLAGS));
        writer.number("manufacturer", manufacturer(data));
        if (data.length() > CHANGES + 1) {
            writer.number("deviceVariables", data.u8(VARIABLES));
            writer.number("configurationChanges", data.u16be(CHANGES));
        }
        if (data.length() >= WHOLE) {
            writer.number("distributor", data.u16be(DISTRIBUTOR));
            writer.number("profile", data.u8(PROFILE));
        }
    }
}
