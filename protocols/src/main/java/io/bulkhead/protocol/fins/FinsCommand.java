// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// Names and meanings of command codes. Communications Commands Reference Manual (W342), 5-1; the
/// tests and routes of older units from the CV-series manual (W205).
final class FinsCommand {
    static final int MEMORY_AREA_READ = 0x0101;
    static final int MEMORY_AREA_WRITE = 0x0102;
    static final int MEMORY_AREA_FILL = 0x0103;
    static final int MULTIPLE_MEMORY_AREA_READ = 0x0104;
    static final int MEMORY_AREA_TRANSFER = 0x0105;
    static final int COMPOSITE_REGISTRATION_READ = 0x0110;
    static final int REGISTER_COMPOSITE_READ = 0x0111;
    static final int PARAMETER_AREA_READ = 0x0201;
    static final int PARAMETER_AREA_WRITE = 0x0202;
    static final int PARAMETER_AREA_CLEAR = 0x0203;
    static final int DATA_LINK_TABLE_READ = 0x0220;
    static final int DATA_LINK_TABLE_WRITE = 0x0221;
    static final int PROGRAM_AREA_PROTECT = 0x0304;
    static final int PROGRAM_AREA_PROTECT_CLEAR = 0x0305;
    static final int PROGRAM_AREA_READ = 0x0306;
    static final int PROGRAM_AREA_WRITE = 0x0307;
    static final int PROGRAM_AREA_CLEAR = 0x0308;
    static final int RUN = 0x0401;
    static final int STOP = 0x0402;
    static final int RESET = 0x0403;
    static final int CONTROLLER_DATA_READ = 0x0501;
    static final int CONNECTION_DATA_READ = 0x0502;
    static final int CONTROLLER_STATUS_READ = 0x0601;
    static final int NETWORK_STATUS_READ = 0x0602;
    static final int DATA_LINK_STATUS_READ = 0x0603;
    static final int CYCLE_TIME_READ = 0x0620;
    static final int CLOCK_READ = 0x0701;
    static final int CLOCK_WRITE = 0x0702;
    static final int INTERNODE_ECHO_TEST = 0x0801;
    static final int BROADCAST_TEST_RESULTS_READ = 0x0802;
    static final int BROADCAST_TEST_DATA_SEND = 0x0803;
    static final int MESSAGE_READ = 0x0920;
    static final int ACCESS_RIGHT_ACQUIRE = 0x0C01;
    static final int ACCESS_RIGHT_FORCED_ACQUIRE = 0x0C02;
    static final int ACCESS_RIGHT_RELEASE = 0x0C03;
    static final int ERROR_CLEAR = 0x2101;
    static final int ERROR_LOG_READ = 0x2102;
    static final int ERROR_LOG_CLEAR = 0x2103;
    static final int WRITE_ACCESS_LOG_READ = 0x2140;
    static final int WRITE_ACCESS_LOG_CLEAR = 0x2141;
    static final int FILE_NAME_READ = 0x2201;
    static final int SINGLE_FILE_READ = 0x2202;
    static final int SINGLE_FILE_WRITE = 0x2203;
    static final int FILE_MEMORY_FORMAT = 0x2204;
    static final int FILE_DELETE = 0x2205;
    static final int VOLUME_LABEL_CREATE_DELETE = 0x2206;
    static final int FILE_COPY = 0x2207;
    static final int FILE_NAME_CHANGE = 0x2208;
    static final int FILE_DATA_CHECK = 0x2209;
    static final int MEMORY_AREA_FILE_TRANSFER = 0x220A;
    static final int PARAMETER_AREA_FILE_TRANSFER = 0x220B;
    static final int PROGRAM_AREA_FILE_TRANSFER = 0x220C;
    static final int FILE_MEMORY_INDEX_READ = 0x220F;
    static final int FILE_MEMORY_READ = 0x2210;
    static final int FILE_MEMORY_WRITE = 0x2211;
    static final int DIRECTORY_CREATE_DELETE = 0x2215;
    static final int MEMORY_CASSETTE_TRANSFER = 0x2220;
    static final int FORCED_SET_RESET = 0x2301;
    static final int FORCED_SET_RESET_CANCEL = 0x2302;
    static final int MULTIPLE_FORCED_STATUS_READ = 0x230A;
    static final int NAME_SET = 0x2601;
    static final int NAME_DELETE = 0x2602;
    static final int NAME_READ = 0x2603;
    static final int CONVERT_TO_COMPOWAY = 0x2803;
    static final int CONVERT_TO_MODBUS_RTU = 0x2804;
    static final int CONVERT_TO_MODBUS_ASCII = 0x2805;

    private static final int MODE_DEBUG = 1;
    private static final int CARD_TO_CONTROLLER = 1;
    private static final int CONTROLLER_TO_CARD = 0;
    private static final int MESSAGE_CLEAR = 1;
    private static final int INITIALISE = 0;

    private FinsCommand() {}

