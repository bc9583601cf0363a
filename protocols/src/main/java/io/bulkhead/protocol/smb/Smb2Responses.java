// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb2Command.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.FileTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Bytes;

/// Reads what servers answer in versions 2 and 3.
final class Smb2Responses {
    private static final int SYSTEM_TIME = 40;
    private static final int NEGOTIATED_TOKEN = 56;
    private static final int GUEST_OR_NOBODY = 3;
    private static final int PIPE_SHARE = 2;
    private static final int MAX_ENTRIES = 128;
    private static final int SIZE_OF_FILE = 40;
    private static final int LENGTH_OF_NAME = 60;
    private static final int NAMES_ONLY = 12;

    private final SmbScene scene;
    private final Smb2Message message;
    private final Bytes name = new Bytes();

    /// Whether the request was seen, and the entry that it was about.
    private boolean asked;

    private int file;

    Smb2Responses(SmbScene scene, Smb2Message message) {
        this.scene = scene;
        this.message = message;
    }

    /// Whether the readable message at hand gives what stands in no pipe.
    boolean contents(SmbState state) {
        if (message.command() != READ) {
            return false;
        }
        int at = message.u8(2);
        if (!state.pending.find(message.id())) {
            return !SmbScene.looksLikeCall(message.bytes(), at, message.there(at, message.u32(4)));
        }
        int index = state.files.indexOfSerial(state.pending.context(SmbState.FILE));
        return index == NameTable.NONE
                ? !SmbScene.looksLikeCall(message.bytes(), at, message.there(at, message.u32(4)))
                : (state.files.flags(index) & SmbScene.PIPE) == 0;
    }

    void read(Operation operation) {
        Pending pending = scene.state.pending;
        boolean interim = message.status() == NtStatus.PENDING;
        asked = interim ? pending.find(message.id()) : pending.take(message.id());
        asked &= pending.context(SmbState.COMMAND) == message.command();
        file = NameTable.NONE;
        if (asked) {
            operation.roundTrip(pending.roundTrip(scene.sink.time()));
            file = scene.state.files.indexOfSerial(pending.context(SmbState.FILE));
        }
        switch (message.command()) {
            case NEGOTIATE -> negotiate();
            case SESSION_SETUP -> sessionSetup();
            case TREE_CONNECT -> treeConnect(operation);
            case TREE_DISCONNECT -> treeDisconnect(operation);
            case CREATE -> create(operation, interim);
            case CLOSE -> close(operation);
            case READ -> data(operation);
            case WRITE -> {
                Item item = named(operation);
                if (NtStatus.failed(message.status())) {
                    scene.contents.refused(file);
                }
                if (message.readable()) {
                    item.count(message.u32(4));
                }
            }
            case IOCTL -> control(operation);
            case QUERY_DIRECTORY -> entries(operation);
            case FLUSH, LOCK, CHANGE_NOTIFY, QUERY_INFO, SET_INFO -> named(operation);
            default -> {
                // No more than the name of the command.
            }
        }
    }

    private Item named(Operation operation) {
        return scene.item(operation, file);
    }

    // ---- sessions and shares

    private void negotiate() {
        if (!message.readable()) {
            return;
        }
        scene.sink
                .sender()
                .confidence(80)
                .says(Attribute.SERVICE, Smb2Names.service(message.u16(4)));
        scene.sink.trait(Trait.PROTOCOL_VERSION, Smb2Names.trait(message.u16(4)));
        long time = message.s64(SYSTEM_TIME);
        if (time > 0 && FileTime.fits(time)) {
            scene.sink.clock(FileTime.nanoseconds(time));
        }
        scene.token(message.bytes(), message.u16(NEGOTIATED_TOKEN), message.u16(58), 0);
    }

    private void sessionSetup() {
        scene.loggedIn(message.status(), asked);
        if (!message.readable()) {
            return;
        }
        if (message.status() == NtStatus.OK && (message.u16(2) & GUEST_OR_NOBODY) != 0) {
            scene.sink.anomaly(SmbAnomaly.GUEST_SESSION);
            scene.sink.trait(Trait.AUTHENTICATION, "anonymous");
        }
        scene.token(message.bytes(), message.u16(4), message.u16(6), message.session());
    }

    private void treeConnect(Operation operation) {
        NameTable trees = scene.state.trees;
        int tree =
                asked
                        ? trees.indexOfSerial(scene.state.pending.context(SmbState.TREE))
                        : NameTable.NONE;
        if (tree == NameTable.NONE) {
            return;
        }
        share(operation, tree);
        if (message.readable() && !message.async()) {
            trees.remove(trees.index(Smb2Requests.treeKey(message.session(), message.tree())));
            tree = trees.indexOfSerial(scene.state.pending.context(SmbState.TREE));
            trees.key(tree, Smb2Requests.treeKey(message.session(), message.tree()));
            if (message.u8(2) == PIPE_SHARE) {
                trees.flags(tree, SmbScene.PIPE);
            }
        } else if (NtStatus.failed(message.status())) {
            trees.remove(tree);
        }
    }

