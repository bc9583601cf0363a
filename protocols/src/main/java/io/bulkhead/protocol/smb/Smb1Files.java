// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb1Command.*;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Reads what is done to files and pipes in version 1.
final class Smb1Files {
    private static final long OPEN_EXISTING = 1;
    private static final long DELETE_ON_CLOSE = 0x1000;
    private static final long WRITES = 0x0000_0002L | 0x0000_0004L | 0x1000_0000L | 0x4000_0000L;
    private static final int CREATES_OR_TRUNCATES = 0x12;
    private static final int DISK = 0;
    private static final int LAST_PIPE = 2;

    private final SmbScene scene;
    private final Smb1Message message;
    private final Smb1Details details;

    Smb1Files(SmbScene scene, Smb1Message message, Smb1Details details) {
        this.scene = scene;
        this.message = message;
        this.details = details;
    }

    /// Whether the message at hand has contents of what is not a pipe.
    boolean contents(SmbState state) {
        if (message.response()) {
            if (message.command() != READ_ANDX || message.words() < 24) {
                return false;
            }
            int at = message.w16(12);
            if (SmbScene.looksLikeCall(message.bytes(), at, message.there(at, message.w16(10)))) {
                return false;
            }
            return !state.pending.find(message.key())
                    || notPipe(state, (int) state.pending.context(SmbState.FILE));
        }
        return message.command() == WRITE_ANDX
                && message.words() >= 24
                && notPipe(state, message.w16(4));
    }

    private boolean notPipe(SmbState state, int id) {
        int file = state.files.index(Smb1Reader.fileKey(id));
        return file == NameTable.NONE || (state.files.flags(file) & SmbScene.PIPE) == 0;
    }

    // ---- requests

    void request(Operation operation) {
        switch (message.command()) {
            case NT_CREATE_ANDX -> ntCreate(operation);
            case OPEN_ANDX -> openAndX(operation);
            case READ_ANDX -> readAndX(operation);
            case WRITE_ANDX -> writeAndX(operation);
            case READ, WRITE -> {
                if (message.words() >= 10) {
                    byId(operation, message.w16(0)).address(message.w32(4)).count(message.w16(2));
                }
            }
            case CLOSE, FLUSH -> {
                if (message.words() >= 2) {
                    byId(operation, message.w16(0));
                }
            }
            case OPEN, CREATE, CREATE_DIRECTORY, DELETE_DIRECTORY, DELETE, CHECK_DIRECTORY ->
                    named(operation);
            case QUERY_INFORMATION, SET_INFORMATION -> named(operation);
            case RENAME, 0xA5 -> {
                named(operation);
                path(details.newPath, true);
                Bytes path = details.newPath;
                operation.add().area("new-name").name(path, 0, path.length());
                scene.judge(tree(), path, true);
            }
            default -> {
                // Its name tells what it does.
            }
        }
    }

    private int tree() {
        return scene.state.trees.index(Smb1Reader.treeKey(message));
    }

    private void named(Operation operation) {
        path(details.path, true);
        operation.add().area("file").name(details.path, 0, details.path.length());
    }

    /// The next text as a path in the share.
    private void path(Bytes path, boolean formatted) {
        if (formatted) {
            message.skipFormat();
        }
        boolean wide = message.unicode();
        message.nextText(wide);
        scene.path(tree(), message.bytes(), message.textAt(), message.textSize(), wide, path);
    }

    private void ntCreate(Operation operation) {
        if (message.words() < Smb1Reader.NT_CREATION) {
            return;
        }
        path(details.path, false);
        boolean writes = message.w32(35) != OPEN_EXISTING || (message.w32(15) & WRITES) != 0;
        opening(operation, writes);
        if ((message.w32(39) & DELETE_ON_CLOSE) != 0) {
            operation.item(0).status("delete-on-close");
        }
    }

    private void openAndX(Operation operation) {
        if (message.words() < 30) {
            return;
        }
        path(details.path, false);
        opening(operation, (message.w16(16) & CREATES_OR_TRUNCATES) != 0);
    }

    private void opening(Operation operation, boolean writes) {
        int tree = tree();
        boolean pipe = tree != NameTable.NONE && scene.state.trees.flags(tree) == SmbScene.PIPE;
        Bytes path = details.path;
        operation.add().area(pipe ? "pipe" : "file").name(path, 0, path.length());
        int flags = pipe ? SmbScene.PIPE : 0;
        long key = Bytes.mix(~message.key());
        long serial = scene.state.files.put(key, path, 0, path.length(), flags);
        scene.state.pending.with(SmbState.DETAIL, serial);
        scene.judge(tree, path, writes);
    }

    /// The file with this id, as an item, remembered for the answer.
    private Item byId(Operation operation, int id) {
        details.file = id;
        scene.state.pending.with(SmbState.FILE, id);
        return scene.item(operation, scene.state.files.index(Smb1Reader.fileKey(id)));
    }