    static boolean known(int command) {
        return !name(command).equals("other");
    }

    static String name(int command) {
        return switch (command) {
            case MEMORY_AREA_READ -> "memory-area-read";
            case MEMORY_AREA_WRITE -> "memory-area-write";
            case MEMORY_AREA_FILL -> "memory-area-fill";
            case MULTIPLE_MEMORY_AREA_READ -> "multiple-memory-area-read";
            case MEMORY_AREA_TRANSFER -> "memory-area-transfer";
            case COMPOSITE_REGISTRATION_READ -> "composite-registration-read";
            case REGISTER_COMPOSITE_READ -> "register-composite-read";
            case PARAMETER_AREA_READ -> "parameter-area-read";
            case PARAMETER_AREA_WRITE -> "parameter-area-write";
            case PARAMETER_AREA_CLEAR -> "parameter-area-clear";
            case DATA_LINK_TABLE_READ -> "data-link-table-read";
            case DATA_LINK_TABLE_WRITE -> "data-link-table-write";
            case PROGRAM_AREA_PROTECT -> "program-area-protect";
            case PROGRAM_AREA_PROTECT_CLEAR -> "program-area-protect-clear";
            case PROGRAM_AREA_READ -> "program-area-read";
            case PROGRAM_AREA_WRITE -> "program-area-write";
            case PROGRAM_AREA_CLEAR -> "program-area-clear";
            case RUN -> "run";
            case STOP -> "stop";
            case RESET -> "reset";
            case CONTROLLER_DATA_READ -> "controller-data-read";
            case CONNECTION_DATA_READ -> "connection-data-read";
            case CONTROLLER_STATUS_READ -> "controller-status-read";
            case NETWORK_STATUS_READ -> "network-status-read";
            case DATA_LINK_STATUS_READ -> "data-link-status-read";
            case CYCLE_TIME_READ -> "cycle-time-read";
            case CLOCK_READ -> "clock-read";
            case CLOCK_WRITE -> "clock-write";
            case INTERNODE_ECHO_TEST -> "internode-echo-test";
            case BROADCAST_TEST_RESULTS_READ -> "broadcast-test-results-read";
            case BROADCAST_TEST_DATA_SEND -> "broadcast-test-data-send";
            case MESSAGE_READ -> "message-read";
            case ACCESS_RIGHT_ACQUIRE -> "access-right-acquire";
            case ACCESS_RIGHT_FORCED_ACQUIRE -> "access-right-forced-acquire";
            case ACCESS_RIGHT_RELEASE -> "access-right-release";
            case ERROR_CLEAR -> "error-clear";
            case ERROR_LOG_READ -> "error-log-read";
            case ERROR_LOG_CLEAR -> "error-log-clear";
            case WRITE_ACCESS_LOG_READ -> "write-access-log-read";
            case WRITE_ACCESS_LOG_CLEAR -> "write-access-log-clear";
            case FILE_NAME_READ -> "file-name-read";
            case SINGLE_FILE_READ -> "single-file-read";
            case SINGLE_FILE_WRITE -> "single-file-write";
            case FILE_MEMORY_FORMAT -> "file-memory-format";
            case FILE_DELETE -> "file-delete";
            case VOLUME_LABEL_CREATE_DELETE -> "volume-label-create-delete";
            case FILE_COPY -> "file-copy";
            case FILE_NAME_CHANGE -> "file-name-change";
            case FILE_DATA_CHECK -> "file-data-check";
            case MEMORY_AREA_FILE_TRANSFER -> "memory-area-file-transfer";
            case PARAMETER_AREA_FILE_TRANSFER -> "parameter-area-file-transfer";
            case PROGRAM_AREA_FILE_TRANSFER -> "program-area-file-transfer";
            case FILE_MEMORY_INDEX_READ -> "file-memory-index-read";
            case FILE_MEMORY_READ -> "file-memory-read";
            case FILE_MEMORY_WRITE -> "file-memory-write";
            case DIRECTORY_CREATE_DELETE -> "directory-create-delete";
            case MEMORY_CASSETTE_TRANSFER -> "memory-cassette-transfer";
            case FORCED_SET_RESET -> "forced-set-reset";
            case FORCED_SET_RESET_CANCEL -> "forced-set-reset-cancel";
            case MULTIPLE_FORCED_STATUS_READ -> "multiple-forced-status-read";
            case NAME_SET -> "name-set";
            case NAME_DELETE -> "name-delete";
            case NAME_READ -> "name-read";
            case CONVERT_TO_COMPOWAY -> "convert-to-compoway";
            case CONVERT_TO_MODBUS_RTU -> "convert-to-modbus-rtu";
            case CONVERT_TO_MODBUS_ASCII -> "convert-to-modbus-ascii";
            default -> "other";
        };
    }