    private void treeDisconnect(Operation operation) {
        NameTable trees = scene.state.trees;
        int tree =
                asked
                        ? trees.indexOfSerial(scene.state.pending.context(SmbState.TREE))
                        : NameTable.NONE;
        if (tree != NameTable.NONE) {
            share(operation, tree);
            trees.remove(tree);
        }
    }

    private void share(Operation operation, int tree) {
        scene.state.trees.name(tree, name);
        int mark = scene.texts.length();
        scene.texts.put(name, 0, name.length()).view(name, mark);
        operation.add().area("share").name(name, 0, name.length());
    }

    // ---- files

    private void create(Operation operation, boolean interim) {
        Item item = named(operation);
        NameTable files = scene.state.files;
        if (message.readable()) {
            item.count(message.s64(48));
            if (file != NameTable.NONE) {
                long serial = files.serial(file);
                files.remove(files.index(message.file(64)));
                int opened = files.indexOfSerial(serial);
                files.key(opened, message.file(64));
                files.size(opened, Math.max(0, message.s64(48)));
            }
        } else if (!interim) {
            files.remove(file);
        }
    }

    private void close(Operation operation) {
        named(operation);
        if (message.status() == NtStatus.OK) {
            scene.contents.closed(file);
            scene.state.files.remove(file);
        }
    }

    private void data(Operation operation) {
        if (!message.readable()) {
            named(operation);
            if (message.status() == NtStatus.END_OF_FILE) {
                scene.contents.readToEnd(file);
            }
            return;
        }
        int at = message.u8(2);
        int length = message.there(at, message.u32(4));
        boolean calls = SmbScene.looksLikeCall(message.bytes(), at, length);
        if (file == NameTable.NONE && calls) {
            know(asked ? scene.state.pending.context(SmbState.DETAIL) : 0);
        }
        named(operation).count(message.u32(4));
        if (scene.pipe(file)) {
            call(at, length);
        } else if (asked) {
            long place = scene.state.pending.context(SmbState.PLACE);
            scene.contents.part(file, false, place, message.bytes(), at, length, message.u32(4));
        }
    }

    private void control(Operation operation) {
        if (!message.readable() || message.u32(4) != Smb2Names.PIPE_TRANSCEIVE) {
            named(operation);
            return;
        }
        if (file == NameTable.NONE) {
            know(message.file(8));
        }
        long at = message.u32(32);
        int length = message.there(at, message.u32(36));
        named(operation).count(length);
        call((int) at, length);
    }

    /// Of a pipe whose opening was not seen, the id tells which.
    private void know(long id) {
        int known = scene.state.files.index(id);
        long serial = known == NameTable.NONE ? scene.unknownPipe(id) : 0;
        file = known == NameTable.NONE ? scene.state.files.indexOfSerial(serial) : known;
    }

    private void call(int at, int length) {
        boolean goesOn = message.status() == NtStatus.BUFFER_OVERFLOW;
        long pipe = scene.state.files.key(file);
        scene.call(message.bytes(), at, length, pipe, goesOn);
    }

    /// The files of a directory. [MS-FSCC] 2.4.8 and those like it.
    private void entries(Operation operation) {
        named(operation).area("directory");
        if (!message.readable() || !asked) {
            return;
        }
        int code = (int) scene.state.pending.context(SmbState.DETAIL);
        int first = nameAt(code);
        int lengthAt = code == NAMES_ONLY ? 8 : LENGTH_OF_NAME;
        int at = message.u16(2);
        int end = at + message.there(at, message.u32(4));
        Bytes bytes = message.bytes();
        for (int i = 0; first > 0 && i < MAX_ENTRIES && at + first <= end; i++) {
            long length = bytes.u32le(at + lengthAt);
            if (length > end - at - first) {
                return;
            }
            scene.text(bytes, at + first, (int) length, true, name);
            Item item = operation.add().area("entry").name(name, 0, name.length());
            if (code != NAMES_ONLY) {
                item.count(bytes.s64le(at + SIZE_OF_FILE));
            }
            long next = bytes.u32le(at);
            if (next < first || next > end - at) {
                return;
            }
            at += (int) next;
        }
    }

    /// Where in an entry its name begins; 0 for classes that list no files.
    private static int nameAt(int code) {
        return switch (code) {
            case 1 -> 64;
            case 2 -> 68;
            case 3 -> 94;
            case NAMES_ONLY -> 12;
            case 37 -> 104;
            case 38 -> 80;
            case 60 -> 88;
            default -> 0;
        };
    }
}
