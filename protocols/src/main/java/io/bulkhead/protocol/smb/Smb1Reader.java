// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb1Command.*;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads messages of version 1: each of the commands that they chain is told by itself.
final class Smb1Reader {
    static final int NT_NEGOTIATION = 34;
    static final int NT_CREATION = 48;
    static final int NT_CREATED = 68;

    private static final int MAX_CHAIN = 8;
    private static final int NTLM_1_SIZE = 24;
    private static final int GUID = 16;
    private static final int NO_DIALECT = 0xFFFF;
    private static final int GUEST = 1;
    private static final long TREES = 1L << 32;
    private static final long FILES = 2L << 32;

    private final SmbScene scene;
    private final Smb1Message message = new Smb1Message();
    private final Smb1Details details = new Smb1Details(message);
    private final Smb1Files files;
    private final Smb1Transactions transactions;

    Smb1Reader(SmbScene scene) {
        this.scene = scene;
        this.files = new Smb1Files(scene, message, details);
        this.transactions = new Smb1Transactions(scene, message, details);
    }

    /// Whether a large message that begins with `head` carries the contents of a file, which are
    /// passed by, rather than something to be read to its end.
    boolean contents(SmbState state, Bytes head) {
        return message.wrap(head, true) == Verdict.COMPLETE && files.contents(state);
    }

    /// @return why the message is broken, or [Verdict#COMPLETE]
    Verdict message(Bytes bytes) {
        Verdict verdict = message.wrap(bytes, scene.cut);
        if (verdict != Verdict.COMPLETE) {
            return verdict == Verdict.TRUNCATED ? Verdict.COMPLETE : verdict;
        }
        Direction asked = message.response() ? scene.direction.opposite() : scene.direction;
        scene.sink.serverIsTarget(asked);
        int blocks = 0;
        do {
            block();
        } while (++blocks < MAX_CHAIN && message.next());
        return Verdict.COMPLETE;
    }

    private void block() {
        int command = message.command();
        details.clear();
        Operation operation = scene.sink.operation();
        operation.function(command, name(command)).action(action(command));
        if (!known(command)) {
            scene.sink.anomaly(SmbAnomaly.UNKNOWN_COMMAND);
        }
        if (message.dataMissing() && !scene.cut && command != READ_ANDX && command != WRITE_ANDX) {
            scene.sink.anomaly(SmbAnomaly.OUT_OF_MESSAGE);
        }
        traits(command);
        if (message.response()) {
            operation.phase(Phase.RESPONSE).status(message.statusName());
            response(operation);
        } else {
            operation.phase(Phase.REQUEST);
            if (!secondary(command) && command != NT_CANCEL) {
                scene.state.pending.put(message.key(), scene.sink.time());
                scene.state.pending.with(SmbState.COMMAND, command);
            }
            request(operation);
        }
        scene.report(operation, details);
    }

    /// Clients that know newer versions as well begin with the old one; so only what follows shows
    /// that it is spoken.
    private void traits(int command) {
        if (command == NEGOTIATE) {
            return;
        }
        scene.sink.trait(Trait.PROTOCOL_VERSION, "smb-1");
        if (!message.response() && command != SESSION_SETUP_ANDX) {
            scene.sink.trait(Trait.SECURITY_MODE, message.bearsSignature() ? "sign" : "none");
        }
    }

    // ---- requests

    private void request(Operation operation) {
        switch (message.command()) {
            case SESSION_SETUP_ANDX -> login(operation);
            case TREE_CONNECT_ANDX -> treeConnect(operation);
            case TRANSACTION, TRANSACTION2, NT_TRANSACT -> transactions.request(operation);
            case TRANSACTION_SECONDARY, TRANSACTION2_SECONDARY, NT_TRANSACT_SECONDARY ->
                    transactions.secondary();
            default -> files.request(operation);
        }
    }

    /// [MS-CIFS] 2.2.4.53.1 with account and passwords, [MS-SMB] 2.2.4.6.1 with a token.
    private void login(Operation operation) {
        int words = message.words();
        int at = message.data();
        if (words == 24) {
            int length = message.there(at, message.w16(14));
            scene.token(message.bytes(), at, length, message.user());
            message.seek(at + length);
        } else if (words == 26) {
            int plain = message.there(at, message.w16(14));
            int wide = message.there(at + plain, message.w16(16));
            details.password.aim(message.bytes(), at, plain);
            details.unicodePassword.aim(message.bytes(), Math.min(at + plain, end()), wide);
            message.seek(at + plain + wide);
            next(details.account);
            next(details.domain);
            Item item = operation.add().area("user");
            item.name(details.account, 0, details.account.length());
            if (details.account.isEmpty()) {
                item.status("anonymous");
            }
            proved(wide);
        } else {
            return;
        }
        system();
        tell(details.system, details.manager);
    }

    /// Without a token a client answers the challenge as versions 1 or 2 of NTLM do, or sends its
    /// password as it is; only the size tells. [MS-CIFS] 3.2.4.2.4.
    ///
    /// @param size bytes of the answer
    private void proved(int size) {
        if (details.account.isEmpty()) {
            scene.sink.trait(Trait.AUTHENTICATION, "anonymous");
            return;
        }
        scene.sink.trait(Trait.USER, details.account);
        if (size >= NTLM_1_SIZE) {
            scene.sink.trait(Trait.AUTHENTICATION, "ntlm");
            boolean old = size == NTLM_1_SIZE;
            scene.sink.trait(Trait.PROTOCOL_VERSION, old ? "ntlm-1" : "ntlm-2");
        }
    }

