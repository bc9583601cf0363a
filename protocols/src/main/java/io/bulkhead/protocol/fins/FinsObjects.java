// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.protocol.fins.FinsCommand.*;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// What commands other than those on memory areas are about, and what a controller tells of itself.
/// Communications Commands Reference Manual (W342), 5-3.
final class FinsObjects {
    static final int MODEL_SIZE = 20;
    static final int FILE_NAME = 12;

    private static final int DISK = 2;

    /// Label, date, capacity, what is free of it, and how many files there are and follow.
    private static final int VOLUME = 28;

    private static final int ENTRY = 20;
    private static final int ENTRY_SIZE = 16;
    private static final int CLOCK = 6;
    private static final int UNIT = 1 + MODEL_SIZE;
    private static final int COUNT_MASK = 0x7FFF;
    private static final int PROGRAM_RANGE = 8;
    private static final int LAST_CENTURY = 90;

    void request(int command, Bytes text, Operation operation, Sink sink) {
        switch (command) {
            case PARAMETER_AREA_READ, PARAMETER_AREA_WRITE, PARAMETER_AREA_CLEAR ->
                    parameterArea(text, 0, operation, sink);
            case PROGRAM_AREA_PROTECT, PROGRAM_AREA_PROTECT_CLEAR -> {
                if (has(text, 7, sink)) {
                    operation.add().area("program").address(text.u32be(3));
                }
            }
            case PROGRAM_AREA_READ, PROGRAM_AREA_WRITE -> programArea(text, operation, sink);
            case PROGRAM_AREA_CLEAR -> operation.add().area("program");
            case RUN -> {
                if (text.length() >= 3) {
                    operation.add().area("operating-mode").unsigned(text.u8(2));
                }
            }
            case CLOCK_WRITE -> clock(text, operation, sink);
            case ERROR_CLEAR -> {
                if (has(text, 2, sink)) {
                    operation.add().area("error").unsigned(text.u16be(0));
                }
            }
            case NAME_SET -> operation.add().area("name").text(text, 0, text.length());
            default -> files(command, text, operation, sink);
        }
    }

    void response(int command, Bytes text, Operation operation, Sink sink) {
        switch (command) {
            case CONTROLLER_DATA_READ -> controller(text, operation, sink);
            case CONNECTION_DATA_READ -> connections(text, operation, sink);
            case CONTROLLER_STATUS_READ -> mode(text, sink);
            case PARAMETER_AREA_READ -> {
                if (!text.isEmpty()) {
                    parameterArea(text, 0, operation, sink);
                }
            }
            case PROGRAM_AREA_READ, PROGRAM_AREA_WRITE -> {
                if (!text.isEmpty()) {
                    programArea(text, operation, sink);
                }
            }
            case CLOCK_READ -> {
                if (!text.isEmpty()) {
                    clock(text, operation, sink);
                }
            }
            case CYCLE_TIME_READ -> {
                if (text.length() >= 12) {
                    operation.add().area("cycle-time").list(ValueKind.U32BE_LIST, text, 0, 3);
                }
            }
            case NAME_READ -> {
                int length = text.textLength(0, text.length());
                operation.add().area("name").text(text, 0, length);
                sink.sender().confidence(90).says(Attribute.NAME, text, 0, length);
            }
            case FILE_NAME_READ -> listing(text, operation);
            case SINGLE_FILE_READ -> {
                if (text.length() >= 10) {
                    Item item = operation.add().area("file").address(text.u32be(4));
                    item.count(text.u16be(8)).bytes(text, 10, text.length() - 10);
                }
            }
            default -> {
                // The end code tells it all, or `FinsFields` does.
            }
        }
    }

    /// Whether it runs (bit 0), then the mode: 0 program, 2 monitor, 4 run. In monitor mode the
    /// program can be changed as it runs. W342, 5-3-17.
    private static void mode(Bytes text, Sink sink) {
        if (text.length() < 2) {
            return;
        }
        sink.trait(
                Trait.OPERATING_MODE,
                switch (text.u8(1)) {
                    case 0 -> "program";
                    case 2 -> "remote";
                    case 4 -> "run";
                    default -> "";
                });
        if (text.u8(0) == 0) {
            sink.trait(Trait.OPERATING_MODE, "stop");
        }
    }

    // ---- what a controller is

    /// Whether the answer to a controller data read begins with model and version, not with the
    /// unit configuration.
    static boolean tellsModel(Bytes text) {
        return text.length() >= 2 * MODEL_SIZE && text.u8(0) > ' ' && text.u8(0) < 0x7F;
    }

    private static void controller(Bytes text, Operation operation, Sink sink) {
        if (!tellsModel(text)) {
            return;
        }
        int model = text.textLength(0, MODEL_SIZE);
        int version = text.textLength(MODEL_SIZE, MODEL_SIZE);
        operation.add().area("model").text(text, 0, model);
        operation.add().area("version").text(text, MODEL_SIZE, version);
        sink.sender().confidence(95).says(Attribute.MODEL, text, 0, model);
        sink.sender().confidence(90).says(Attribute.FIRMWARE, text, MODEL_SIZE, version);
        sink.sender().confidence(90).says(Attribute.KIND, "PLC");
    }

