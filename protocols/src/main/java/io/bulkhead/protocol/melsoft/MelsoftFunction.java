// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.melsoft;

import io.bulkhead.model.Action;

/// Names of functions. Those of 01, 10 and 14 have the numbers of the MC protocol's commands; those
/// of 18 are told by their data, which are paths, handles, offsets and contents of files.
final class MelsoftFunction {
    static final int READ_TYPE_NAME = 0x0121;
    static final int LIST_DIRECTORY = 0x1859;
    static final int FILE_INFORMATION = 0x185F;
    static final int OPEN_FILE = 0x1867;
    static final int READ_FILE = 0x1868;
    static final int WRITE_FILE = 0x1869;

    private MelsoftFunction() {}

    static String name(int function) {
        return switch (function) {
            case READ_TYPE_NAME -> "read-type-name";
            case 0x01A0 -> "challenge";
            case 0x0410 -> "read-memory";
            case 0x0411 -> "read-memory-random";
            case 0x0413 -> "read-memory-other";
            case 0x1001 -> "remote-run";
            case 0x1002 -> "remote-stop";
            case 0x1003 -> "remote-pause";
            case 0x1005 -> "remote-latch-clear";
            case 0x1006 -> "remote-reset";
            case 0x1410 -> "write-memory";
            case LIST_DIRECTORY -> "list-directory";
            case FILE_INFORMATION -> "file-information";
            case OPEN_FILE -> "open-file";
            case READ_FILE -> "read-file";
            case WRITE_FILE -> "write-file";
            case 0x186A -> "close-file";
            case 0x187E -> "files-state";
            case 0x18A0 -> "drive-information";
            default -> "other";
        };
    }

    static Action action(int function) {
        return switch (function) {
            case READ_TYPE_NAME -> Action.IDENTIFY;
            case 0x01A0 -> Action.SESSION;
            case 0x0410, 0x0411, 0x0413 -> Action.READ;
            case 0x1001 -> Action.START;
            case 0x1002, 0x1003 -> Action.STOP;
            case 0x1005 -> Action.CONTROL;
            case 0x1006 -> Action.RESTART;
            case 0x1410 -> Action.WRITE;
            case READ_FILE -> Action.UPLOAD;
            case WRITE_FILE -> Action.DOWNLOAD;
            case LIST_DIRECTORY, FILE_INFORMATION, OPEN_FILE, 0x186A, 0x187E, 0x18A0 -> Action.FILE;
            default -> Action.OTHER;
        };
    }

    /// Where the length of the path stands in a request's data; -1 where it has none.
    static int path(int function) {
        return switch (function) {
            case FILE_INFORMATION -> 8;
            case LIST_DIRECTORY, OPEN_FILE -> 14;
            default -> -1;
        };
    }
}
