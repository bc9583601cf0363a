// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import static io.bulkhead.protocol.hartip.HartCommand.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The data of commands, behind the status bytes of an answer. HCF_SPEC-127, 6; HCF_SPEC-151, 7.
final class HartData {
    private static final int TAG = 6;
    private static final int DESCRIPTOR = 12;
    private static final int DATE = 18;
    private static final int MESSAGE = 24;
    private static final int LONG_TAG = 32;
    private static final int FIRST_YEAR = 1900;

    private final HartIdentity identity = new HartIdentity();
    private final TextBuffer text = new TextBuffer(1_024);
    private final Bytes view = new Bytes();

    /// Forgets the texts of the message before.
    void clear() {
        text.clear();
    }

    /// Adds the items of a command.
    ///
    /// @param fromDevice whether the data is an answer's
    /// @param unit the device's address; [Item#NONE] where the message tells none
    void items(
            int command,
            boolean fromDevice,
            Bytes data,
            Operation operation,
            long unit,
            Sink sink) {
        if (data.isEmpty()) {
            return;
        }
        if (secret(command)) {
            operation.add().unit(unit).area("secret");
            if (!fromDevice) {
                sink.anomaly(HartIpAnomaly.SECRET_IN_CLEAR);
            }
            return;
        }
        boolean told = fromDevice && HartVariables.told(command, data, operation, unit);
        boolean variables = told || HartVariables.asked(command, data, operation, unit);
        if (variables || named(command, data, operation, unit)) {
            return;
        }
        Item item = operation.add().unit(unit);
        if (HartIdentity.tells(command, data) && fromDevice) {
            item.area("identity").unsigned(HartIdentity.unique(data));
        } else {
            item.area("data").bytes(data, 0, data.length());
        }
    }

    /// Names, texts and numbers that a person gave the device.
    private boolean named(int command, Bytes data, Operation operation, long unit) {
        switch (command) {
            case WRITE_POLLING_ADDRESS, READ_LOOP_CONFIGURATION -> {
                Item item = operation.add().unit(unit).area("polling-address");
                item.unsigned(data.u8(0));
            }
            case READ_MESSAGE, WRITE_MESSAGE -> {
                packed(data, 0, MESSAGE, operation.add().unit(unit).area("message"));
            }
            case READ_TAG_DESCRIPTOR_DATE, WRITE_TAG_DESCRIPTOR_DATE -> {
                packed(data, 0, TAG, operation.add().unit(unit).area("tag"));
                packed(data, TAG, DESCRIPTOR, operation.add().unit(unit).area("descriptor"));
            }
            case READ_LONG_TAG, WRITE_LONG_TAG, READ_PROCESS_UNIT_TAG, WRITE_PROCESS_UNIT_TAG -> {
                int length = data.textLength(0, Math.min(LONG_TAG, data.length()));
                operation.add().unit(unit).area("long-tag").text(data, 0, length);
            }
            case READ_FINAL_ASSEMBLY_NUMBER, WRITE_FINAL_ASSEMBLY_NUMBER -> {
                if (data.length() < 3) {
                    return false;
                }
                Item item = operation.add().unit(unit).area("final-assembly-number");
                item.unsigned(data.u24be(0));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void packed(Bytes data, int offset, int size, Item item) {
        if (offset + size <= data.length()) {
            int mark = text.length();
            PackedText.put(data, offset, size, text);
            text.view(view, mark);
            item.text(view, 0, view.length());
        }
    }

    // ---- facts

    /// What an answer proves of the device.
    ///
    /// @param unit its long address, or [Item#NONE] where the server itself was asked
    void facts(HartIpState state, int command, Bytes data, long unit, Sink sink) {
        if (HartIdentity.tells(command, data)) {
            long unique = HartIdentity.unique(data);
            if (state.self == HartIpState.NOBODY) {
                state.self = unique;
            }
            identity.tell(data, state.self == unique, sink);
            return;
        }
        boolean self = unit == Item.NONE || unit == state.self;
        Attribute attribute = self ? Attribute.NAME : Attribute.PART;
        if (command == READ_LONG_TAG && data.length() >= LONG_TAG) {
            int length = data.textLength(0, LONG_TAG);
            sink.sender().confidence(85).says(attribute, data, 0, length);
        } else if (command == READ_TAG_DESCRIPTOR_DATE && data.length() >= DATE) {
            int mark = text.length();
            PackedText.put(data, 0, TAG, text);
            text.view(view, mark);
            sink.sender().confidence(75).says(attribute, view, 0, view.length());
        }
    }

    // ---- fields

    void write(int command, boolean fromDevice, Bytes data, FieldWriter writer) {
        if (data.isEmpty()) {
            return;
        }
        if (secret(command)) {
            writer.secret("secret", data, 0, data.length());
        } else if (fromDevice && HartIdentity.tells(command, data)) {
            HartIdentity.write(data, writer);
        } else if (fromDevice) {
            HartVariables.write(command, data, writer);
        }
        switch (command) {
            case READ_MESSAGE, WRITE_MESSAGE -> packed("message", data, 0, MESSAGE, writer);
            case READ_TAG_DESCRIPTOR_DATE, WRITE_TAG_DESCRIPTOR_DATE -> {
                packed("tag", data, 0, TAG, writer);
                packed("descriptor", data, TAG, DESCRIPTOR, writer);
                if (data.length() >= DATE + 3) {
                    writer.number("day", data.u8(DATE)).number("month", data.u8(DATE + 1));
                    writer.number("year", FIRST_YEAR + data.u8(DATE + 2));
                }
            }
            case READ_UNIQUE_IDENTIFIER_BY_TAG -> {
                if (!fromDevice) {
                    packed("tag", data, 0, TAG, writer);
                }
            }
            case READ_LONG_TAG, WRITE_LONG_TAG -> {
                int length = data.textLength(0, Math.min(LONG_TAG, data.length()));
                writer.text("longTag", data, 0, length);
            }
            case READ_DEVICE_INFORMATION -> deviceInformation(data, writer);
            default -> {
                // The items have it.
            }
        }
    }

    private void packed(String name, Bytes data, int offset, int size, FieldWriter writer) {
        if (offset + size <= data.length()) {
            int mark = text.length();
            PackedText.put(data, offset, size, text);
            text.view(view, mark);
            writer.text(name, view, 0, view.length());
        }
    }

    /// Alarm and transfer function, the range with its unit, damping, write protection.
    private static void deviceInformation(Bytes data, FieldWriter writer) {
        if (data.length() < 16) {
            return;
        }
        writer.number("alarmSelection", data.u8(0)).number("transferFunction", data.u8(1));
        writer.text("rangeUnit", HartTable.unit(data.u8(2)));
        writer.real("upperRange", data.f32be(3)).real("lowerRange", data.f32be(7));
        writer.real("damping", data.f32be(11)).number("writeProtect", data.u8(15));
    }
}
