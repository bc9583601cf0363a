// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of what comes next in the stream.
///
///     0         1   2        4           5      6
///     +---------+---+--------+-----------+------+---------
///     | version | 0 | length | indicator | code | data...       TPKT and X.224 (RFC 1006)
///     +---------+---+--------+-----------+------+---------
///     0        1
///     +--------+-----------+---------
///     | action | length(2) | data...                            fast path: MS-RDPBCGR, 2.2.8.1.2
///     +--------+-----------+---------
///
/// The fast path's length has two bytes where its highest bit is set.
final class Unit {
    static final int VERSION = 3;
    static final int HEADER = 7;
    static final int REQUEST = 0xE0;
    static final int CONFIRM = 0xD0;
    static final int DATA = 0xF0;

    private static final int VARIABLE = 11;
    private static final int LONG = 0x80;
    private static final int ACTION = 3;

    private final Bytes bytes = new Bytes();
    private boolean fast;
    private int size;
    private int body;

    /// After `COMPLETE` a fast unit's length is known; others are there as a whole.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        fast = stream.u8(0) != VERSION;
        return fast ? fast(stream) : slow(stream);
    }

    private Verdict fast(Bytes stream) {
        if ((stream.u8(0) & ACTION) != 0) {
            return BAD_MARKER;
        }
        if (stream.length() < 3) {
            return INCOMPLETE;
        }
        int first = stream.u8(1);
        size = first < LONG ? first : (first & LONG - 1) << 8 | stream.u8(2);
        return size < 2 ? BAD_LENGTH : COMPLETE;
    }

    private Verdict slow(Bytes stream) {
        if (stream.length() < HEADER) {
            return INCOMPLETE;
        }
        size = stream.u16be(2);
        body = 5 + stream.u8(4);
        boolean connection = stream.u8(5) == REQUEST || stream.u8(5) == CONFIRM;
        if (stream.u8(1) != 0) {
            return BAD_MARKER;
        }
        if (body > size || body < (connection ? VARIABLE : HEADER)) {
            return BAD_LENGTH;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    boolean fast() {
        return fast;
    }

    int size() {
        return size;
    }

    int code() {
        return bytes.u8(5);
    }

    /// What a connection unit has in the place of parameters.
    Bytes variable(Bytes view) {
        return view.aim(bytes, VARIABLE, body - VARIABLE);
    }

    /// What a data unit carries.
    Bytes data(Bytes view) {
        return view.aim(bytes, body);
    }
}
