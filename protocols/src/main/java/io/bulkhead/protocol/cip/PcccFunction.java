// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.model.Action;

/// Names and meanings of PCCC commands and functions. 1770-6.5.16, chapters 7 and 8; functions that
/// it does not list are named as the programming tools use them.
final class PcccFunction {
    private static final int DIAGNOSTICS = 0x06;
    private static final int UPLOAD_DOWNLOAD = 0x07;
    private static final int EXTENDED = 0x0F;
    private static final int SET_CPU_MODE = 0x3A;
    private static final int MASKED_WRITE = 0xAB;

    private PcccFunction() {}

    static boolean hasFunction(int command) {
        return command == DIAGNOSTICS || command == UPLOAD_DOWNLOAD || command == EXTENDED;
    }

    /// How many numbers make up the logical address that the function's data begins with; 0 if it
    /// has none.
    static int addressFields(int command, int function) {
        if (command != EXTENDED) {
            return 0;
        }
        return switch (function) {
            case 0xA1, 0xA9 -> 2;
            case 0xA2, 0xAA, MASKED_WRITE -> 3;
            default -> 0;
        };
    }

    static boolean masked(int function) {
        return function == MASKED_WRITE;
    }

    static String name(int command, int function) {
        return switch (command) {
            case 0x00 -> "pccc-protected-write";
            case 0x01 -> "pccc-unprotected-read";
            case 0x02 -> "pccc-protected-bit-write";
            case 0x04 -> "pccc-physical-read";
            case 0x05 -> "pccc-unprotected-bit-write";
            case 0x08 -> "pccc-unprotected-write";
            case DIAGNOSTICS -> diagnosticsName(function);
            case UPLOAD_DOWNLOAD -> transferName(function);
            case EXTENDED -> extendedName(function);
            default -> "pccc-other";
        };
    }

    private static String diagnosticsName(int function) {
        return switch (function) {
            case 0x00 -> "pccc-echo";
            case 0x01 -> "pccc-read-diagnostic-counters";
            case 0x02 -> "pccc-set-variables";
            case 0x03 -> "pccc-diagnostic-status";
            case 0x04 -> "pccc-set-timeout";
            case 0x05 -> "pccc-set-naks";
            case 0x06 -> "pccc-set-enqs";
            case 0x07 -> "pccc-reset-diagnostic-counters";
            case 0x08 -> "pccc-set-data-table-size";
            case 0x09 -> "pccc-read-link-parameters";
            case 0x0A -> "pccc-set-link-parameters";
            default -> "pccc-other";
        };
    }

    private static String transferName(int function) {
        return switch (function) {
            case 0x00 -> "pccc-disable-outputs";
            case 0x01 -> "pccc-enable-outputs";
            case 0x03 -> "pccc-enable-scan";
            case 0x04 -> "pccc-enter-download-mode";
            case 0x05 -> "pccc-exit-transfer-mode";
            case 0x06 -> "pccc-enter-upload-mode";
            default -> "pccc-other";
        };
    }

    private static String extendedName(int function) {
        return switch (function) {
            case 0x00 -> "pccc-word-range-write";
            case 0x01 -> "pccc-word-range-read";
            case 0x02 -> "pccc-bit-write";
            case 0x11 -> "pccc-get-edit-resource";
            case 0x12 -> "pccc-return-edit-resource";
            case 0x17 -> "pccc-read-bytes-physical";
            case 0x18 -> "pccc-write-bytes-physical";
            case 0x26 -> "pccc-read-modify-write";
            case 0x29 -> "pccc-read-section-size";
            case SET_CPU_MODE -> "pccc-set-cpu-mode";
            case 0x41 -> "pccc-disable-forces";
            case 0x50 -> "pccc-download-all";
            case 0x52 -> "pccc-download-completed";
            case 0x53 -> "pccc-upload-all";
            case 0x55 -> "pccc-upload-completed";
            case 0x57 -> "pccc-initialize-memory";
            case 0x5E -> "pccc-modify-compatibility-file";
            case 0x67 -> "pccc-typed-write";
            case 0x68 -> "pccc-typed-read";
            case 0x79 -> "pccc-read-modify-write-n";
            case 0x80 -> "pccc-change-mode";
            case 0x81 -> "pccc-open-file";
            case 0x82 -> "pccc-close-file";
            case 0x88 -> "pccc-execute-multiple";
            case 0x8F -> "pccc-apply-port-configuration";
            case 0xA1 -> "pccc-typed-read-two-addresses";
            case 0xA2 -> "pccc-typed-read-three-addresses";
            case 0xA3 -> "pccc-multiple-read";
            case 0xA7 -> "pccc-file-read";
            case 0xA9 -> "pccc-typed-write-two-addresses";
            case 0xAA -> "pccc-typed-write-three-addresses";
            case MASKED_WRITE -> "pccc-masked-write";
            case 0xAF -> "pccc-file-write";
            default -> "pccc-other";
        };
    }