    /// Whether the command changes a device although its action does not say so: it sets the clock,
    /// changes files or takes the right to write from who holds it.
    static boolean changesDevice(int command) {
        return switch (command) {
            case CLOCK_WRITE,
                    PROGRAM_AREA_PROTECT_CLEAR,
                    ACCESS_RIGHT_FORCED_ACQUIRE,
                    SINGLE_FILE_WRITE,
                    FILE_MEMORY_FORMAT,
                    FILE_DELETE,
                    VOLUME_LABEL_CREATE_DELETE,
                    FILE_COPY,
                    FILE_NAME_CHANGE,
                    FILE_MEMORY_WRITE,
                    DIRECTORY_CREATE_DELETE ->
                    true;
            default -> false;
        };
    }

    /// @param text of a command; of a response nothing, since what it answers is not repeated
    static Action action(int command, Bytes text) {
        return switch (command) {
            case RUN -> text.length() >= 3 && text.u8(2) == MODE_DEBUG ? Action.MODE : Action.START;
            case MESSAGE_READ ->
                    text.length() >= 1 && text.u8(0) >> 6 == MESSAGE_CLEAR
                            ? Action.CONFIGURE
                            : Action.READ;
            case CYCLE_TIME_READ ->
                    text.length() >= 1 && text.u8(0) == INITIALISE ? Action.CONFIGURE : Action.READ;
            case PARAMETER_AREA_FILE_TRANSFER, PROGRAM_AREA_FILE_TRANSFER -> transfer(text);
            default -> action(command);
        };
    }

    /// Between file memory and the memory that the controller runs from.
    private static Action transfer(Bytes text) {
        int parameter = text.length() >= 2 ? text.u16be(0) : -1;
        return switch (parameter) {
            case CONTROLLER_TO_CARD -> Action.UPLOAD;
            case CARD_TO_CONTROLLER -> Action.DOWNLOAD;
            default -> Action.FILE;
        };
    }

    private static Action action(int command) {
        return switch (command) {
            case MEMORY_AREA_READ,
                    MULTIPLE_MEMORY_AREA_READ,
                    COMPOSITE_REGISTRATION_READ,
                    REGISTER_COMPOSITE_READ,
                    CONTROLLER_STATUS_READ,
                    NETWORK_STATUS_READ,
                    DATA_LINK_STATUS_READ,
                    CYCLE_TIME_READ,
                    BROADCAST_TEST_RESULTS_READ,
                    MESSAGE_READ,
                    ERROR_LOG_READ,
                    WRITE_ACCESS_LOG_READ,
                    MULTIPLE_FORCED_STATUS_READ ->
                    Action.READ;
            case MEMORY_AREA_WRITE, MEMORY_AREA_FILL, MEMORY_AREA_TRANSFER -> Action.WRITE;
            case PARAMETER_AREA_READ, DATA_LINK_TABLE_READ, PROGRAM_AREA_READ -> Action.UPLOAD;
            case PARAMETER_AREA_WRITE,
                    PARAMETER_AREA_CLEAR,
                    DATA_LINK_TABLE_WRITE,
                    PROGRAM_AREA_WRITE,
                    PROGRAM_AREA_CLEAR ->
                    Action.DOWNLOAD;
            case PROGRAM_AREA_PROTECT,
                    ERROR_LOG_CLEAR,
                    WRITE_ACCESS_LOG_CLEAR,
                    NAME_SET,
                    NAME_DELETE ->
                    Action.CONFIGURE;
            case PROGRAM_AREA_PROTECT_CLEAR -> Action.AUTHENTICATE;
            case STOP -> Action.STOP;
            case RESET -> Action.RESTART;
            case CONTROLLER_DATA_READ, CONNECTION_DATA_READ, NAME_READ -> Action.IDENTIFY;
            case CLOCK_READ, CLOCK_WRITE -> Action.TIME;
            case ACCESS_RIGHT_ACQUIRE, ACCESS_RIGHT_FORCED_ACQUIRE, ACCESS_RIGHT_RELEASE ->
                    Action.SESSION;
            case ERROR_CLEAR, FORCED_SET_RESET, FORCED_SET_RESET_CANCEL -> Action.CONTROL;
            case FILE_NAME_READ,
                    SINGLE_FILE_READ,
                    SINGLE_FILE_WRITE,
                    FILE_MEMORY_FORMAT,
                    FILE_DELETE,
                    VOLUME_LABEL_CREATE_DELETE,
                    FILE_COPY,
                    FILE_NAME_CHANGE,
                    FILE_DATA_CHECK,
                    MEMORY_AREA_FILE_TRANSFER,
                    PARAMETER_AREA_FILE_TRANSFER,
                    PROGRAM_AREA_FILE_TRANSFER,
                    FILE_MEMORY_INDEX_READ,
                    FILE_MEMORY_READ,
                    FILE_MEMORY_WRITE,
                    DIRECTORY_CREATE_DELETE,
                    MEMORY_CASSETTE_TRANSFER ->
                    Action.FILE;
            default -> Action.OTHER;
        };
    }
}
