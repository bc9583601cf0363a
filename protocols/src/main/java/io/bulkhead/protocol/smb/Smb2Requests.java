// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb2Command.*;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Reads what clients ask in versions 2 and 3, and remembers what answers do not repeat.
final class Smb2Requests {
    private static final int NEW_NAME = 20;
    private static final int FIRST_LETTER = 20;
    private static final long OPEN = 1;
    private static final long DELETE_ON_CLOSE = 0x1000;

    /// FILE_WRITE_DATA, FILE_APPEND_DATA, GENERIC_ALL, GENERIC_WRITE. [MS-SMB2] 2.2.13.1.1.
    private static final long WRITES = 0x0000_0002L | 0x0000_0004L | 0x1000_0000L | 0x4000_0000L;

    private final SmbScene scene;
    private final Smb2Message message;
    private final Bytes path = new Bytes();

    /// The entry that the message before in this chain was about.
    private long fileBefore;

    Smb2Requests(SmbScene scene, Smb2Message message) {
        this.scene = scene;
        this.message = message;
    }

    void chainBegins() {
        fileBefore = 0;
    }

    /// Whether the readable message at hand writes to what is not a pipe.
    boolean contents(SmbState state) {
        if (message.command() != WRITE) {
            return false;
        }
        int file = state.files.index(message.file(16));
        boolean pipe = file != NameTable.NONE && (state.files.flags(file) & SmbScene.PIPE) != 0;
        int at = message.u16(2);
        return !pipe
                && !(file == NameTable.NONE
                        && SmbScene.looksLikeCall(
                                message.bytes(), at, message.there(at, message.u32(4))));
    }

    void read(Operation operation) {
        int command = message.command();
        remember(SmbState.COMMAND, command);
        if (!message.readable()) {
            return;
        }
        switch (command) {
            case NEGOTIATE -> {
                // All that it says is in its fields.
            }
            case SESSION_SETUP ->
                    scene.token(
                            message.bytes(), message.u16(12), message.u16(14), message.session());
            case TREE_CONNECT -> treeConnect(operation);
            case TREE_DISCONNECT -> treeDisconnect(operation);
            case CREATE -> create(operation);
            case CLOSE, FLUSH, LOCK, CHANGE_NOTIFY -> file(operation, 8);
            case QUERY_DIRECTORY -> queryDirectory(operation);
            case QUERY_INFO -> {
                remember(SmbState.DETAIL, message.u8(2) << 8 | message.u8(3));
                file(operation, 24);
            }
            case SET_INFO -> setInfo(operation);
            case READ -> {
                remember(SmbState.DETAIL, message.file(16));
                remember(SmbState.PLACE, message.s64(8));
                file(operation, 16).address(message.s64(8)).count(message.u32(4));
            }
            case WRITE -> write(operation);
            case IOCTL -> control(operation);
            default -> {
                // No more than the name of the command.
            }
        }
    }

    private void remember(int index, long value) {
        if (message.command() != CANCEL) {
            scene.state.pending.with(index, value);
        }
    }

    // ---- shares

    static long treeKey(long session, long tree) {
        return Bytes.mix(session) ^ tree;
    }

    static long messageKey(long id) {
        return Bytes.mix(~id) & ~1L;
    }

    private void treeConnect(Operation operation) {
        int length = message.there(message.u16(4), message.u16(6));
        scene.text(message.bytes(), length == 0 ? 0 : message.u16(4), length, true, path);
        operation.add().area("share").name(path, 0, path.length());
        remember(SmbState.TREE, scene.share(messageKey(message.id()), path));
    }

    private void treeDisconnect(Operation operation) {
        int tree = tree();
        if (tree != NameTable.NONE) {
            scene.state.trees.name(tree, path);
            int mark = scene.texts.length();
            scene.texts.put(path, 0, path.length()).view(path, mark);
            operation.add().area("share").name(path, 0, path.length());
            remember(SmbState.TREE, scene.state.trees.serial(tree));
        }
    }

    private int tree() {
        return message.async()
                ? NameTable.NONE
                : scene.state.trees.index(treeKey(message.session(), message.tree()));
    }

    // ---- files

