// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.model.Action;

/// Commands of versions 2 and 3, with the sizes that their messages' fixed parts say they have. The
/// lowest bit of a size means that a buffer follows. [MS-SMB2] 2.2.1.2 and 2.2.3 to 2.2.44.
final class Smb2Command {
    static final int NEGOTIATE = 0;
    static final int SESSION_SETUP = 1;
    static final int LOGOFF = 2;
    static final int TREE_CONNECT = 3;
    static final int TREE_DISCONNECT = 4;
    static final int CREATE = 5;
    static final int CLOSE = 6;
    static final int FLUSH = 7;
    static final int READ = 8;
    static final int WRITE = 9;
    static final int LOCK = 10;
    static final int IOCTL = 11;
    static final int CANCEL = 12;
    static final int ECHO = 13;
    static final int QUERY_DIRECTORY = 14;
    static final int CHANGE_NOTIFY = 15;
    static final int QUERY_INFO = 16;
    static final int SET_INFO = 17;
    static final int OPLOCK_BREAK = 18;

    private static final int ERROR_SIZE = 9;
    private static final int LEASE_ACKNOWLEDGEMENT = 36;
    private static final int LEASE_BREAK = 44;

    private Smb2Command() {}

    /// Whether a request works on files and pipes, for which the session must be there: what comes
    /// before is signed or not by rules of its own.
    static boolean works(int command) {
        return switch (command) {
            case CREATE, CLOSE, READ, WRITE, IOCTL, QUERY_DIRECTORY, QUERY_INFO, SET_INFO -> true;
            default -> false;
        };
    }

    static boolean known(int command) {
        return command <= OPLOCK_BREAK + 1;
    }

    static String name(int command) {
        return switch (command) {
            case NEGOTIATE -> "negotiate";
            case SESSION_SETUP -> "session-setup";
            case LOGOFF -> "logoff";
            case TREE_CONNECT -> "tree-connect";
            case TREE_DISCONNECT -> "tree-disconnect";
            case CREATE -> "create";
            case CLOSE -> "close";
            case FLUSH -> "flush";
            case READ -> "read";
            case WRITE -> "write";
            case LOCK -> "lock";
            case IOCTL -> "ioctl";
            case CANCEL -> "cancel";
            case ECHO -> "echo";
            case QUERY_DIRECTORY -> "query-directory";
            case CHANGE_NOTIFY -> "change-notify";
            case QUERY_INFO -> "query-info";
            case SET_INFO -> "set-info";
            case OPLOCK_BREAK -> "oplock-break";
            case OPLOCK_BREAK + 1 -> "server-to-client-notification";
            default -> "other";
        };
    }

    static Action action(int command) {
        return switch (command) {
            case SESSION_SETUP -> Action.AUTHENTICATE;
            case CREATE, CLOSE, FLUSH, READ, WRITE, LOCK, QUERY_INFO, SET_INFO -> Action.FILE;
            case QUERY_DIRECTORY -> Action.BROWSE;
            case CHANGE_NOTIFY -> Action.SUBSCRIBE;
            case IOCTL -> Action.OTHER;
            default -> Action.SESSION;
        };
    }

    static int requestSize(int command) {
        return switch (command) {
            case NEGOTIATE -> 36;
            case SESSION_SETUP -> 25;
            case TREE_CONNECT -> 9;
            case CREATE, IOCTL -> 57;
            case CLOSE, FLUSH, OPLOCK_BREAK -> 24;
            case READ, WRITE -> 49;
            case LOCK -> 48;
            case QUERY_DIRECTORY, SET_INFO -> 33;
            case CHANGE_NOTIFY -> 32;
            case QUERY_INFO -> 41;
            default -> 4;
        };
    }

    static int responseSize(int command) {
        return switch (command) {
            case NEGOTIATE -> 65;
            case SESSION_SETUP, QUERY_DIRECTORY, CHANGE_NOTIFY, QUERY_INFO -> ERROR_SIZE;
            case TREE_CONNECT -> 16;
            case CREATE -> 89;
            case CLOSE -> 60;
            case READ, WRITE -> 17;
            case IOCTL -> 49;
            case SET_INFO -> 2;
            case OPLOCK_BREAK -> 24;
            default -> 4;
        };
    }

    /// Whether `size` is one that a message of this command may say.
    static boolean fits(int command, boolean response, int size) {
        if (command == OPLOCK_BREAK && (size == LEASE_ACKNOWLEDGEMENT || size == LEASE_BREAK)) {
            return true;
        }
        return size == (response ? responseSize(command) : requestSize(command));
    }

    /// Whether an answer with this status and size has the body of an error in place of the
    /// command's own. [MS-SMB2] 2.2.2 and 3.3.4.4.
    static boolean error(int command, int size, long status) {
        if (size != ERROR_SIZE || status == NtStatus.OK) {
            return false;
        }
        boolean result = status == NtStatus.MORE_PROCESSING || status == NtStatus.BUFFER_OVERFLOW;
        return responseSize(command) != ERROR_SIZE || !result;
    }
}
