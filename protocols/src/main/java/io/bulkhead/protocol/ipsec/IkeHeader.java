// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message.
///
///     0           8           16     17        18         19      20           24       28
///     +-----------+-----------+------+---------+----------+-------+------------+--------+---------
///     | initiator | responder | next | version | exchange | flags | message id | length | payloads
///     +-----------+-----------+------+---------+----------+-------+------------+--------+---------
///
/// RFC 2408, 3.1; RFC 7296, 3.1. On port 4500 four zeros stand before it (RFC 3948, 2.2).
final class IkeHeader {
    static final int SIZE = 28;

    private static final int RESPONDER = 8;
    private static final int NEXT = 16;
    private static final int VERSION = 17;
    private static final int EXCHANGE = 18;
    private static final int FLAGS = 19;
    private static final int MESSAGE = 20;
    private static final int LENGTH = 24;
    private static final int MARKER = 4;

    private static final int ENCRYPTED = 0x01;
    private static final int FROM_INITIATOR = 0x08;
    private static final int RESPONSE = 0x20;

    private final Bytes bytes = new Bytes();

    static Match recognise(Bytes start) {
        int at = at(start);
        if (at < 0) {
            return natural(start);
        }
        // Who complains about an association that he does not know may name none.
        return start.s64be(at) != 0 ? Match.CERTAIN : Match.LIKELY;
    }

    /// Where the header begins, or -1 where none stands.
    static int at(Bytes start) {
        if (fits(start, 0)) {
            return 0;
        }
        boolean marked = start.length() >= MARKER && start.s32be(0) == 0;
        return marked && fits(start, MARKER) ? MARKER : -1;
    }

    private static boolean fits(Bytes start, int at) {
        if (start.length() < at + SIZE) {
            return false;
        }
        int version = start.u8(at + VERSION);
        return (version == 0x10 || version == 0x20)
                && start.u32be(at + LENGTH) == start.length() - at
                && known(version, start.u8(at + EXCHANGE));
    }

    /// What can be ESP on its shared port: an identifier, a number, and something behind; or the
    /// one byte that keeps translations alive.
    private static Match natural(Bytes start) {
        boolean alive = start.length() == 1 && start.u8(0) == 0xFF;
        boolean esp = start.length() >= 24 && start.u32be(0) > 255 && start.u32be(4) < 1 << 24;
        return alive || esp ? Match.WEAK : Match.NO;
    }

    private static boolean known(int version, int exchange) {
        return !IkeCode.exchange(version >> 4, exchange).equals("unknown");
    }

    Verdict wrap(Bytes datagram, int at) {
        bytes.clear();
        if (datagram.length() - at < SIZE) {
            return BAD_LENGTH;
        }
        long length = datagram.u32be(at + LENGTH);
        if (length < SIZE || length > datagram.length() - at) {
            return BAD_LENGTH;
        }
        int major = datagram.u8(at + VERSION) >> 4;
        if (major != 1 && major != 2) {
            return BAD_VALUE;
        }
        bytes.aim(datagram, at, (int) length);
        return COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    long initiator() {
        return bytes.s64be(0);
    }

    long responder() {
        return bytes.s64be(RESPONDER);
    }

    int next() {
        return bytes.u8(NEXT);
    }

    int major() {
        return bytes.u8(VERSION) >> 4;
    }

    int exchange() {
        return bytes.u8(EXCHANGE);
    }

    long message() {
        return bytes.u32be(MESSAGE);
    }

    /// Of version 1: everything behind the header.
    boolean encrypted() {
        return major() == 1 && (bytes.u8(FLAGS) & ENCRYPTED) != 0;
    }

    /// Whether the message answers another; version 1 tells it only of the first.
    boolean response() {
        return major() == 2 ? (bytes.u8(FLAGS) & RESPONSE) != 0 : false;
    }

    /// Of version 2: whether who opened the association sent it.
    boolean fromInitiator() {
        return (bytes.u8(FLAGS) & FROM_INITIATOR) != 0;
    }
}
