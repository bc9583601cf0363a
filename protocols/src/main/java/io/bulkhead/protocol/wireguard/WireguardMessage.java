// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.wireguard;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one message.
///
///     0      1          4        8
///     +------+----------+--------+----------------------------------
///     | 1    | 0        | sender | ephemeral(32) static(48) time(28) mac1(16) mac2(16)   initiation
///     | 2    | 0        | sender | receiver(4) ephemeral(32) nothing(16) mac1(16) mac2(16)  response
///     | 3    | 0        | receiver | nonce(24) cookie(32)                               cookie reply
///     | 4    | 0        | receiver | counter(8) packet...                               transport data
///     +------+----------+--------+----------------------------------
///
/// Numbers are little endian. Donenfeld, 5.4.2 to 5.4.7.
final class WireguardMessage {
    static final int INITIATION = 1;
    static final int RESPONSE = 2;
    static final int COOKIE = 3;
    static final int DATA = 4;

    private static final int LEAST = 32;
    private static final int BLOCK = 16;
    private static final int SENDER = 4;
    private static final int RECEIVER = 8;
    private static final int COUNTER = 8;
    private static final int MAC_2 = 16;

    private final Bytes bytes = new Bytes();

    static Match recognise(Bytes start) {
        if (start.length() < LEAST || start.u24be(1) != 0 || !sized(start)) {
            return Match.NO;
        }
        if (start.u8(0) == DATA) {
            // A counter that begins low is one of a session's first messages.
            return start.s64le(COUNTER) >>> 32 == 0 && start.s32le(SENDER) != 0
                    ? Match.WEAK
                    : Match.NO;
        }
        boolean random =
                start.s32le(SENDER) != 0 && start.s64le(BLOCK) != 0 && start.s64le(24) != 0;
        return random ? Match.LIKELY : Match.NO;
    }

    private static boolean sized(Bytes start) {
        int length = start.length();
        return switch (start.u8(0)) {
            case INITIATION -> length == 148;
            case RESPONSE -> length == 92;
            case COOKIE -> length == 64;
            case DATA -> length % BLOCK == 0;
            default -> false;
        };
    }

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < LEAST) {
            return BAD_LENGTH;
        }
        if (datagram.u8(0) < INITIATION || datagram.u8(0) > DATA || datagram.u24be(1) != 0) {
            return BAD_MARKER;
        }
        if (!sized(datagram)) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0);
        return COMPLETE;
    }

    int type() {
        return bytes.u8(0);
    }

    /// The index by which the sender of a handshake wants to be called, or of other messages the
    /// receiver's.
    long index() {
        return bytes.u32le(SENDER);
    }

    /// Of a response: whom it answers.
    long receiver() {
        return bytes.u32le(RECEIVER);
    }

    long counter() {
        return bytes.s64le(COUNTER);
    }

    /// Bytes of the packet inside, with its padding.
    int payload() {
        return bytes.length() - LEAST;
    }

    /// Whether a handshake proves that the sender was sent a cookie: the receiver is under load.
    boolean answersCookie() {
        int at = bytes.length() - MAC_2;
        return bytes.s64le(at) != 0 || bytes.s64le(at + 8) != 0;
    }

    static String name(int type) {
        return switch (type) {
            case INITIATION -> "handshake-initiation";
            case RESPONSE -> "handshake-response";
            case COOKIE -> "cookie-reply";
            default -> "transport-data";
        };
    }
}
