// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Tells the program that a station gives to a controller, and the one that it fetches: its blocks,
/// counted from one, between a beginning and an end that are messages of their own.
///
/// What stands before a block's bytes in an answer is not known for all models: bytes are believed
/// to be a block's only behind a length that is exactly that of the rest of the message.
final class UmasTransfers {
    /// What one connection needs remembered.
    static final class Progress {
        private boolean open;
        private boolean into;
        private long transfer;
        private long next;
    }

    private static final int FUNCTION_END = 2;
    private static final int MAX_BEFORE_LENGTH = 6;
    private static final String PROGRAM = "program";

    private final TextBuffer text = new TextBuffer(PROGRAM.length());
    private final Bytes name = new Bytes();

    void begins(Progress progress, boolean into, Sink sink) {
        gaveUp(progress, sink);
        progress.open = true;
        progress.into = into;
        progress.transfer++;
        progress.next = 0;
    }

    /// @param number of the block, as the request tells it
    void block(Progress progress, boolean into, long number, Bytes message, Sink sink) {
        if (!progress.open || progress.into != into) {
            return;
        }
        int at = content(message);
        // The first may be 0 or 1.
        boolean follows = number == progress.next || progress.next == 0 && number <= 1;
        if (number < progress.next) {
            return;
        }
        if (!follows || at < 0) {
            gaveUp(progress, sink);
            return;
        }
        progress.next = number + 1;
        text.clear().put(PROGRAM).view(name);
        sink.transfer(
                sink.piece()
                        .id(progress.transfer)
                        .kind(Kind.PROGRAM)
                        .into(into)
                        .name(name, 0, name.length())
                        .content(message, at, message.length() - at));
    }

    private static int content(Bytes message) {
        int last = Math.min(message.length() - 2, FUNCTION_END + MAX_BEFORE_LENGTH);
        for (int at = last; at >= FUNCTION_END; at--) {
            if (message.u16le(at) == message.length() - at - 2) {
                return at + 2;
            }
        }
        return -1;
    }

    void ends(Progress progress, boolean into, Sink sink) {
        if (progress.open && progress.into == into) {
            over(progress, State.COMPLETE, sink);
        }
    }

    /// A part was refused or lost.
    void gaveUp(Progress progress, Sink sink) {
        if (progress.open) {
            over(progress, State.ABORTED, sink);
        }
    }

    private static void over(Progress progress, State state, Sink sink) {
        progress.open = false;
        sink.transfer(sink.piece().id(progress.transfer).into(progress.into).state(state));
    }
}
