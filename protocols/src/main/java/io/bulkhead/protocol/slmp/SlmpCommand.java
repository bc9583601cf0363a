// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.slmp;

import io.bulkhead.model.Action;

/// Names and meanings of commands and end codes. SLMP Reference Manual, 5.1 and 8.1; those of
/// CC-Link IE Field Basic (0E70) and TSN (0E90 to 0E94) as their frames are told apart.
final class SlmpCommand {
    static final int READ_TYPE_NAME = 0x0101;
    static final int DEVICE_READ = 0x0401;
    static final int DEVICE_READ_RANDOM = 0x0403;
    static final int DEVICE_READ_BLOCK = 0x0406;
    static final int EXTEND_UNIT_READ = 0x0601;
    static final int MEMORY_READ = 0x0613;
    static final int SELF_TEST = 0x0619;
    static final int ENTRY_MONITOR_DEVICE = 0x0801;
    static final int CYCLIC_DATA = 0x0E70;
    static final int NETWORK_CONFIG = 0x0E90;
    static final int CYCLIC_CONFIG = 0x0E93;
    static final int REMOTE_RUN = 0x1001;
    static final int REMOTE_PAUSE = 0x1003;
    static final int DEVICE_WRITE = 0x1401;
    static final int DEVICE_WRITE_RANDOM = 0x1402;
    static final int DEVICE_WRITE_BLOCK = 0x1406;
    static final int EXTEND_UNIT_WRITE = 0x1601;
    static final int MEMORY_WRITE = 0x1613;
    static final int REMOTE_PASSWORD_UNLOCK = 0x1630;
    static final int REMOTE_PASSWORD_LOCK = 0x1631;
    static final int NEW_FILE = 0x1820;
    static final int DELETE_FILE = 0x1822;
    static final int COPY_FILE = 0x1824;
    static final int CHANGE_FILE_STATE = 0x1825;
    static final int CHANGE_FILE_DATE = 0x1826;
    static final int WRITE_FILE = 0x1829;

    private SlmpCommand() {}

    static boolean known(int command) {
        return !name(command).equals("other");
    }

    static String name(int command) {
        return switch (command) {
            case READ_TYPE_NAME -> "read-type-name";
            case DEVICE_READ -> "device-read";
            case DEVICE_READ_RANDOM -> "device-read-random";
            case DEVICE_READ_BLOCK -> "device-read-block";
            case 0x041A -> "array-label-read";
            case 0x041C -> "label-read-random";
            case EXTEND_UNIT_READ -> "extend-unit-read";
            case MEMORY_READ -> "memory-read";
            case SELF_TEST -> "self-test";
            case ENTRY_MONITOR_DEVICE -> "entry-monitor-device";
            case 0x0802 -> "execute-monitor";
            case 0x0E30 -> "node-search";
            case 0x0E31 -> "ip-address-set";
            case 0x0E32 -> "device-info-compare";
            case 0x0E33 -> "parameter-get";
            case 0x0E34 -> "parameter-set";
            case CYCLIC_DATA -> "cyclic-data";
            case NETWORK_CONFIG -> "network-config";
            case 0x0E91 -> "master-config";
            case 0x0E92 -> "slave-config";
            case CYCLIC_CONFIG -> "cyclic-config";
            case 0x0E94 -> "notification";
            case REMOTE_RUN -> "remote-run";
            case 0x1002 -> "remote-stop";
            case REMOTE_PAUSE -> "remote-pause";
            case 0x1005 -> "remote-latch-clear";
            case 0x1006 -> "remote-reset";
            case DEVICE_WRITE -> "device-write";
            case DEVICE_WRITE_RANDOM -> "device-write-random";
            case DEVICE_WRITE_BLOCK -> "device-write-block";
            case 0x141A -> "array-label-write";
            case 0x141B -> "label-write-random";
            case EXTEND_UNIT_WRITE -> "extend-unit-write";
            case MEMORY_WRITE -> "memory-write";
            case 0x1617 -> "clear-error";
            case REMOTE_PASSWORD_UNLOCK -> "remote-password-unlock";
            case REMOTE_PASSWORD_LOCK -> "remote-password-lock";
            case 0x1810 -> "read-directory";
            case 0x1811 -> "search-directory";
            case NEW_FILE -> "new-file";
            case DELETE_FILE -> "delete-file";
            case COPY_FILE -> "copy-file";
            case CHANGE_FILE_STATE -> "change-file-state";
            case CHANGE_FILE_DATE -> "change-file-date";
            case 0x1827 -> "open-file";
            case 0x1828 -> "read-file";
            case WRITE_FILE -> "write-file";
            case 0x182A -> "close-file";
            case 0x2101 -> "on-demand";
            default -> "other";
        };
    }

