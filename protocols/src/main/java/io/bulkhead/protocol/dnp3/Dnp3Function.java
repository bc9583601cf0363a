// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.model.Action;

/// Names and meanings of function codes of the application (IEEE 1815, 4.4) and link layer
/// (9.2.4.1.3).
final class Dnp3Function {
    static final int CONFIRM = 0;
    static final int READ = 1;
    static final int WRITE = 2;
    static final int SELECT = 3;
    static final int DIRECT_OPERATE_NO_ACK = 6;
    static final int FREEZE = 7;
    static final int FREEZE_AT_TIME_NO_ACK = 12;
    static final int INITIALIZE_DATA = 15;
    static final int STOP_APPLICATION = 18;
    static final int SAVE_CONFIGURATION = 19;
    static final int OPEN_FILE = 25;
    static final int CLOSE_FILE = 26;
    static final int ENABLE_UNSOLICITED = 20;
    static final int DISABLE_UNSOLICITED = 21;
    static final int ASSIGN_CLASS = 22;
    static final int RECORD_TIME = 24;
    static final int RESPONSE = 129;
    static final int UNSOLICITED = 130;
    static final int AUTHENTICATION_RESPONSE = 131;

    static final int LINK_CONFIRMED_DATA = 3;
    static final int LINK_DATA = 4;

    private static final String OTHER = "other";

    private static final String[] NAMES = {
        "confirm",
        "read",
        "write",
        "select",
        "operate",
        "direct-operate",
        "direct-operate-no-ack",
        "immediate-freeze",
        "immediate-freeze-no-ack",
        "freeze-clear",
        "freeze-clear-no-ack",
        "freeze-at-time",
        "freeze-at-time-no-ack",
        "cold-restart",
        "warm-restart",
        "initialize-data",
        "initialize-application",
        "start-application",
        "stop-application",
        "save-configuration",
        "enable-unsolicited",
        "disable-unsolicited",
        "assign-class",
        "delay-measurement",
        "record-current-time",
        "open-file",
        "close-file",
        "delete-file",
        "get-file-information",
        "authenticate-file",
        "abort-file",
        "activate-configuration",
        "authentication-request",
        "authentication-request-no-ack"
    };

    private Dnp3Function() {}

    static boolean known(int function) {
        return !name(function).equals(OTHER);
    }

    static String name(int function) {
        if (function < NAMES.length) {
            return NAMES[function];
        }
        return switch (function) {
            case RESPONSE -> "response";
            case UNSOLICITED -> "unsolicited-response";
            case AUTHENTICATION_RESPONSE -> "authentication-response";
            default -> OTHER;
        };
    }

    static boolean response(int function) {
        return function >= RESPONSE && function <= AUTHENTICATION_RESPONSE;
    }

    /// Whether requests with this function name objects without their data. IEEE 1815, 4.4.
    static boolean namesOnly(int function) {
        return switch (function) {
            case READ, ENABLE_UNSOLICITED, DISABLE_UNSOLICITED, ASSIGN_CLASS -> true;
            default ->
                    function >= FREEZE && function <= FREEZE_AT_TIME_NO_ACK
                            || function >= INITIALIZE_DATA && function <= SAVE_CONFIGURATION;
        };
    }

    /// @param group of the first object, which tells what is read or written; 0 without objects
    static Action action(int function, int group) {
        return switch (function) {
            case CONFIRM -> Action.SESSION;
            case READ -> group == Dnp3Object.ATTRIBUTES ? Action.IDENTIFY : Action.READ;
            case WRITE -> written(group);
            case SELECT, 4, 5, DIRECT_OPERATE_NO_ACK -> Action.CONTROL;
            case FREEZE, 8, 9, 10, 11, FREEZE_AT_TIME_NO_ACK -> Action.WRITE;
            case 13, 14, 16 -> Action.RESTART;
            case 17 -> Action.START;
            case STOP_APPLICATION -> Action.STOP;
            case ENABLE_UNSOLICITED -> Action.SUBSCRIBE;
            case INITIALIZE_DATA, SAVE_CONFIGURATION, DISABLE_UNSOLICITED, ASSIGN_CLASS, 31 ->
                    Action.CONFIGURE;
            case 23, RECORD_TIME -> Action.TIME;
            case 25, 26, 27, 28, 30 -> Action.FILE;
            case 29, 32, 33, AUTHENTICATION_RESPONSE -> Action.AUTHENTICATE;
            case RESPONSE -> Action.READ;
            case UNSOLICITED -> Action.REPORT;
            default -> Action.OTHER;
        };
    }

    private static Action written(int group) {
        return switch (group) {
            case 50, 51 -> Action.TIME;
            case Dnp3Object.ATTRIBUTES, 34, Dnp3Object.INDICATIONS -> Action.CONFIGURE;
            case Dnp3Object.FILE -> Action.FILE;
            default -> Action.WRITE;
        };
    }

    static String linkName(boolean primary, int function) {
        if (primary) {
            return switch (function) {
                case 0 -> "link-reset";
                case 2 -> "link-test";
                case LINK_CONFIRMED_DATA -> "link-confirmed-data";
                case LINK_DATA -> "link-data";
                case 9 -> "link-status-request";
                default -> "link-other";
            };
        }
        return switch (function) {
            case 0 -> "link-acknowledge";
            case 1 -> "link-refuse";
            case 11 -> "link-status";
            case 15 -> "link-not-supported";
            default -> "link-other";
        };
    }

    /// What the second byte of the internal indications says went wrong (4.5.9); the first bit that
    /// is set counts.
    static String status(int indications) {
        if ((indications & 0x01) != 0) {
            return "function-not-supported";
        }
        if ((indications & 0x02) != 0) {
            return "object-unknown";
        }
        if ((indications & 0x04) != 0) {
            return "parameter-error";
        }
        if ((indications & 0x10) != 0) {
            return "already-executing";
        }
        return "ok";
    }
}