    static Action action(int command, int function) {
        return switch (command) {
            case 0x00, 0x02, 0x05, 0x08 -> Action.WRITE;
            case 0x01, 0x04 -> Action.READ;
            case DIAGNOSTICS ->
                    switch (function) {
                        case 0x01, 0x09 -> Action.READ;
                        case 0x03 -> Action.IDENTIFY;
                        case 0x00 -> Action.OTHER;
                        default -> Action.CONFIGURE;
                    };
            case UPLOAD_DOWNLOAD ->
                    switch (function) {
                        case 0x00, 0x01 -> Action.CONTROL;
                        case 0x03 -> Action.START;
                        case 0x04 -> Action.DOWNLOAD;
                        case 0x06 -> Action.UPLOAD;
                        default -> Action.MODE;
                    };
            case EXTENDED -> extendedAction(function);
            default -> Action.OTHER;
        };
    }

    private static Action extendedAction(int function) {
        return switch (function) {
            case 0x01, 0x17, 0x29, 0x68, 0xA1, 0xA2, 0xA3, 0xA7 -> Action.READ;
            case 0x00, 0x02, 0x18, 0x26, 0x67, 0x79, 0xA9, 0xAA, MASKED_WRITE, 0xAF -> Action.WRITE;
            case 0x41 -> Action.CONTROL;
            case 0x11, 0x12, 0x5E, 0x8F -> Action.CONFIGURE;
            case 0x50, 0x52, 0x57 -> Action.DOWNLOAD;
            case 0x53, 0x55 -> Action.UPLOAD;
            case SET_CPU_MODE, 0x80 -> Action.MODE;
            case 0x81, 0x82 -> Action.FILE;
            default -> Action.OTHER;
        };
    }

    /// Which way a mode change goes. The function of older processors counts program 0 or 1, run 2;
    /// that of newer ones program 1, run 6, tests 7 to 9 (7-9 and 7-24).
    static Action modeAction(int command, int function, int mode) {
        if (command != EXTENDED) {
            return Action.MODE;
        }
        if (function == SET_CPU_MODE) {
            return (mode & 3) == 2 ? Action.START : Action.STOP;
        }
        return switch (mode) {
            case 1 -> Action.STOP;
            case 6 -> Action.START;
            default -> Action.MODE;
        };
    }

    static String fileType(int type) {
        return switch (type) {
            case 0x82 -> "output-file";
            case 0x83 -> "input-file";
            case 0x84 -> "status-file";
            case 0x85 -> "bit-file";
            case 0x86 -> "timer-file";
            case 0x87 -> "counter-file";
            case 0x88 -> "control-file";
            case 0x89 -> "integer-file";
            case 0x8A -> "float-file";
            case 0x8B -> "output-file";
            case 0x8C -> "input-file";
            case 0x8D -> "string-file";
            case 0x8E -> "ascii-file";
            case 0x8F -> "bcd-file";
            case 0x91 -> "long-file";
            case 0x92 -> "message-file";
            case 0x93 -> "pid-file";
            default -> "data-file";
        };
    }

    /// The remote node's status; 0xF0 says that a second byte tells more (chapter 8).
    static String status(int status, int extended) {
        if (status == 0xF0) {
            return extendedStatus(extended);
        }
        return switch (status) {
            case 0x00 -> "ok";
            case 0x10 -> "illegal-command";
            case 0x20 -> "host-problem";
            case 0x30 -> "remote-node-missing";
            case 0x40 -> "hardware-fault";
            case 0x50 -> "addressing-problem";
            case 0x60 -> "command-protected";
            case 0x70 -> "processor-in-program-mode";
            case 0x80 -> "file-missing-or-zone-problem";
            case 0x90 -> "remote-node-cannot-buffer";
            case 0xB0 -> "remote-node-downloading";
            default -> "other-status";
        };
    }

    private static String extendedStatus(int extended) {
        return switch (extended) {
            case 0x01 -> "illegal-value";
            case 0x02 -> "too-few-address-levels";
            case 0x03 -> "too-many-address-levels";
            case 0x04 -> "symbol-not-found";
            case 0x05 -> "symbol-format-error";
            case 0x06 -> "address-not-usable";
            case 0x07 -> "file-wrong-size";
            case 0x08 -> "cannot-complete";
            case 0x09 -> "file-too-large";
            case 0x0A -> "transaction-too-large";
            case 0x0B -> "access-denied";
            case 0x0C -> "condition-cannot-be-generated";
            case 0x0D -> "condition-already-exists";
            case 0x0E -> "command-cannot-be-executed";
            case 0x11 -> "illegal-data-type";
            case 0x12 -> "invalid-parameter";
            case 0x13 -> "reference-to-deleted-area";
            case 0x1A -> "file-open-elsewhere";
            case 0x1B -> "edit-resource-taken";
            default -> "other-extended-status";
        };
    }
}