    /// What the parts of a configuration of CC-Link IE TSN are called.
    static String part(int command, int subcommand) {
        if (command == NETWORK_CONFIG) {
            return subcommand == 0 ? "main" : "time-slots";
        }
        if (command != CYCLIC_CONFIG) {
            return "";
        }
        return switch (subcommand) {
            case 0 -> "main";
            case 1 -> "send-sub-payload";
            case 2 -> "receive-sub-payload";
            case 3 -> "receive-source";
            default -> "other";
        };
    }

    static Action action(int command) {
        return switch (command) {
            case READ_TYPE_NAME, 0x0E30, 0x0E32 -> Action.IDENTIFY;
            case DEVICE_READ,
                    DEVICE_READ_RANDOM,
                    DEVICE_READ_BLOCK,
                    0x041A,
                    0x041C,
                    EXTEND_UNIT_READ,
                    MEMORY_READ,
                    0x0802 ->
                    Action.READ;
            case ENTRY_MONITOR_DEVICE -> Action.SUBSCRIBE;
            case 0x0E31, NETWORK_CONFIG, 0x0E91, 0x0E92, CYCLIC_CONFIG -> Action.CONFIGURE;
            case 0x0E33 -> Action.UPLOAD;
            case 0x0E34 -> Action.DOWNLOAD;
            case CYCLIC_DATA, 0x0E94, 0x2101 -> Action.REPORT;
            case REMOTE_RUN -> Action.START;
            case 0x1002, REMOTE_PAUSE -> Action.STOP;
            case 0x1005, 0x1617 -> Action.CONTROL;
            case 0x1006 -> Action.RESTART;
            case DEVICE_WRITE,
                    DEVICE_WRITE_RANDOM,
                    DEVICE_WRITE_BLOCK,
                    0x141A,
                    0x141B,
                    EXTEND_UNIT_WRITE,
                    MEMORY_WRITE ->
                    Action.WRITE;
            case REMOTE_PASSWORD_UNLOCK, REMOTE_PASSWORD_LOCK -> Action.AUTHENTICATE;
            case 0x1810,
                    0x1811,
                    NEW_FILE,
                    DELETE_FILE,
                    COPY_FILE,
                    CHANGE_FILE_STATE,
                    CHANGE_FILE_DATE,
                    0x1827,
                    0x1828,
                    WRITE_FILE,
                    0x182A ->
                    Action.FILE;
            default -> Action.OTHER;
        };
    }

    /// Whether a command changes files.
    static boolean changesFiles(int command) {
        return switch (command) {
            case NEW_FILE,
                    DELETE_FILE,
                    COPY_FILE,
                    CHANGE_FILE_STATE,
                    CHANGE_FILE_DATE,
                    WRITE_FILE ->
                    true;
            default -> false;
        };
    }

    static String endCode(int code) {
        return switch (code) {
            case 0x0000 -> "ok";
            case 0x4000 -> "sum-check-error";
            case 0x4001 -> "request-not-supported";
            case 0x4002 -> "request-out-of-range";
            case 0x4005 -> "data-too-long";
            case 0x4010 -> "not-possible-while-running";
            case 0x4013 -> "not-possible-in-this-state";
            case 0x4021 -> "drive-not-found";
            case 0x4022 -> "file-not-found";
            case 0x4030 -> "device-not-available";
            case 0x4031 -> "device-out-of-range";
            case 0xC035 -> "timeout";
            case 0xC050 -> "ascii-not-convertible";
            case 0xC051, 0xC052, 0xC053, 0xC054 -> "points-out-of-range";
            case 0xC056 -> "address-out-of-range";
            case 0xC058, 0xC061 -> "data-length-mismatch";
            case 0xC059 -> "wrong-command";
            case 0xC05B -> "device-not-accessible";
            case 0xC05C -> "wrong-request";
            case 0xC05D -> "no-monitor-registered";
            case 0xC05F -> "not-executable-for-target";
            case 0xC060 -> "wrong-bit-data";
            case 0xC070 -> "no-extension-of-this-device";
            case 0xC0B5 -> "data-not-handled";
            case 0xC200 -> "wrong-remote-password";
            case 0xC201 -> "locked-by-remote-password";
            case 0xC204 -> "locked-by-another-device";
            case 0xC810 -> "remote-password-authentication-failed";
            case 0xC815 -> "remote-password-locked-out";
            case 0xCEE0 -> "busy-with-other-search";
            case 0xCEE1 -> "request-too-long";
            case 0xCEE2 -> "response-too-long";
            case 0xCF10 -> "no-such-server";
            case 0xCF20 -> "communication-settings-rejected";
            case 0xCF30 -> "no-such-parameter";
            case 0xCF31 -> "parameter-not-accepted";
            case 0xCF70 -> "no-route";
            case 0xCF71 -> "timeout-of-station";
            default -> "other-end-code";
        };
    }
}
