// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import static io.bulkhead.protocol.hartip.HartCommand.*;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// The process variables in the data of a command. HCF_SPEC-127, 6.2 to 6.9; HCF_SPEC-151, 7.
///
/// A number beside its unit takes five bytes, a device variable with its status eight.
final class HartVariables {
    private static final int PAIR = 5;
    private static final int SLOT = 6;
    private static final int STATUS_SLOT = 8;
    private static final int MOST_DYNAMIC = 4;
    private static final String[] DYNAMIC = {
        "primary-variable", "secondary-variable", "tertiary-variable", "quaternary-variable"
    };

    private HartVariables() {}

    /// Adds an item for each variable that a device tells.
    ///
    /// @return whether the command tells any
    static boolean told(int command, Bytes data, Operation operation, long unit) {
        switch (command) {
            case READ_PRIMARY_VARIABLE -> pairs(data, 0, operation, unit);
            case READ_LOOP_CURRENT_AND_PERCENT_OF_RANGE -> {
                real(data, 0, "loop-current", operation, unit);
                real(data, 4, "percent-of-range", operation, unit);
            }
            case READ_DYNAMIC_VARIABLES_AND_LOOP_CURRENT -> {
                real(data, 0, "loop-current", operation, unit);
                pairs(data, 4, operation, unit);
            }
            case READ_ALL_DYNAMIC_VARIABLES -> pairs(data, 0, operation, unit);
            case READ_DEVICE_VARIABLES_WITH_STATUS -> slots(data, 1, STATUS_SLOT, operation, unit);
            case READ_DEVICE_VARIABLES -> slots(data, 0, SLOT, operation, unit);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// As [#told], of what a master asks for or sets; a device repeats what was set.
    static boolean asked(int command, Bytes data, Operation operation, long unit) {
        switch (command) {
            case READ_DEVICE_VARIABLES_WITH_STATUS, READ_DEVICE_VARIABLES -> {
                for (int i = 0; i < data.length(); i++) {
                    operation.add().unit(unit).area("device-variable").address(data.u8(i));
                }
            }
            case WRITE_DAMPING -> real(data, 0, "damping", operation, unit);
            case WRITE_RANGE_VALUES -> {
                real(data, 1, "upper-range-value", operation, unit);
                real(data, 5, "lower-range-value", operation, unit);
            }
            case FIXED_CURRENT_MODE, TRIM_LOOP_CURRENT_ZERO, TRIM_LOOP_CURRENT_GAIN ->
                    real(data, 0, "loop-current", operation, unit);
            case WRITE_DEVICE_VARIABLE -> {
                if (data.length() >= 7) {
                    Item item = operation.add().unit(unit).area("device-variable");
                    item.address(data.u8(0)).real(data.f32be(3));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void real(Bytes data, int at, String area, Operation operation, long unit) {
        if (at + 4 <= data.length()) {
            operation.add().unit(unit).area(area).real(data.f32be(at));
        }
    }

    private static void pairs(Bytes data, int from, Operation operation, long unit) {
        int at = from;
        for (int i = 0; i < MOST_DYNAMIC && at + PAIR <= data.length(); i++) {
            real(data, at + 1, DYNAMIC[i], operation, unit);
            at += PAIR;
        }
    }

    private static void slots(Bytes data, int from, int size, Operation operation, long unit) {
        int value = size == SLOT ? 2 : 3;
        for (int at = from; at + size <= data.length(); at += size) {
            Item item = operation.add().unit(unit).area("device-variable");
            item.address(data.u8(at)).real(data.f32be(at + value));
        }
    }

    /// Writes variables with their units.
    static void write(int command, Bytes data, FieldWriter writer) {
        int from;
        int size;
        switch (command) {
            case READ_PRIMARY_VARIABLE, READ_ALL_DYNAMIC_VARIABLES -> {
                from = 0;
                size = PAIR;
            }
            case READ_DYNAMIC_VARIABLES_AND_LOOP_CURRENT -> {
                from = 4;
                size = PAIR;
            }
            case READ_DEVICE_VARIABLES -> {
                from = 0;
                size = SLOT;
            }
            case READ_DEVICE_VARIABLES_WITH_STATUS -> {
                from = 1;
                size = STATUS_SLOT;
            }
            default -> {
                return;
            }
        }
        writer.beginList("variables");
        for (int at = from; at + size <= data.length(); at += size) {
            variable(data, at, size, writer);
        }
        writer.endList();
    }

    private static void variable(Bytes data, int at, int size, FieldWriter writer) {
        int unit = at + size - (size == STATUS_SLOT ? 6 : PAIR);
        writer.beginObject(null);
        if (size != PAIR) {
            writer.number("code", data.u8(at));
        }
        writer.number("unitCode", data.u8(unit)).text("unit", HartTable.unit(data.u8(unit)));
        writer.real("value", data.f32be(unit + 1));
        if (size == STATUS_SLOT) {
            writer.number("classification", data.u8(at + 1));
            writer.number("status", data.u8(at + STATUS_SLOT - 1));
        }
        writer.endObject();
    }
}
