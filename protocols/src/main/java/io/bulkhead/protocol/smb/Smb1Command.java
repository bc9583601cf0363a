// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.model.Action;

/// Commands of version 1. [MS-CIFS] 2.2.2.1.
final class Smb1Command {
    static final int CREATE_DIRECTORY = 0x00;
    static final int DELETE_DIRECTORY = 0x01;
    static final int OPEN = 0x02;
    static final int CREATE = 0x03;
    static final int CLOSE = 0x04;
    static final int FLUSH = 0x05;
    static final int DELETE = 0x06;
    static final int RENAME = 0x07;
    static final int QUERY_INFORMATION = 0x08;
    static final int SET_INFORMATION = 0x09;
    static final int READ = 0x0A;
    static final int WRITE = 0x0B;
    static final int CHECK_DIRECTORY = 0x10;
    static final int LOCKING_ANDX = 0x24;
    static final int TRANSACTION = 0x25;
    static final int TRANSACTION_SECONDARY = 0x26;
    static final int ECHO = 0x2B;
    static final int OPEN_ANDX = 0x2D;
    static final int READ_ANDX = 0x2E;
    static final int WRITE_ANDX = 0x2F;
    static final int TRANSACTION2 = 0x32;
    static final int TRANSACTION2_SECONDARY = 0x33;
    static final int TREE_DISCONNECT = 0x71;
    static final int NEGOTIATE = 0x72;
    static final int SESSION_SETUP_ANDX = 0x73;
    static final int LOGOFF_ANDX = 0x74;
    static final int TREE_CONNECT_ANDX = 0x75;
    static final int NT_TRANSACT = 0xA0;
    static final int NT_TRANSACT_SECONDARY = 0xA1;
    static final int NT_CREATE_ANDX = 0xA2;
    static final int NT_CANCEL = 0xA4;
    static final int NONE = 0xFF;

    private Smb1Command() {}

    static boolean known(int command) {
        return !name(command).equals("other");
    }

    static String name(int command) {
        return command < 0x30 ? early(command) : late(command);
    }

    private static String early(int command) {
        return switch (command) {
            case CREATE_DIRECTORY -> "create-directory";
            case DELETE_DIRECTORY -> "delete-directory";
            case OPEN -> "open";
            case CREATE -> "create";
            case CLOSE -> "close";
            case FLUSH -> "flush";
            case DELETE -> "delete";
            case RENAME -> "rename";
            case QUERY_INFORMATION -> "query-information";
            case SET_INFORMATION -> "set-information";
            case READ -> "read";
            case WRITE -> "write";
            case 0x0C -> "lock-byte-range";
            case 0x0D -> "unlock-byte-range";
            case 0x0E -> "create-temporary";
            case 0x0F -> "create-new";
            case CHECK_DIRECTORY -> "check-directory";
            case 0x11 -> "process-exit";
            case 0x12 -> "seek";
            case 0x13 -> "lock-and-read";
            case 0x14 -> "write-and-unlock";
            case 0x1A -> "read-raw";
            case 0x1B -> "read-mpx";
            case 0x1D -> "write-raw";
            case 0x1E -> "write-mpx";
            case 0x20 -> "write-complete";
            case 0x22 -> "set-information2";
            case 0x23 -> "query-information2";
            case LOCKING_ANDX -> "locking-andx";
            case TRANSACTION -> "transaction";
            case TRANSACTION_SECONDARY -> "transaction-secondary";
            case 0x27 -> "ioctl";
            case 0x29 -> "copy";
            case 0x2A -> "move";
            case ECHO -> "echo";
            case 0x2C -> "write-and-close";
            case OPEN_ANDX -> "open-andx";
            case READ_ANDX -> "read-andx";
            case WRITE_ANDX -> "write-andx";
            default -> "other";
        };
    }

    private static String late(int command) {
        return switch (command) {
            case 0x31 -> "close-and-tree-disconnect";
            case TRANSACTION2 -> "transaction2";
            case TRANSACTION2_SECONDARY -> "transaction2-secondary";
            case 0x34 -> "find-close2";
            case 0x35 -> "find-notify-close";
            case 0x70 -> "tree-connect";
            case TREE_DISCONNECT -> "tree-disconnect";
            case NEGOTIATE -> "negotiate";
            case SESSION_SETUP_ANDX -> "session-setup-andx";
            case LOGOFF_ANDX -> "logoff-andx";
            case TREE_CONNECT_ANDX -> "tree-connect-andx";
            case 0x7E -> "security-package-andx";
            case 0x80 -> "query-information-disk";
            case 0x81 -> "search";
            case 0x82 -> "find";
            case 0x83 -> "find-unique";
            case 0x84 -> "find-close";
            case NT_TRANSACT -> "nt-transact";
            case NT_TRANSACT_SECONDARY -> "nt-transact-secondary";
            case NT_CREATE_ANDX -> "nt-create-andx";
            case NT_CANCEL -> "nt-cancel";
            case 0xA5 -> "nt-rename";
            case 0xC0 -> "open-print-file";
            case 0xC1 -> "write-print-file";
            case 0xC2 -> "close-print-file";
            case 0xC3 -> "get-print-queue";
            default -> "other";
        };
    }

