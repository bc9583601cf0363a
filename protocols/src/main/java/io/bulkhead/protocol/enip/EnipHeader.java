// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.enip;

import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one encapsulated message.
///
///     0         2        4         8        12               20        24
///     +---------+--------+---------+--------+----------------+---------+--------
///     | command | length | session | status | sender context | options | data...
///     +---------+--------+---------+--------+----------------+---------+--------
///
/// All little endian; `length` counts the data alone. CIP Volume 2, 2-3.1.
final class EnipHeader {
    static final int SIZE = 24;
    static final int CONTEXT = 12;
    static final int CONTEXT_SIZE = 8;

    private static final int COMMAND = 0;
    private static final int LENGTH = 2;
    private static final int SESSION = 4;
    private static final int STATUS = 8;
    private static final int OPTIONS = 20;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the message that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < SIZE) {
            return INCOMPLETE;
        }
        if (stream.u32le(OPTIONS) != 0 && !EnipCommand.known(stream.u16le(COMMAND))) {
            return BAD_MARKER;
        }
        int size = SIZE + stream.u16le(LENGTH);
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    /// Aims this view at what there is of a datagram that the capture cut; its header must be
    /// there.
    void wrapCut(Bytes datagram) {
        bytes.aim(datagram, 0, Math.min(datagram.length(), SIZE + datagram.u16le(LENGTH)));
    }

    int size() {
        return bytes.length();
    }

    int command() {
        return bytes.u16le(COMMAND);
    }

    long session() {
        return bytes.u32le(SESSION);
    }

    long status() {
        return bytes.u32le(STATUS);
    }

    /// What the requester chose to know its answer by.
    long senderContext() {
        return bytes.s64le(CONTEXT);
    }

    long options() {
        return bytes.u32le(OPTIONS);
    }

    Bytes bytes() {
        return bytes;
    }

    Bytes data(Bytes data) {
        return data.aim(bytes, SIZE);
    }
}
