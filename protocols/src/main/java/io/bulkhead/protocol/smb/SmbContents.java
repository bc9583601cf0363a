// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// Tells the contents of files that are read and written as transfers: what one opening reads is
/// one, and what it writes another.
final class SmbContents {
    /// What of a large message is still to come and stands in a file; one for each direction. Part
    /// of a flow's state.
    static final class Rest {
        long transfer;
        long place;
        long left;
        boolean writes;
    }

    private final SmbScene scene;
    private final Bytes name = new Bytes();

    SmbContents(SmbScene scene) {
        this.scene = scene;
    }

    /// A part of a file in the message at hand.
    ///
    /// @param file its entry, or none
    /// @param place where it stands in the file
    /// @param there how many of its `length` bytes are at hand
    void part(int file, boolean writes, long place, Bytes bytes, int at, int there, long length) {
        NameTable files = scene.state.files;
        if (file == NameTable.NONE || scene.pipe(file) || place < 0 || length <= 0) {
            return;
        }
        long known = files.size(file);
        if (writes && known != NameTable.UNKNOWN) {
            known = Math.max(known, place + length);
            files.size(file, known);
        }
        files.name(file, name);
        Piece piece = piece(scene.sink, id(file, writes), writes, place);
        piece.name(name, 0, name.length()).content(bytes, there == 0 ? 0 : at, there);
        // Of what is written the length is known when it is closed.
        if (!writes && known != NameTable.UNKNOWN) {
            piece.length(known);
        }
        scene.sink.transfer(piece);
        if (scene.cut && there < length) {
            Rest rest = scene.state.contents(scene.direction);
            rest.transfer = id(file, writes);
            rest.writes = writes;
            rest.place = place + there;
            rest.left = length - there;
        }
    }

    /// What follows the head of a large message.
    void rest(SmbState state, Direction direction, Bytes stream, int at, int size, Sink sink) {
        Rest rest = state.contents(direction);
        int part = (int) Math.min(rest.left, size);
        if (part > 0) {
            sink.transfer(
                    piece(sink, rest.transfer, rest.writes, rest.place).content(stream, at, part));
            rest.place += part;
            rest.left -= part;
        }
    }

    private static Piece piece(Sink sink, long id, boolean writes, long place) {
        Piece piece = sink.piece().id(id).into(writes).at(place);
        return writes ? piece.rewrites() : piece;
    }

    private long id(int file, boolean writes) {
        return 2 * scene.state.files.serial(file) + (writes ? 1 : 0);
    }

    /// Nothing more is to be read.
    void readToEnd(int file) {
        if (file != NameTable.NONE) {
            over(file, false, Piece.State.COMPLETE, Piece.UNKNOWN);
        }
    }

    /// A part was not written.
    void refused(int file) {
        if (file != NameTable.NONE) {
            over(file, true, Piece.State.ABORTED, Piece.UNKNOWN);
        }
    }

    void closed(int file) {
        if (file == NameTable.NONE || scene.pipe(file)) {
            return;
        }
        long size = scene.state.files.size(file);
        boolean known = size != NameTable.UNKNOWN;
        over(file, false, Piece.State.ABORTED, Piece.UNKNOWN);
        over(
                file,
                true,
                known ? Piece.State.COMPLETE : Piece.State.ABORTED,
                known && size > 0 ? size : Piece.UNKNOWN);
    }

    private void over(int file, boolean writes, Piece.State state, long length) {
        Piece piece = scene.sink.piece().id(id(file, writes)).into(writes);
        scene.sink.transfer(piece.state(state).length(length));
    }
}
