// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// What reading any message needs at hand: the connection, where to report, text put together, and
/// what is to be handed on once the message is told.
final class SmbScene {
    /// The entry is a pipe, and so its data remote calls.
    static final int PIPE = 1;

    /// The entry is a share that only administrators may use.
    static final int ADMIN = 2;

    private static final int MAX_TEXTS = 32 << 10;
    private static final String NTLM = "NTLMSSP\0";
    private static final int RPC_VERSION = 5;
    private static final int RPC_HEADER = 16;
    private static final int LAST_RPC_KIND = 19;
    private static final int LITTLE_ENDIAN_RPC = 0x10;

    final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    final SmbContents contents = new SmbContents(this);

    SmbState state;
    Direction direction;
    Sink sink;

    /// Whether only the head of the message is at hand, because the rest is passed by.
    boolean cut;

    private final Bytes view = new Bytes();
    private final Bytes token = new Bytes();
    private final Bytes call = new Bytes();
    private long tokenContext;
    private long pipe;

    void aim(SmbState state, Direction direction, Sink sink, boolean cut) {
        this.state = state;
        this.direction = direction;
        this.sink = sink;
        this.cut = cut;
        texts.clear();
    }

    /// The answer to a login came.
    ///
    /// @param asked whether the request was seen
    void loggedIn(long status, boolean asked) {
        if (asked && status == NtStatus.OK) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
        } else if (asked && NtStatus.refusesUser(status)) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        }
    }

    void report(Operation operation, Fields fields) {
        sink.report(operation, fields);
        if (!token.isEmpty()) {
            boolean bare = token.matches(0, NTLM);
            view.aim(token, 0);
            token.clear();
            sink.carry(bare ? "ntlm" : "spnego", tokenContext, view);
        }
        if (!call.isEmpty()) {
            view.aim(call, 0);
            call.clear();
            sink.carry("smb/pipe", pipe, view);
        }
    }

    // ---- what is handed on

    /// A token of a login, to be handed on after the message.
    void token(Bytes bytes, int offset, int length, long context) {
        if (length > 0 && bytes.length() - length >= offset) {
            token.aim(bytes, offset, length);
            tokenContext = context;
        }
    }

    /// A call, or part of one, that goes through a pipe.
    ///
    /// @param goesOn whether the rest of it will come in another answer
    void call(Bytes bytes, int offset, int length, long id, boolean goesOn) {
        if (length <= 0 || bytes.length() - length < offset) {
            return;
        }
        pipe = id;
        boolean continues = !state.partial.isEmpty() && state.partialPipe == id;
        if (!goesOn && !continues) {
            call.aim(bytes, offset, length);
            return;
        }
        if (!continues) {
            state.partial.clear();
            state.partialPipe = id;
        }
        boolean fits = state.partial.append(bytes, offset, length);
        if (!goesOn || !fits) {
            state.partial.view(call);
            state.partial.clear();
        }
    }

    /// Whether bytes begin as remote calls do, for pipes whose opening was not seen. The version is
    /// 5.0, and integers are little endian.
    static boolean looksLikeCall(Bytes bytes, int offset, int length) {
        return length >= RPC_HEADER
                && bytes.length() - RPC_HEADER >= offset
                && bytes.u16le(offset) == RPC_VERSION
                && bytes.u8(offset + 2) <= LAST_RPC_KIND
                && bytes.u32le(offset + 4) == LITTLE_ENDIAN_RPC;
    }

    // ---- names

    /// Adds the entry's name to `operation`; nothing where it is not known.
    ///
    /// @return the new item, or one without a name
    Item item(Operation operation, int file) {
        Item item = operation.add();
        if (file == NameTable.NONE) {
            return item.area("file");
        }
        item.area(pipe(file) ? "pipe" : "file");
        int mark = texts.length();
        state.files.name(file, view);
        texts.put(view, 0, view.length()).view(view, mark);
        return item.name(view, 0, view.length());
    }

    /// Remembers a pipe whose opening was not seen.
    long unknownPipe(long key) {
        return state.files.put(key, view.clear(), 0, 0, PIPE);
    }

    boolean pipe(int file) {
        return file != NameTable.NONE && (state.files.flags(file) & PIPE) != 0;
    }

    /// Text of a message as UTF-8, in [#texts] until the next message.
    Bytes text(Bytes bytes, int offset, int length, boolean unicode, Bytes result) {
        int mark = texts.length();
        if (unicode) {
            texts.utf16(bytes, offset, length, true);
        } else {
            texts.put(bytes, offset, length);
        }
        return texts.view(result, mark);
    }

    /// Puts the share, a backslash and the name together.
    Bytes path(int tree, Bytes bytes, int offset, int length, boolean unicode, Bytes result) {
        int mark = texts.length();
        if (tree != NameTable.NONE) {
            state.trees.name(tree, view);
            texts.put(view, 0, view.length());
            texts.put('\\');
        }
        int unit = unicode ? 2 : 1;
        boolean rooted = length >= unit && bytes.u8(offset) == '\\';
        int skipped = rooted && tree != NameTable.NONE ? unit : 0;
        if (unicode) {
            texts.utf16(bytes, offset + skipped, length - skipped, true);
        } else {
            texts.put(bytes, offset + skipped, length - skipped);
        }
        return texts.view(result, mark);
    }

    /// Remembers a share that is asked for under the key of the message.
    long share(long key, Bytes path) {
        boolean pipes = endsWith(path, "ipc$");
        boolean admin = !pipes && !path.isEmpty() && path.u8(path.length() - 1) == '$';
        admin &= !endsWith(path, "print$");
        return state.trees.put(key, path, 0, path.length(), pipes ? PIPE : admin ? ADMIN : 0);
    }

    /// Tells of programs that are put where only administrators may.
    void judge(int tree, Bytes path, boolean writes) {
        boolean admin = tree != NameTable.NONE && (state.trees.flags(tree) & ADMIN) != 0;
        if (admin && writes && executable(path)) {
            sink.anomaly(SmbAnomaly.EXECUTABLE_ON_ADMIN_SHARE);
        }
    }

    private static boolean executable(Bytes path) {
        return endsWith(path, ".exe")
                || endsWith(path, ".dll")
                || endsWith(path, ".sys")
                || endsWith(path, ".bat")
                || endsWith(path, ".cmd")
                || endsWith(path, ".ps1")
                || endsWith(path, ".vbs")
                || endsWith(path, ".msi")
                || endsWith(path, ".scr");
    }

    private static boolean endsWith(Bytes text, String end) {
        return text.matchesIgnoringCase(text.length() - end.length(), end);
    }
}