    /// The units of the rack, each with its model.
    private static void connections(Bytes text, Operation operation, Sink sink) {
        int at = 1;
        for (; at + UNIT <= text.length(); at += UNIT) {
            int length = text.textLength(at + 1, MODEL_SIZE);
            Item item = operation.add().area("unit").unit(text.u8(at));
            item.text(text, at + 1, length);
            sink.sender().confidence(80).says(Attribute.PART, text, at + 1, length);
        }
    }

    // ---- parameters, programs, the clock

    private static void parameterArea(Bytes text, int at, Operation operation, Sink sink) {
        if (!has(text, at + 6, sink)) {
            return;
        }
        Item item = operation.add().area(parameterArea(text.u16be(at)));
        item.address(text.u16be(at + 2)).count(text.u16be(at + 4) & COUNT_MASK);
        if (text.length() > at + 6) {
            item.bytes(text, at + 6, text.length() - at - 6);
        }
    }

    static String parameterArea(int code) {
        return switch (code) {
            case 0x8000 -> "parameter-area";
            case 0x8002 -> "cpu-bus-unit-setup";
            case 0x8010 -> "plc-setup";
            case 0x8011 -> "peripheral-settings";
            case 0x8012 -> "io-table";
            case 0x8013 -> "routing-table";
            default -> "other-parameters";
        };
    }

    private static void programArea(Bytes text, Operation operation, Sink sink) {
        if (!has(text, PROGRAM_RANGE, sink)) {
            return;
        }
        Item item = operation.add().area("program").address(text.u32be(2));
        item.count(text.u16be(6) & COUNT_MASK);
        if (text.length() > PROGRAM_RANGE) {
            item.bytes(text, PROGRAM_RANGE, text.length() - PROGRAM_RANGE);
        }
    }

    private static void clock(Bytes text, Operation operation, Sink sink) {
        if (text.length() < CLOCK - 1) {
            FinsAnomaly.tooShort(sink);
            return;
        }
        long time = time(text);
        operation.add().area("clock").time(time);
        if (time != Item.NONE) {
            sink.localClock(time);
        }
    }

    /// Two decimal digits each of year, month, day, hour, minute and, where it is told, second.
    static long time(Bytes text) {
        int year = CivilTime.decimal(text.u8(0));
        int second = text.length() >= CLOCK ? CivilTime.decimal(text.u8(5)) : 0;
        return CivilTime.nanoseconds(
                year < 0 ? -1 : year + (year < LAST_CENTURY ? 2000 : 1900),
                CivilTime.decimal(text.u8(1)),
                CivilTime.decimal(text.u8(2)),
                CivilTime.decimal(text.u8(3)),
                CivilTime.decimal(text.u8(4)),
                second,
                0);
    }

    // ---- files

    private static void files(int command, Bytes text, Operation operation, Sink sink) {
        switch (command) {
            case SINGLE_FILE_READ -> file(text, DISK, operation, sink);
            case SINGLE_FILE_WRITE -> {
                file(text, 2 * DISK, operation, sink);
                setAction(operation, Action.WRITE);
            }
            case FILE_DELETE -> {
                for (int at = 2 * DISK; at + FILE_NAME <= text.length(); at += FILE_NAME) {
                    file(text, at, operation, sink);
                }
                setAction(operation, Action.WRITE);
            }
            case FILE_MEMORY_FORMAT -> operation.add().area("file-memory").action(Action.WRITE);
            case VOLUME_LABEL_CREATE_DELETE -> file(text, 2 * DISK, operation, sink);
            case FILE_COPY -> {
                file(text, DISK, operation, sink);
                file(text, 2 * DISK + FILE_NAME, operation, sink);
            }
            case FILE_NAME_CHANGE -> {
                file(text, DISK, operation, sink);
                file(text, DISK + FILE_NAME, operation, sink);
            }
            case FILE_DATA_CHECK -> file(text, DISK, operation, sink);
            case MEMORY_AREA_FILE_TRANSFER -> file(text, 10, operation, sink);
            case PARAMETER_AREA_FILE_TRANSFER -> {
                if (has(text, 8, sink)) {
                    operation.add().area(parameterArea(text.u16be(2))).address(text.u16be(4));
                    file(text, 10, operation, sink);
                }
            }
            case PROGRAM_AREA_FILE_TRANSFER -> {
                operation.add().area("program");
                file(text, 14, operation, sink);
            }
            default -> {
                // Its code says it all.
            }
        }
    }

    /// A volume with its label, then its files, each with name, date and size.
    private static void listing(Bytes text, Operation operation) {
        if (text.length() < VOLUME) {
            return;
        }
        operation.add().area("volume").name(text, 0, text.textLength(0, FILE_NAME));
        for (int at = VOLUME; at + ENTRY <= text.length(); at += ENTRY) {
            Item item = operation.add().area("file");
            item.name(text, at, text.textLength(at, FILE_NAME));
            item.unsigned(text.u32be(at + ENTRY_SIZE));
        }
    }

    private static void file(Bytes text, int at, Operation operation, Sink sink) {
        if (has(text, at + FILE_NAME, sink)) {
            operation.add().area("file").name(text, at, text.textLength(at, FILE_NAME));
        }
    }

    private static void setAction(Operation operation, Action action) {
        for (int i = 0; i < operation.items(); i++) {
            operation.item(i).action(action);
        }
    }

    private static boolean has(Bytes text, int length, Sink sink) {
        if (text.length() >= length) {
            return true;
        }
        FinsAnomaly.tooShort(sink);
        return false;
    }
}
