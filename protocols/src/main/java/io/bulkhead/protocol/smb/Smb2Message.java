// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.TRUNCATED;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message of version 2 or 3: a header, and the body of its command.
///
///     0        4      6        8        12        14        16      20     24          32
///     +--------+------+--------+--------+---------+---------+-------+------+-----------+------
///     | FE SMB | size | credit | status | command | credits | flags | next | messageId | ...
///     |        | = 64 | charge |        |         |         |       |      |           |
///     +--------+------+--------+--------+---------+---------+-------+------+-----------+------
///     32         36     40          48          64
///     +----------+------+-----------+-----------+---------
///     | reserved | tree | sessionId | signature | body...     (asynchronous: an id at 32)
///     +----------+------+-----------+-----------+---------
///
/// All little endian. Offsets in a body count from the header. [MS-SMB2] 2.2.1.
final class Smb2Message {
    static final int SIZE = 64;
    static final long MAGIC = 0x424D_53FEL;

    private static final int HEADER_SIZE = 4;
    private static final int CREDIT_CHARGE = 6;
    private static final int STATUS = 8;
    private static final int COMMAND = 12;
    private static final int CREDITS = 14;
    private static final int FLAGS = 16;
    private static final int NEXT = 20;
    private static final int MESSAGE_ID = 24;
    private static final int ASYNC_ID = 32;
    private static final int TREE = 36;
    private static final int SESSION = 40;

    private static final int RESPONSE = 1;
    private static final int ASYNC = 2;
    private static final int RELATED = 4;
    private static final int SIGNED = 8;

    private final Bytes bytes = new Bytes();
    private int next;
    private boolean readable;
    private boolean error;

    /// Aims this view at the message at `offset` of a chain.
    ///
    /// @param cut whether only the head of the chain is at hand
    Verdict wrap(Bytes chain, int offset, boolean cut) {
        bytes.clear();
        readable = false;
        error = false;
        int room = chain.length() - offset;
        if (room < SIZE + 2) {
            return cut ? TRUNCATED : BAD_LENGTH;
        }
        if (chain.u32le(offset) != MAGIC || chain.u16le(offset + HEADER_SIZE) != SIZE) {
            return BAD_MARKER;
        }
        long toNext = chain.u32le(offset + NEXT);
        if (toNext != 0 && (toNext < SIZE + 2 || toNext > room && !cut)) {
            return BAD_LENGTH;
        }
        next = toNext > room ? 0 : (int) toNext;
        bytes.aim(chain, offset, next == 0 ? room : next);
        return body(cut);
    }

    private Verdict body(boolean cut) {
        int size = bodySize();
        error = response() && Smb2Command.error(command(), size, status());
        if (!error && !Smb2Command.fits(command(), response(), size)) {
            return COMPLETE;
        }
        int fixed = size & ~1;
        if (error || bytes.length() >= SIZE + fixed) {
            readable = !error;
            return COMPLETE;
        }
        return cut ? TRUNCATED : BAD_LENGTH;
    }

    /// Whether the body is that of the command, and its fixed part is there.
    boolean readable() {
        return readable;
    }

    /// Whether the answer is but an error.
    boolean error() {
        return error;
    }

    int bodySize() {
        return bytes.u16le(SIZE);
    }

    /// Bytes to the next message of the chain; 0 at the last.
    int next() {
        return next;
    }

    /// The whole message.
    Bytes bytes() {
        return bytes;
    }

    int command() {
        return bytes.u16le(COMMAND);
    }

    long status() {
        return bytes.u32le(STATUS);
    }

    int creditCharge() {
        return bytes.u16le(CREDIT_CHARGE);
    }

    int credits() {
        return bytes.u16le(CREDITS);
    }

    boolean response() {
        return (bytes.u8(FLAGS) & RESPONSE) != 0;
    }

    boolean async() {
        return (bytes.u8(FLAGS) & ASYNC) != 0;
    }

    boolean related() {
        return (bytes.u8(FLAGS) & RELATED) != 0;
    }

    boolean signed() {
        return (bytes.u8(FLAGS) & SIGNED) != 0;
    }

    long id() {
        return bytes.s64le(MESSAGE_ID);
    }

    long asyncId() {
        return bytes.s64le(ASYNC_ID);
    }

    long tree() {
        return bytes.u32le(TREE);
    }

    long session() {
        return bytes.s64le(SESSION);
    }

    // ---- the body, by offsets from its own beginning

    int u8(int at) {
        return bytes.u8(SIZE + at);
    }

    int u16(int at) {
        return bytes.u16le(SIZE + at);
    }

    long u32(int at) {
        return bytes.u32le(SIZE + at);
    }

    long s64(int at) {
        return bytes.s64le(SIZE + at);
    }

    /// A hash of the file id at `at`; never 0.
    long file(int at) {
        return bytes.hash(SIZE + at, 16, 0) | 1;
    }

    /// Whether the file id at `at` means that of the message before.
    boolean fileBefore(int at) {
        return s64(at) == -1 && s64(at + 8) == -1;
    }

    /// Bytes at `offset` from the header that are there, of the `length` that should be.
    int there(long offset, long length) {
        if (offset < SIZE || offset >= bytes.length()) {
            return 0;
        }
        return (int) Math.min(length, bytes.length() - offset);
    }
}