    private void create(Operation operation) {
        int offset = message.u16(44);
        int length = message.there(offset, message.u16(46));
        if (length < message.u16(46) && !scene.cut) {
            scene.sink.anomaly(SmbAnomaly.OUT_OF_MESSAGE);
        }
        int tree = tree();
        boolean pipe = tree != NameTable.NONE && scene.state.trees.flags(tree) == SmbScene.PIPE;
        scene.path(tree, message.bytes(), length == 0 ? 0 : offset, length, true, path);
        long key = messageKey(message.id());
        int flags = pipe ? SmbScene.PIPE : 0;
        fileBefore = scene.state.files.put(key, path, 0, path.length(), flags);
        remember(SmbState.FILE, fileBefore);
        Item item = operation.add().area(pipe ? "pipe" : "file").name(path, 0, path.length());
        if ((message.u32(40) & DELETE_ON_CLOSE) != 0) {
            item.status("delete-on-close");
        }
        boolean writes = message.u32(36) != OPEN || (message.u32(24) & WRITES) != 0;
        scene.judge(tree, path, writes);
    }

    /// The file whose id stands at `at`, as an item, remembered for the answer.
    private Item file(Operation operation, int at) {
        int file = index(at);
        if (file != NameTable.NONE) {
            fileBefore = scene.state.files.serial(file);
            remember(SmbState.FILE, fileBefore);
        }
        return scene.item(operation, file);
    }

    private int index(int at) {
        return message.fileBefore(at)
                ? scene.state.files.indexOfSerial(fileBefore)
                : scene.state.files.index(message.file(at));
    }

    private void queryDirectory(Operation operation) {
        remember(SmbState.DETAIL, message.u8(2));
        Item item = file(operation, 8).area("directory");
        int length = message.there(message.u16(24), message.u16(26));
        if (length > 0) {
            scene.text(message.bytes(), message.u16(24), length, true, path);
            item.text(path, 0, path.length());
        }
    }

    /// [MS-FSCC] 2.4.13 disposition, 2.4.42 rename.
    private void setInfo(Operation operation) {
        int type = message.u8(2);
        int code = message.u8(3);
        remember(SmbState.DETAIL, type << 8 | code);
        Item item = file(operation, 16);
        int at = message.u16(8);
        int length = message.there(at, message.u32(4));
        if (type != Smb2Names.FILE_INFO) {
            return;
        }
        Bytes bytes = message.bytes();
        switch (code) {
            case Smb2Names.DISPOSITION, Smb2Names.DISPOSITION_EX -> {
                if (length > 0 && (bytes.u8(at) & 1) != 0) {
                    item.status("delete");
                }
            }
            case Smb2Names.RENAME, Smb2Names.RENAME_EX, Smb2Names.LINK -> {
                if (length >= NEW_NAME) {
                    long size = Math.min(bytes.u32le(at + NEW_NAME - 4), length - NEW_NAME);
                    scene.path(tree(), bytes, at + FIRST_LETTER, (int) size, true, path);
                    operation.add().area("new-name").name(path, 0, path.length());
                    scene.judge(tree(), path, true);
                }
            }
            case Smb2Names.END_OF_FILE -> {
                int file = index(16);
                if (file != NameTable.NONE && length >= Long.BYTES) {
                    scene.state.files.size(file, Math.max(0, bytes.s64le(at)));
                }
            }
            default -> {
                // The fields name the class.
            }
        }
    }

    // ---- data

    private void write(Operation operation) {
        int at = message.u16(2);
        int length = message.there(at, message.u32(4));
        boolean unknown = index(16) == NameTable.NONE && !message.fileBefore(16);
        if (unknown && SmbScene.looksLikeCall(message.bytes(), at, length)) {
            scene.unknownPipe(message.file(16));
        }
        file(operation, 16).address(message.s64(8)).count(message.u32(4));
        int file = index(16);
        if (scene.pipe(file)) {
            scene.call(message.bytes(), at, length, scene.state.files.key(file), false);
        } else {
            scene.contents.part(
                    file, true, message.s64(8), message.bytes(), at, length, message.u32(4));
        }
    }

    private void control(Operation operation) {
        long code = message.u32(4);
        remember(SmbState.DETAIL, code);
        if (code != Smb2Names.PIPE_TRANSCEIVE) {
            file(operation, 8);
            return;
        }
        if (index(8) == NameTable.NONE && !message.fileBefore(8)) {
            scene.unknownPipe(message.file(8));
        }
        long at = message.u32(24);
        int length = message.there(at, message.u32(28));
        file(operation, 8).count(length);
        int file = index(8);
        if (file != NameTable.NONE) {
            long pipe = scene.state.files.key(file);
            scene.call(message.bytes(), (int) at, length, pipe, false);
        }
    }
}