    private int end() {
        return message.bytes().length();
    }

    private void system() {
        next(details.system);
        next(details.manager);
    }

    private void next(Bytes text) {
        message.nextText(message.unicode());
        scene.text(message.bytes(), message.textAt(), message.textSize(), message.unicode(), text);
    }

    private void tell(Bytes system, Bytes manager) {
        scene.sink.sender().confidence(75).says(Attribute.OS, system, 0, system.length());
        scene.sink.sender().confidence(60).says(Attribute.SOFTWARE, manager, 0, manager.length());
    }

    private void treeConnect(Operation operation) {
        if (message.words() < 8) {
            return;
        }
        int password = message.there(message.data(), message.w16(6));
        details.password.aim(message.bytes(), Math.min(message.data(), end()), password);
        if (password == 1) {
            details.password.clear();
        }
        message.seek(message.data() + password);
        next(details.path);
        message.nextText(false);
        details.service.aim(message.bytes(), message.textAt(), message.textSize());
        operation.add().area("share").name(details.path, 0, details.path.length());
        long key = Bytes.mix(~message.key());
        scene.state.pending.with(SmbState.TREE, scene.share(key, details.path));
    }

    // ---- responses

    private void response(Operation operation) {
        Pending pending = scene.state.pending;
        boolean asked = pending.take(message.key());
        if (asked) {
            operation.roundTrip(pending.roundTrip(scene.sink.time()));
        }
        switch (message.command()) {
            case NEGOTIATE -> negotiated();
            case SESSION_SETUP_ANDX -> {
                scene.loggedIn(message.status(), asked);
                loggedIn();
            }
            case TREE_CONNECT_ANDX -> treeConnected(operation, asked);
            case TREE_DISCONNECT -> scene.state.trees.remove(scene.state.trees.index(tree()));
            case TRANSACTION, TRANSACTION2, NT_TRANSACT -> transactions.response(operation, asked);
            default -> files.response(operation, asked);
        }
    }

    /// [MS-CIFS] 2.2.4.52.2, [MS-SMB] 2.2.4.5.2.
    private void negotiated() {
        if (message.words() < 2 || message.w16(0) == NO_DIALECT || message.failed()) {
            return;
        }
        scene.sink.sender().confidence(85).says(Attribute.SERVICE, "smb 1");
        if (message.words() < NT_NEGOTIATION) {
            return;
        }
        if (message.extendedSecurity()) {
            int length = message.dataSize() - GUID;
            scene.token(message.bytes(), message.data() + GUID, length, 0);
            return;
        }
        // Behind the challenge the names are not aligned.
        boolean wide = message.unicode();
        int at = message.data() + message.w8(33);
        int odd = wide && (at & 1) != 0 ? 1 : 0;
        at = unaligned(at, wide, details.domain);
        if (at - odd < end()) {
            unaligned(at, wide, details.server);
        }
        Bytes server = details.server;
        scene.sink.sender().confidence(80).says(Attribute.NAME, server, 0, server.length());
    }

    /// @return where the next text begins
    private int unaligned(int from, boolean wide, Bytes text) {
        int end = message.data() + message.dataSize();
        int start = Math.min(from, end);
        int at = start;
        int unit = wide ? 2 : 1;
        while (at + unit <= end
                && (wide ? message.bytes().u16le(at) : message.bytes().u8(at)) != 0) {
            at += unit;
        }
        scene.text(message.bytes(), start, at - start, wide, text);
        return at + unit;
    }

    private void loggedIn() {
        int words = message.words();
        if (words >= 6 && !message.failed() && (message.w16(4) & GUEST) != 0) {
            scene.sink.anomaly(SmbAnomaly.GUEST_SESSION);
            scene.sink.trait(Trait.AUTHENTICATION, "anonymous");
        }
        if (words == 8) {
            int length = message.there(message.data(), message.w16(6));
            scene.token(message.bytes(), message.data(), length, message.user());
            message.seek(message.data() + length);
        } else if (words != 6) {
            return;
        }
        system();
        if (words == 6) {
            next(details.domain);
        }
        tell(details.system, details.manager);
    }

    private long tree() {
        return TREES | message.tree();
    }

    private void treeConnected(Operation operation, boolean asked) {
        NameTable trees = scene.state.trees;
        int tree =
                asked
                        ? trees.indexOfSerial(scene.state.pending.context(SmbState.TREE))
                        : NameTable.NONE;
        if (message.words() >= 4) {
            message.seek(message.data());
            message.nextText(false);
            details.service.aim(message.bytes(), message.textAt(), message.textSize());
        }
        if (tree == NameTable.NONE) {
            return;
        }
        trees.name(tree, details.path);
        int mark = scene.texts.length();
        scene.texts.put(details.path, 0, details.path.length()).view(details.path, mark);
        operation.add().area("share").name(details.path, 0, details.path.length());
        if (message.failed()) {
            trees.remove(tree);
            return;
        }
        long serial = trees.serial(tree);
        trees.remove(trees.index(tree()));
        tree = trees.indexOfSerial(serial);
        trees.key(tree, tree());
        if (details.service.matches(0, "IPC")) {
            trees.flags(tree, SmbScene.PIPE);
        }
    }

    // ---- keys of what is open

    static long treeKey(Smb1Message message) {
        return TREES | message.tree();
    }

    static long fileKey(int file) {
        return FILES | file;
    }
}
