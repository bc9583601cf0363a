// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import io.bulkhead.model.Action;

/// Names and meanings of function codes. MODBUS Application Protocol Specification V1.1b3, 6.
final class ModbusFunction {
    static final int READ_COILS = 1;
    static final int READ_DISCRETE_INPUTS = 2;
    static final int READ_HOLDING_REGISTERS = 3;
    static final int READ_INPUT_REGISTERS = 4;
    static final int WRITE_COIL = 5;
    static final int WRITE_REGISTER = 6;
    static final int READ_EXCEPTION_STATUS = 7;
    static final int DIAGNOSTICS = 8;
    static final int EVENT_COUNTER = 11;
    static final int EVENT_LOG = 12;
    static final int WRITE_COILS = 15;
    static final int WRITE_REGISTERS = 16;
    static final int REPORT_SERVER_ID = 17;
    static final int READ_FILE = 20;
    static final int WRITE_FILE = 21;
    static final int MASK_WRITE_REGISTER = 22;
    static final int READ_WRITE_REGISTERS = 23;
    static final int READ_FIFO = 24;
    static final int ENCAPSULATED = 43;

    /// Schneider's own; its data is a protocol by itself.
    static final int UMAS = 90;

    static final int EXCEPTION_BIT = 0x80;

    private static final String[] EXCEPTIONS = {
        "exception-0",
        "illegal-function",
        "illegal-data-address",
        "illegal-data-value",
        "server-device-failure",
        "acknowledge",
        "server-device-busy",
        "negative-acknowledge",
        "memory-parity-error",
        "exception-9",
        "gateway-path-unavailable",
        "gateway-target-failed-to-respond"
    };

    private ModbusFunction() {}

    static boolean known(int function) {
        return !name(function).equals("other");
    }

    static String name(int function) {
        return switch (function) {
            case READ_COILS -> "read-coils";
            case READ_DISCRETE_INPUTS -> "read-discrete-inputs";
            case READ_HOLDING_REGISTERS -> "read-holding-registers";
            case READ_INPUT_REGISTERS -> "read-input-registers";
            case WRITE_COIL -> "write-single-coil";
            case WRITE_REGISTER -> "write-single-register";
            case READ_EXCEPTION_STATUS -> "read-exception-status";
            case DIAGNOSTICS -> "diagnostics";
            case EVENT_COUNTER -> "get-comm-event-counter";
            case EVENT_LOG -> "get-comm-event-log";
            case WRITE_COILS -> "write-multiple-coils";
            case WRITE_REGISTERS -> "write-multiple-registers";
            case REPORT_SERVER_ID -> "report-server-id";
            case READ_FILE -> "read-file-record";
            case WRITE_FILE -> "write-file-record";
            case MASK_WRITE_REGISTER -> "mask-write-register";
            case READ_WRITE_REGISTERS -> "read-write-multiple-registers";
            case READ_FIFO -> "read-fifo-queue";
            case ENCAPSULATED -> "encapsulated-interface-transport";
            case UMAS -> "unity-umas";
            default -> "other";
        };
    }

    /// @param subfunction of diagnostics and encapsulated transport, else ignored
    static Action action(int function, int subfunction) {
        return switch (function) {
            case READ_COILS,
                    READ_DISCRETE_INPUTS,
                    READ_HOLDING_REGISTERS,
                    READ_INPUT_REGISTERS,
                    READ_EXCEPTION_STATUS,
                    EVENT_COUNTER,
                    EVENT_LOG,
                    READ_FIFO ->
                    Action.READ;
            case WRITE_COIL,
                    WRITE_REGISTER,
                    WRITE_COILS,
                    WRITE_REGISTERS,
                    MASK_WRITE_REGISTER,
                    READ_WRITE_REGISTERS ->
                    Action.WRITE;
            case READ_FILE, WRITE_FILE -> Action.FILE;
            case DIAGNOSTICS -> diagnosticsAction(subfunction);
            case REPORT_SERVER_ID -> Action.IDENTIFY;
            case ENCAPSULATED -> subfunction == 14 ? Action.IDENTIFY : Action.OTHER;
            default -> Action.OTHER;
        };
    }

    /// 6.8.1: 1 restarts, 4 silences the device, 10 and 20 clear counters; the rest asks.
    private static Action diagnosticsAction(int subfunction) {
        return switch (subfunction) {
            case 1 -> Action.RESTART;
            case 4 -> Action.MODE;
            case 3, 10, 20 -> Action.CONFIGURE;
            default -> Action.READ;
        };
    }

    /// The memory that a function addresses; empty where it has none.
    static String area(int function) {
        return switch (function) {
            case READ_COILS, WRITE_COIL, WRITE_COILS -> "coil";
            case READ_DISCRETE_INPUTS -> "discrete-input";
            case READ_HOLDING_REGISTERS,
                    WRITE_REGISTER,
                    WRITE_REGISTERS,
                    MASK_WRITE_REGISTER,
                    READ_WRITE_REGISTERS ->
                    "holding-register";
            case READ_INPUT_REGISTERS -> "input-register";
            case READ_FIFO -> "fifo-queue";
            case READ_FILE, WRITE_FILE -> "file-record";
            default -> "";
        };
    }

    /// Whether a request of the function addresses one element, and has no count.
    static boolean single(int function) {
        return function == WRITE_COIL
                || function == WRITE_REGISTER
                || function == MASK_WRITE_REGISTER
                || function == READ_FIFO;
    }

    static String exception(int code) {
        return code < EXCEPTIONS.length ? EXCEPTIONS[code] : "exception-reserved";
    }

    /// The most elements that one request of the function may ask for; 0 where there is no such
    /// bound (6.1 to 6.17).
    static int maxCount(int function) {
        return switch (function) {
            case READ_COILS, READ_DISCRETE_INPUTS -> 2000;
            case READ_HOLDING_REGISTERS, READ_INPUT_REGISTERS, READ_WRITE_REGISTERS -> 125;
            case WRITE_COILS -> 1968;
            case WRITE_REGISTERS -> 123;
            default -> 0;
        };
    }
}
