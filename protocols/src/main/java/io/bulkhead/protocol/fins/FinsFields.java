// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import static io.bulkhead.protocol.fins.FinsCommand.*;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// What a frame's text says in full, beside its memory areas. Communications Commands Reference
/// Manual (W342), 5-3.
final class FinsFields {
    private static final int MODEL = FinsObjects.MODEL_SIZE;
    private static final int PASSWORD = 11;
    private static final int PASSWORD_SIZE = 4;
    private static final int STATUS = 10;
    private static final int MESSAGE = 16;

    void write(FinsFrame frame, Bytes text, FieldWriter writer) {
        if (frame.response()) {
            response(frame.command(), text, writer);
        } else {
            request(frame.command(), text, writer);
        }
    }

    private static void request(int command, Bytes text, FieldWriter writer) {
        int length = text.length();
        switch (command) {
            case RUN -> {
                if (length >= 3) {
                    writer.number("program", text.u16be(0)).text("mode", mode(text.u8(2)));
                }
            }
            case PROGRAM_AREA_PROTECT, PROGRAM_AREA_PROTECT_CLEAR -> {
                if (length >= PASSWORD) {
                    writer.number("program", text.u16be(0)).number("begin", text.u32be(3));
                    writer.number("last", text.u32be(7));
                    int there = Math.min(PASSWORD_SIZE, length - PASSWORD);
                    writer.secret("password", text, PASSWORD, there);
                }
            }
            case PROGRAM_AREA_READ, PROGRAM_AREA_WRITE -> program(text, writer);
            case PARAMETER_AREA_READ, PARAMETER_AREA_WRITE, PARAMETER_AREA_CLEAR ->
                    parameter(text, writer);
            case CLOCK_WRITE -> clock(text, writer);
            case CONTROLLER_DATA_READ, CYCLE_TIME_READ -> {
                if (length >= 1) {
                    writer.number("parameter", text.u8(0));
                }
            }
            case ERROR_CLEAR -> {
                if (length >= 2) {
                    writer.number("error", text.u16be(0));
                }
            }
            case INTERNODE_ECHO_TEST, BROADCAST_TEST_DATA_SEND ->
                    writer.bytes("data", text, 0, length);
            case SINGLE_FILE_READ, SINGLE_FILE_WRITE, FILE_DELETE, FILE_MEMORY_FORMAT -> {
                if (length >= 2) {
                    writer.number("disk", text.u16be(0));
                }
            }
            default -> {
                // Nothing beside the items.
            }
        }
    }

    private static void response(int command, Bytes text, FieldWriter writer) {
        switch (command) {
            case CONTROLLER_DATA_READ -> {
                if (FinsObjects.tellsModel(text)) {
                    writer.text("model", text, 0, text.textLength(0, MODEL));
                    writer.text("version", text, MODEL, text.textLength(MODEL, MODEL));
                }
            }
            case CONTROLLER_STATUS_READ -> status(text, writer);
            case PROGRAM_AREA_READ, PROGRAM_AREA_WRITE -> program(text, writer);
            case PARAMETER_AREA_READ -> parameter(text, writer);
            case CLOCK_READ -> clock(text, writer);
            case CYCLE_TIME_READ -> {
                if (text.length() >= 12) {
                    writer.number("average", text.u32be(0)).number("longest", text.u32be(4));
                    writer.number("shortest", text.u32be(8));
                }
            }
            case BROADCAST_TEST_RESULTS_READ -> {
                if (text.length() >= 2) {
                    writer.number("received", text.u16be(0));
                }
            }
            case ERROR_LOG_READ -> {
                if (text.length() >= 6) {
                    writer.number("stored", text.u16be(2)).number("records", text.u16be(4));
                }
            }
            default -> {
                // Nothing beside the items.
            }
        }
    }

    private static void status(Bytes text, FieldWriter writer) {
        if (text.length() < STATUS) {
            return;
        }
        writer.text("cpu", cpu(text.u8(0))).text("mode", mode(text.u8(1)));
        writer.number("fatalErrors", text.u16be(2)).number("nonFatalErrors", text.u16be(4));
        writer.number("messages", text.u16be(6)).number("error", text.u16be(8));
        if (text.length() >= STATUS + MESSAGE) {
            writer.text("message", text, STATUS, text.textLength(STATUS, MESSAGE));
        }
    }

    private static String cpu(int status) {
        return switch (status) {
            case 0x00 -> "stopped";
            case 0x01 -> "running";
            case 0x80 -> "standby";
            default -> "other";
        };
    }

    static String mode(int mode) {
        return switch (mode) {
            case 0x00 -> "program";
            case 0x01 -> "debug";
            case 0x02 -> "monitor";
            case 0x04 -> "run";
            default -> "other";
        };
    }

    private static void program(Bytes text, FieldWriter writer) {
        if (text.length() >= 8) {
            writer.number("program", text.u16be(0)).number("begin", text.u32be(2));
            writer.number("bytes", text.u16be(6) & 0x7FFF);
            writer.flag("lastPart", text.u16be(6) >> 15 != 0);
        }
    }

    private static void parameter(Bytes text, FieldWriter writer) {
        if (text.length() >= 6) {
            writer.number("parameterArea", text.u16be(0)).number("begin", text.u16be(2));
            writer.number("words", text.u16be(4) & 0x7FFF);
        }
    }

    private static void clock(Bytes text, FieldWriter writer) {
        long time = text.length() >= 5 ? FinsObjects.time(text) : Item.NONE;
        if (time != Item.NONE) {
            writer.time("clock", time);
        }
    }
}
