// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.model.Action;

/// Names and meanings of the function groups of userdata and their subfunctions.
final class S7UserdataFunction {
    static final int MODE_TRANSITION = 0;
    static final int PROGRAMMER = 1;
    static final int CYCLIC = 2;
    static final int BLOCKS = 3;
    static final int CPU = 4;
    static final int SECURITY = 5;
    static final int BLOCK_SEND = 6;
    static final int TIME = 7;
    static final int NC = 15;

    static final int LIST_BLOCKS = 1;
    static final int LIST_BLOCKS_OF_TYPE = 2;
    static final int BLOCK_INFORMATION = 3;

    static final int UNSUBSCRIBE = 4;

    static final int READ_SYSTEM_LIST = 1;
    static final int MESSAGE_SERVICE = 2;

    static final int PASSWORD = 1;

    private static final String OTHER = "other";

    private S7UserdataFunction() {}

    static boolean known(int group, int subfunction) {
        return !name(group, subfunction).endsWith(OTHER);
    }

    static String name(int group, int subfunction) {
        return switch (group) {
            case MODE_TRANSITION -> mode(subfunction);
            case PROGRAMMER -> programmerName(subfunction);
            case CYCLIC ->
                    switch (subfunction) {
                        case 1 -> "cyclic-transfer";
                        case UNSUBSCRIBE -> "cyclic-unsubscribe";
                        case 5 -> "change-driven-transfer";
                        case 7 -> "change-driven-transfer-modify";
                        case 8 -> "read-record";
                        default -> "cyclic-other";
                    };
            case BLOCKS ->
                    switch (subfunction) {
                        case LIST_BLOCKS -> "list-blocks";
                        case LIST_BLOCKS_OF_TYPE -> "list-blocks-of-type";
                        case BLOCK_INFORMATION -> "get-block-information";
                        default -> "blocks-other";
                    };
            case CPU -> cpuName(subfunction);
            case SECURITY ->
                    switch (subfunction) {
                        case PASSWORD -> "give-password";
                        case 2 -> "end-password-session";
                        default -> "security-other";
                    };
            case BLOCK_SEND -> "block-send";
            case TIME ->
                    switch (subfunction) {
                        case 1, 3 -> "read-clock";
                        case 2, 4 -> "set-clock";
                        default -> "time-other";
                    };
            case NC -> "nc-programming";
            default -> OTHER;
        };
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 0 -> "mode-stop";
            case 1 -> "mode-warm-restart";
            case 2 -> "mode-run";
            case 3 -> "mode-hot-restart";
            case 4 -> "mode-hold";
            case 6 -> "mode-cold-restart";
            case 9 -> "mode-run-redundant";
            case 11 -> "mode-link-up";
            case 12 -> "mode-update";
            default -> "mode-other";
        };
    }

    /// As `Trait.OPERATING_MODE` has the mode that a transition ends in; empty for those on the
    /// way.
    static String operatingMode(int mode) {
        return switch (mode) {
            case 0, 4 -> "stop";
            case 2, 9 -> "run";
            default -> "";
        };
    }

    private static String programmerName(int subfunction) {
        return switch (subfunction) {
            case 0x01, 0x13 -> "block-status";
            case 0x02 -> "variable-status";
            case 0x03 -> "read-interrupt-stack";
            case 0x04 -> "read-block-stack";
            case 0x05 -> "read-local-stack";
            case 0x06 -> "measure-time";
            case 0x07 -> "select-forces";
            case 0x08 -> "modify-variable";
            case 0x09 -> "force-variable";
            case 0x0A -> "breakpoint";
            case 0x0B -> "exit-hold";
            case 0x0C -> "memory-reset";
            case 0x0D -> "disable-job";
            case 0x0E -> "enable-job";
            case 0x0F -> "delete-job";
            case 0x10 -> "read-job-list";
            case 0x11 -> "read-job";
            case 0x12 -> "replace-job";
            case 0x16 -> "flash-led";
            default -> "programmer-other";
        };
    }

    private static String cpuName(int subfunction) {
        return switch (subfunction) {
            case READ_SYSTEM_LIST -> "read-szl";
            case MESSAGE_SERVICE -> "message-service";
            case 0x03 -> "diagnostic-message";
            case 0x05 -> "alarm-8-indication";
            case 0x06 -> "notify-indication";
            case 0x07 -> "alarm-8-lock";
            case 0x08 -> "alarm-8-unlock";
            case 0x09 -> "scan-indication";
            case 0x0B -> "alarm-acknowledge";
            case 0x0C -> "alarm-acknowledge-indication";
            case 0x0D -> "alarm-8-lock-indication";
            case 0x0E -> "alarm-8-unlock-indication";
            case 0x11 -> "alarm-sq-indication";
            case 0x12 -> "alarm-s-indication";
            case 0x13 -> "alarm-query";
            case 0x16 -> "notify-8-indication";
            default -> "cpu-other";
        };
    }

    /// What a request (and so its answer) does. What is pushed is always a report.
    static Action action(int group, int subfunction) {
        return switch (group) {
            case MODE_TRANSITION -> Action.REPORT;
            case PROGRAMMER ->
                    switch (subfunction) {
                        case 0x08 -> Action.WRITE;
                        case 0x09, 0x12 -> Action.CONTROL;
                        case 0x0A -> Action.MODE;
                        case 0x0B -> Action.START;
                        case 0x0C -> Action.RESTART;
                        default -> Action.READ;
                    };
            case CYCLIC -> subfunction == 8 ? Action.READ : Action.SUBSCRIBE;
            case BLOCKS -> Action.BROWSE;
            case CPU ->
                    switch (subfunction) {
                        case READ_SYSTEM_LIST, 0x13 -> Action.READ;
                        case MESSAGE_SERVICE -> Action.SUBSCRIBE;
                        case 0x07, 0x08 -> Action.CONFIGURE;
                        default -> Action.OTHER;
                    };
            case SECURITY -> Action.AUTHENTICATE;
            case BLOCK_SEND -> Action.WRITE;
            case TIME -> Action.TIME;
            case NC ->
                    switch (subfunction) {
                        case 1, 2, 3, 4 -> Action.DOWNLOAD;
                        case 6, 7, 8 -> Action.UPLOAD;
                        default -> Action.OTHER;
                    };
            default -> Action.OTHER;
        };
    }
}