    static Action action(int command) {
        return switch (command) {
            case SESSION_SETUP_ANDX -> Action.AUTHENTICATE;
            case ECHO, NEGOTIATE, LOGOFF_ANDX, TREE_CONNECT_ANDX, TREE_DISCONNECT, NT_CANCEL ->
                    Action.SESSION;
            case 0x70, 0x11 -> Action.SESSION;
            case 0x81, 0x82, 0x83, 0x84, 0x34, CHECK_DIRECTORY -> Action.BROWSE;
            case TRANSACTION,
                    TRANSACTION_SECONDARY,
                    TRANSACTION2,
                    TRANSACTION2_SECONDARY,
                    NT_TRANSACT,
                    NT_TRANSACT_SECONDARY ->
                    Action.OTHER;
            default -> known(command) ? Action.FILE : Action.OTHER;
        };
    }

    /// Whether another command may follow in the same message.
    static boolean chains(int command) {
        return switch (command) {
            case LOCKING_ANDX,
                    OPEN_ANDX,
                    READ_ANDX,
                    WRITE_ANDX,
                    SESSION_SETUP_ANDX,
                    LOGOFF_ANDX,
                    TREE_CONNECT_ANDX,
                    NT_CREATE_ANDX ->
                    true;
            default -> false;
        };
    }

    /// Whether it goes on with a transaction, and so is answered together with its beginning.
    static boolean secondary(int command) {
        return command == TRANSACTION_SECONDARY
                || command == TRANSACTION2_SECONDARY
                || command == NT_TRANSACT_SECONDARY;
    }

    /// Errors of before NT: a class, and a code in it. [MS-CIFS] 2.2.2.4.
    static String status(int kind, int code) {
        return switch (kind) {
            case 0 -> "ok";
            case 1 -> dosError(code);
            case 2 -> serverError(code);
            case 3 -> "hardware-error";
            default -> "other-error";
        };
    }

    private static String dosError(int code) {
        return switch (code) {
            case 1 -> "illegal-function";
            case 2 -> "no-such-file";
            case 3 -> "object-path-not-found";
            case 5 -> "access-denied";
            case 6 -> "invalid-handle";
            case 8 -> "no-memory";
            case 18 -> "no-more-files";
            case 32 -> "sharing-violation";
            case 50 -> "not-supported";
            case 80 -> "object-name-collision";
            case 87 -> "invalid-parameter";
            case 124 -> "invalid-level";
            case 234 -> "buffer-overflow";
            default -> "dos-error";
        };
    }

    private static String serverError(int code) {
        return switch (code) {
            case 1 -> "unsuccessful";
            case 2 -> "wrong-password";
            case 4 -> "access-denied";
            case 5, 6 -> "bad-network-name";
            case 7 -> "bad-device-type";
            case 91 -> "user-session-deleted";
            default -> "server-error";
        };
    }

    /// [MS-CIFS] 2.2.2.2.
    static String transaction2(int code) {
        return switch (code) {
            case 0x00 -> "open2";
            case 0x01 -> "find-first2";
            case 0x02 -> "find-next2";
            case 0x03 -> "query-fs-information";
            case 0x04 -> "set-fs-information";
            case 0x05 -> "query-path-information";
            case 0x06 -> "set-path-information";
            case 0x07 -> "query-file-information";
            case 0x08 -> "set-file-information";
            case 0x09 -> "fsctl";
            case 0x0A -> "ioctl2";
            case 0x0B -> "find-notify-first";
            case 0x0C -> "find-notify-next";
            case 0x0D -> "create-directory";
            case 0x0E -> "session-setup";
            case 0x10 -> "get-dfs-referral";
            case 0x11 -> "report-dfs-inconsistency";
            default -> "other";
        };
    }

    /// [MS-CIFS] 2.2.2.2.
    static String pipeFunction(int code) {
        return switch (code) {
            case 0x01 -> "set-named-pipe-state";
            case 0x11 -> "raw-read-named-pipe";
            case 0x21 -> "query-named-pipe-state";
            case 0x22 -> "query-named-pipe-info";
            case 0x23 -> "peek-named-pipe";
            case 0x26 -> "transact-named-pipe";
            case 0x31 -> "raw-write-named-pipe";
            case 0x36 -> "read-named-pipe";
            case 0x37 -> "write-named-pipe";
            case 0x53 -> "wait-named-pipe";
            case 0x54 -> "call-named-pipe";
            default -> "mailslot-or-remote-administration";
        };
    }

    /// [MS-CIFS] 2.2.2.2.
    static String ntFunction(int code) {
        return switch (code) {
            case 1 -> "create";
            case 2 -> "ioctl";
            case 3 -> "set-security-descriptor";
            case 4 -> "notify-change";
            case 5 -> "rename";
            case 6 -> "query-security-descriptor";
            case 7 -> "query-quota";
            case 8 -> "set-quota";
            default -> "other";
        };
    }
}
