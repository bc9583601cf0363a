// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb1Command.*;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Reads transactions of version 1: calls through pipes, searches, what is known of files.
///
///     0           2          18          20           22         24          26      28
///     +-----------+----------+-----------+------------+----------+-----------+-------+----------
///     | all       | all data | parameter | parameter  | data     | data      | setup | setup...
///     | parameters| ...      | count     | offset     | count    | offset    | count |
///     +-----------+----------+-----------+------------+----------+-----------+-------+----------
///
/// [MS-CIFS] 2.2.4.33, 2.2.4.46 and, with 32-bit numbers, 2.2.4.62.
final class Smb1Transactions {
    private static final int SETUP = 28;
    private static final int NT_SETUP = 38;
    private static final int ANSWER = 20;
    private static final int PEEK = 0x23;
    private static final int TRANSACT = 0x26;
    private static final int OPEN2 = 0;
    private static final int FIND_FIRST2 = 1;
    private static final int QUERY_PATH = 5;
    private static final int SET_PATH = 6;
    private static final int SET_FILE = 8;
    private static final int CREATE_DIRECTORY2 = 13;
    private static final int SESSION_SETUP2 = 14;
    private static final int DFS_REFERRAL = 16;
    private static final int MOST = 0xFFFF;

    private final SmbScene scene;
    private final Smb1Message message;
    private final Smb1Details details;

    Smb1Transactions(SmbScene scene, Smb1Message message, Smb1Details details) {
        this.scene = scene;
        this.message = message;
        this.details = details;
    }

    // ---- requests

    void request(Operation operation) {
        scene.state.openTransaction = message.command();
        switch (message.command()) {
            case TRANSACTION -> transaction(operation);
            case TRANSACTION2 -> transaction2(operation);
            default -> ntTransact();
        }
    }

    /// What goes on must be of the kind that began.
    void secondary() {
        int began = scene.state.openTransaction;
        if (began != 0 && message.command() != began + 1) {
            scene.sink.anomaly(SmbAnomaly.SECONDARY_OF_OTHER_KIND);
        }
    }

    private void transaction(Operation operation) {
        if (message.words() < SETUP) {
            return;
        }
        boolean wide = message.unicode();
        message.nextText(wide);
        scene.text(message.bytes(), message.textAt(), message.textSize(), wide, details.path);
        boolean piped = message.w8(26) >= 2 && message.words() >= SETUP + 4;
        int function = piped ? message.w16(SETUP) : 0;
        details.function = pipeFunction(function);
        remember(function);
        int file = NameTable.NONE;
        if (piped) {
            details.file = message.w16(SETUP + 2);
            scene.state.pending.with(SmbState.FILE, details.file);
            file = scene.state.files.index(Smb1Reader.fileKey(details.file));
        }
        if (file == NameTable.NONE) {
            operation.add().area("pipe").name(details.path, 0, details.path.length());
        } else {
            scene.item(operation, file);
        }
        if (!piped) {
            return;
        }
        if (function == PEEK && details.file == 0 && file == NameTable.NONE) {
            scene.sink.anomaly(SmbAnomaly.PEEK_WITHOUT_PIPE);
        }
        if (function == TRANSACT) {
            int length = message.there(message.w16(24), message.w16(22));
            scene.call(message.bytes(), message.w16(24), length, details.file, false);
        }
    }

    private void remember(int function) {
        scene.state.pending.with(SmbState.DETAIL, function);
    }

    private void transaction2(Operation operation) {
        if (message.words() < SETUP + 2 || message.w8(26) < 1) {
            return;
        }
        int function = message.w16(SETUP);
        details.function = Smb1Command.transaction2(function);
        remember(function);
        operation.action(action2(function));
        int at = message.w16(20);
        int length = message.there(at, message.w16(18));
        switch (function) {
            case OPEN2 -> {
                path(operation, at, length, 28);
                attributes();
            }
            case FIND_FIRST2 -> path(operation, at, length, 12);
            case QUERY_PATH, SET_PATH -> path(operation, at, length, 6);
            case CREATE_DIRECTORY2 -> {
                path(operation, at, length, 4);
                attributes();
            }
            case DFS_REFERRAL -> path(operation, at, length, 2);
            case SESSION_SETUP2 -> scene.sink.anomaly(SmbAnomaly.TRANS2_SESSION_SETUP);
            default -> {
                if (length >= 2 && (function == 7 || function == SET_FILE)) {
                    details.file = message.bytes().u16le(at);
                    int file = scene.state.files.index(Smb1Reader.fileKey(details.file));
                    scene.item(operation, file);
                }
            }
        }
    }

    static Action action2(int function) {
        return switch (function) {
            case FIND_FIRST2, 2 -> Action.BROWSE;
            case OPEN2, 3, 4, QUERY_PATH, SET_PATH, 7, SET_FILE, CREATE_DIRECTORY2 -> Action.FILE;
            default -> Action.OTHER;
        };
    }

    /// A name behind `fixed` bytes of parameters.
    private void path(Operation operation, int at, int length, int fixed) {
        if (length <= fixed) {
            return;
        }
        boolean wide = message.unicode();
        message.seek(at + fixed);
        message.nextText(wide);
        int size = Math.min(message.textSize(), at + length - message.textAt());
        if (size > 0) {
            int tree = scene.state.trees.index(Smb1Reader.treeKey(message));
            scene.path(tree, message.bytes(), message.textAt(), size, wide, details.path);
            operation.add().area("file").name(details.path, 0, details.path.length());
        }
    }

    /// A list of extended attributes begins with its own length. [MS-CIFS] 2.2.1.2.2.1.
    private void attributes() {
        int at = message.w16(24);
        int there = message.there(at, message.w16(22));
        int all = message.w16(2);
        if (there >= 4 && message.bytes().u32le(at) > Math.max(all, there)) {
            scene.sink.anomaly(SmbAnomaly.OVERSIZE_FEA_LIST);
        }
    }

    private void ntTransact() {
        if (message.words() < NT_SETUP) {
            return;
        }
        int function = message.w16(36);
        details.function = ntFunction(function);
        remember(function);
        if (message.w32(7) > MOST) {
            scene.sink.anomaly(SmbAnomaly.OVERSIZE_FEA_LIST);
        }
    }

    // ---- responses

    void response(Operation operation, boolean asked) {
        scene.state.openTransaction = 0;
        if (!asked) {
            return;
        }
        int function = (int) scene.state.pending.context(SmbState.DETAIL);
        switch (message.command()) {
            case TRANSACTION -> {
                details.function = pipeFunction(function);
                if (function == TRANSACT && message.words() >= ANSWER) {
                    call(operation);
                }
            }
            case TRANSACTION2 -> {
                details.function = Smb1Command.transaction2(function);
                operation.action(action2(function));
            }
            default -> details.function = ntFunction(function);
        }
    }

    private void call(Operation operation) {
        details.file = (int) scene.state.pending.context(SmbState.FILE);
        scene.item(operation, scene.state.files.index(Smb1Reader.fileKey(details.file)));
        int length = message.there(message.w16(14), message.w16(12));
        boolean goesOn = message.status() == NtStatus.BUFFER_OVERFLOW;
        Bytes bytes = message.bytes();
        scene.call(bytes, message.w16(14), length, details.file, goesOn);
    }
}