    private void readAndX(Operation operation) {
        if (message.words() < 20) {
            return;
        }
        long high = message.words() >= 24 ? message.w32(20) : 0;
        long place = high << 32 | message.w32(6);
        byId(operation, message.w16(4)).address(place).count(message.w16(10));
        scene.state.pending.with(SmbState.PLACE, place);
    }

    private void writeAndX(Operation operation) {
        if (message.words() < 24) {
            return;
        }
        long high = message.words() >= 28 ? message.w32(24) : 0;
        long length = (long) message.w16(18) << 16 | message.w16(20);
        int id = message.w16(4);
        byId(operation, id).address(high << 32 | message.w32(6)).count(length);
        call(operation, id, message.w16(22), length);
        contents(id, true, high << 32 | message.w32(6), message.w16(22), length);
    }

    /// A part of a file. [MS-SMB] 2.2.4.2 and 2.2.4.3.
    private void contents(int id, boolean writes, long place, int at, long length) {
        int file = scene.state.files.index(Smb1Reader.fileKey(id));
        int there = message.there(at, length);
        scene.contents.part(file, writes, place, message.bytes(), at, there, length);
    }

    private void call(Operation operation, int id, int at, long length) {
        int file = scene.state.files.index(Smb1Reader.fileKey(id));
        int there = message.there(at, length);
        boolean unknown = file == NameTable.NONE;
        if (scene.pipe(file) || unknown && SmbScene.looksLikeCall(message.bytes(), at, there)) {
            operation.item(0).area("pipe");
            boolean goesOn = message.response() && message.status() == NtStatus.BUFFER_OVERFLOW;
            scene.call(message.bytes(), at, there, id, goesOn);
        }
    }

    // ---- responses

    void response(Operation operation, boolean asked) {
        switch (message.command()) {
            case NT_CREATE_ANDX -> {
                boolean whole = message.words() >= Smb1Reader.NT_CREATED;
                opened(operation, asked, whole ? 5 : -1, whole ? message.w16(63) : DISK);
                if (asked && whole && !message.failed()) {
                    size(message.w64(55));
                }
            }
            case OPEN_ANDX -> {
                boolean whole = message.words() >= 30;
                opened(operation, asked, whole ? 4 : -1, whole ? message.w16(18) : DISK);
                if (asked && whole && !message.failed()) {
                    size(message.w32(12));
                }
            }
            case READ_ANDX -> readAndXDone(operation, asked);
            case WRITE_ANDX, READ, WRITE, FLUSH -> {
                if (asked) {
                    item(operation);
                    if (message.command() == WRITE_ANDX && message.failed()) {
                        scene.contents.refused(index());
                    }
                }
            }
            case CLOSE -> {
                if (asked) {
                    item(operation);
                    if (!message.failed()) {
                        scene.contents.closed(index());
                        scene.state.files.remove(index());
                    }
                }
            }
            default -> {
                // The status says how it went.
            }
        }
    }

    private int index() {
        long id = scene.state.pending.context(SmbState.FILE);
        return scene.state.files.index(Smb1Reader.fileKey((int) id));
    }

    private Item item(Operation operation) {
        details.file = (int) scene.state.pending.context(SmbState.FILE);
        return scene.item(operation, index());
    }

    /// @param idAt where the id stands, or -1
    /// @param type what was opened: a file, a pipe or something else
    private void opened(Operation operation, boolean asked, int idAt, int type) {
        NameTable files = scene.state.files;
        long serial = asked ? scene.state.pending.context(SmbState.DETAIL) : 0;
        int file = files.indexOfSerial(serial);
        if (file == NameTable.NONE) {
            return;
        }
        if (message.failed() || idAt < 0) {
            scene.item(operation, file);
            files.remove(file);
            return;
        }
        details.file = message.w16(idAt);
        long key = Smb1Reader.fileKey(details.file);
        files.remove(files.index(key));
        file = files.indexOfSerial(serial);
        files.key(file, key);
        if (type > DISK && type <= LAST_PIPE) {
            files.flags(file, SmbScene.PIPE);
        }
        scene.item(operation, file);
    }

    /// How large what was opened is.
    private void size(long bytes) {
        int file = scene.state.files.index(Smb1Reader.fileKey(details.file));
        if (file != NameTable.NONE) {
            scene.state.files.size(file, Math.max(0, bytes));
        }
    }

    private void readAndXDone(Operation operation, boolean asked) {
        if (!asked) {
            return;
        }
        Item item = item(operation);
        if (message.words() >= 24) {
            long length = (long) message.w16(14) << 16 | message.w16(10);
            item.count(length);
            call(operation, details.file, message.w16(12), length);
            long place = scene.state.pending.context(SmbState.PLACE);
            contents(details.file, false, place, message.w16(12), length);
        }
    }
}
