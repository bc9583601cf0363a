// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.melsoft;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame of a MELSOFT connection.
///
///     0        1         2   5      7          19       21     22   23       24
///     +--------+---------+---+------+----------+--------+------+----+--------+-----
///     | 57, D7 | counter | 0 | 1111 | route... | length | kind | .. | header | ...
///     +--------+---------+---+------+----------+--------+------+----+--------+-----
///     23 + header
///     +----------+----------+------------------------+---------
///     | function | sequence | end code (D7 alone)    | data...
///     +----------+----------+------------------------+---------
///
/// Little endian but for the function, whose higher byte is first. `length` counts from `kind` to
/// the end, `header` from itself to the function. D7 answers 57.
final class MelsoftFrame {
    static final int REQUEST = 0x57;
    static final int RESPONSE = 0xD7;
    static final int LEAST = 24;

    private static final int COUNTER = 1;
    private static final int LENGTH = 19;
    private static final int BODY = 21;
    private static final int HEADER = 23;
    private static final int FUNCTION_SIZE = 4;
    private static final int END_CODE = 2;
    private static final int MAX_LENGTH = 8_192;

    private final Bytes bytes = new Bytes();
    private int function;

    /// Aims this view at the frame that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < LEAST) {
            return plausible(stream) ? INCOMPLETE : BAD_MARKER;
        }
        if (!plausible(stream)) {
            return BAD_MARKER;
        }
        int size = BODY + stream.u16le(LENGTH);
        int from = HEADER + stream.u8(HEADER);
        if (size < from + FUNCTION_SIZE || size > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        function = from;
        return COMPLETE;
    }

    /// Whether the bytes that are there are those of a frame's beginning.
    static boolean plausible(Bytes start) {
        int known = start.length();
        if (known > 0 && start.u8(0) != REQUEST && start.u8(0) != RESPONSE) {
            return false;
        }
        for (int at = 2; at < Math.min(known, 7); at++) {
            if (start.u8(at) != (at < 5 ? 0 : 0x11)) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return bytes.length();
    }

    boolean response() {
        return bytes.u8(0) == RESPONSE;
    }

    int counter() {
        return bytes.u8(COUNTER);
    }

    int function() {
        return bytes.u16be(function);
    }

    int sequence() {
        return bytes.u16le(function + 2);
    }

    /// -1 where the response lacks it.
    int endCode() {
        int at = function + FUNCTION_SIZE;
        return at + END_CODE <= bytes.length() ? bytes.u16le(at) : -1;
    }

    /// What follows the sequence number or, in a response, the end code.
    Bytes data(Bytes data) {
        int from = function + FUNCTION_SIZE + (response() ? END_CODE : 0);
        return data.aim(bytes, Math.min(from, bytes.length()));
    }
}
