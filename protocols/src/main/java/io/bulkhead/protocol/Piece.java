// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;

/// A piece of a program, a file or a firmware on its way. Reused for the next piece, so keep none
/// beyond the call that handed it over.
///
/// A transfer is the pieces of one [#id] of one conversation, which is not used for another. It
/// begins with the first piece and is over with the one that says so, or with the conversation.
/// What is not said again (name, length) stays as an earlier piece said it.
public final class Piece {
    /// What is transferred.
    public enum Kind {
        /// Has a name under which it is kept.
        FILE,
        /// What a message carries to or from a resource, and nobody keeps under that name.
        BODY,
        /// A part of a controller's program that has a name of its own.
        BLOCK,
        /// A controller's program or configuration, as a whole or in a part without name.
        PROGRAM,
        FIRMWARE
    }

    /// How the bytes are packed.
    public enum Encoding {
        NONE,
        /// RFC 1952.
        GZIP,
        /// RFC 1950, and what is sent under its name: RFC 1951.
        DEFLATE,
        /// In a way that is not unpacked here.
        OTHER
    }

    /// How the transfer stands after this piece.
    public enum State {
        MORE,
        /// All was sent: what has no gap is whole.
        COMPLETE,
        /// It was given up, or nothing says whether it is whole.
        ABORTED,
        /// Nothing was sent: what has this name was removed from the device.
        REMOVED
    }

    /// The place of a piece that follows the one before.
    public static final long NEXT = -1;

    /// A length that is not known.
    public static final long UNKNOWN = -1;

    private final Bytes name = new Bytes();
    private final Bytes content = new Bytes();
    private long id;
    private Kind kind = Kind.FILE;
    private Encoding encoding = Encoding.NONE;
    private State state = State.MORE;
    private boolean into;
    private boolean rewrites;
    private int overhead;
    private long offset;
    private long length;

    /// Forgets the piece before.
    public Piece clear() {
        name.clear();
        content.clear();
        id = 0;
        kind = Kind.FILE;
        encoding = Encoding.NONE;
        state = State.MORE;
        into = false;
        rewrites = false;
        overhead = 1;
        offset = NEXT;
        length = UNKNOWN;
        return this;
    }

    /// Tells the transfers of one conversation that are under way at the same time apart.
    public Piece id(long id) {
        this.id = id;
        return this;
    }

    public Piece kind(Kind kind) {
        this.kind = kind;
        return this;
    }

    /// From the client to the server; otherwise it is fetched.
    public Piece into(boolean into) {
        this.into = into;
        return this;
    }

    /// The block's or file's name in UTF-8, with its path.
    public Piece name(Bytes bytes, int offset, int length) {
        name.aim(bytes, offset, length);
        return this;
    }

    public Piece encoding(Encoding encoding) {
        this.encoding = encoding;
        return this;
    }

    /// Where the piece stands in the whole, in bytes, or [#NEXT].
    public Piece at(long offset) {
        this.offset = offset;
        return this;
    }

    public Piece content(Bytes bytes, int offset, int length) {
        content.aim(bytes, offset, length);
        return this;
    }

    /// How long the whole is said to be, or [#UNKNOWN]. When all of it was seen without a gap the
    /// transfer is over.
    public Piece length(long length) {
        this.length = length;
        return this;
    }

    /// What comes for a place that was seen before replaces it, and is no repetition of it.
    public Piece rewrites() {
        rewrites = true;
        return this;
    }

    /// A piece takes at least so many bytes of the stream; who loses fewer has lost none. Of pieces
    /// that are said to follow each other.
    public Piece takes(int bytes) {
        overhead = bytes;
        return this;
    }

    public Piece state(State state) {
        this.state = state;
        return this;
    }

    public long id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public boolean into() {
        return into;
    }

    public Bytes name() {
        return name;
    }

    public Encoding encoding() {
        return encoding;
    }

    public long offset() {
        return offset;
    }

    public Bytes content() {
        return content;
    }

    public long length() {
        return length;
    }

    public int takes() {
        return overhead;
    }

    public boolean rewriting() {
        return rewrites;
    }

    public State state() {
        return state;
    }
}
