// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.protocol.Piece.State;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import io.bulkhead.wire.TextBuffer;

/// Tells the blocks that are loaded into a controller, fetched from it and deleted.
///
/// The controller asks for the parts of a block that it is to be given, and answers with those of
/// one that is fetched:
///
///     0        2        4
///     +--------+--------+---------- - -
///     | length | 0x00FB | bytes...            data of the answer
///     +--------+--------+---------- - -
///
/// The second byte of the answer's parameters says whether more follows.
final class S7Transfers {

    private static final int PART_HEADER = 4;

    /// Headers of TPKT, COTP and S7: a message is longer.
    private static final int HEADERS = 17;

    private static final int MORE = 1;
    private static final int FAILED = 2;
    private static final int MAX_TEXT = 64;

    /// Where a request for a download says how long the block is, behind the length of its name.
    private static final int LENGTH_BEHIND_NAME = 2;

    private static final int LENGTH_DIGITS = 6;

    private final TextBuffer text = new TextBuffer(MAX_TEXT);
    private final Bytes name = new Bytes();

    /// A block whose parts are to come.
    ///
    /// @param namedAt where its name's length stands in the parameters
    void begins(S7State state, boolean into, S7Block block, Bytes parameters, int namedAt) {
        state.transfer++;
        state.transferred = block.key();
        state.into = into;
        state.length = Piece.UNKNOWN;
        if (into && block.known()) {
            int at = namedAt + 1 + parameters.u8(namedAt) + LENGTH_BEHIND_NAME;
            if (at + LENGTH_DIGITS <= parameters.length()) {
                state.length = decimal(parameters, at, LENGTH_DIGITS);
            }
        }
    }

    /// The controller says how long the block is that is fetched from it.
    ///
    ///     0      1        2   4    8        9
    ///     +------+--------+---+----+--------+-----------
    ///     | 0x1D | status |   | id | length | digits...
    ///     +------+--------+---+----+--------+-----------
    void fetched(S7State state, Bytes parameters) {
        if (parameters.length() > 9 && parameters.length() >= 9 + parameters.u8(8)) {
            state.length = decimal(parameters, 9, parameters.u8(8));
        }
    }

    private static long decimal(Bytes bytes, int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = bytes.u8(i) - '0';
            if (digit < 0 || digit > 9 || digits > 9) {
                return Piece.UNKNOWN;
            }
            number = 10 * number + digit;
        }
        return digits == 0 ? Piece.UNKNOWN : number;
    }

    /// A part of the block.
    void part(S7State state, boolean into, Bytes parameters, Bytes data, Sink sink) {
        if (state.transferred == S7Block.NONE || state.into != into) {
            return;
        }
        boolean whole = data.length() >= PART_HEADER && parameters.length() > 1;
        int length = whole ? data.u16be(0) : 0;
        if (!whole || length > data.length() - PART_HEADER || (parameters.u8(1) & FAILED) != 0) {
            ends(state, sink);
            return;
        }
        boolean last = (parameters.u8(1) & MORE) == 0;
        Piece piece = named(state.transferred, sink).id(state.transfer).into(into);
        piece.content(data, PART_HEADER, length).length(state.length).takes(HEADERS);
        sink.transfer(piece.state(last ? State.COMPLETE : State.MORE));
        if (last) {
            state.transferred = S7Block.NONE;
        }
    }

    /// No more will come of the block at hand.
    void ends(S7State state, Sink sink) {
        if (state.transferred != S7Block.NONE) {
            sink.transfer(sink.piece().id(state.transfer).state(State.ABORTED));
            state.transferred = S7Block.NONE;
        }
    }

    // ---- blocks that are deleted

    void deletes(S7State state, int reference, S7Block block) {
        if (state.deletingOf != reference) {
            state.deleting.clear();
            state.deletingOf = reference;
        }
        for (int shift = 24; block.known() && shift >= 0; shift -= 8) {
            state.deleting.append(block.key() >> shift & 0xFF);
        }
    }

    /// The controller has deleted what was asked for.
    void deleted(S7State state, int reference, Sink sink) {
        if (state.deletingOf != reference) {
            return;
        }
        Gather keys = state.deleting;
        for (int at = 0; at + 4 <= keys.length(); at += 4) {
            int key = keys.view(name).s32be(at);
            Piece piece = named(key, sink).id(++state.transfer).into(true);
            sink.transfer(piece.state(State.REMOVED));
        }
        keys.clear();
        state.deletingOf = S7State.NO_REFERENCE;
    }

    private Piece named(int key, Sink sink) {
        text.clear().put(S7Block.shortType(key)).number(S7Block.number(key)).view(name);
        return sink.piece().kind(Kind.BLOCK).name(name, 0, name.length());
    }
}
