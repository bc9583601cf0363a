// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one packet.
///
///     0      1            2        4               20
///     +------+------------+--------+---------------+--------------
///     | code | identifier | length | authenticator | attributes...
///     +------+------------+--------+---------------+--------------
///
/// What stands behind `length` is padding. RFC 2865, 3.
final class RadiusPacket {
    static final int HEADER = 20;
    static final int LENGTH = 2;

    private static final int MAX_LENGTH = 4096;
    private static final int IDENTIFIER = 1;
    private static final int AUTHENTICATOR = 4;
    private static final int AUTHENTICATOR_SIZE = 16;

    private final Bytes bytes = new Bytes();

    /// Whether attributes end where the packet does.
    static boolean chained(Bytes packet, int length) {
        int at = HEADER;
        while (at + 2 <= length && packet.u8(at + 1) >= 2) {
            at += packet.u8(at + 1);
        }
        return at == length;
    }

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < HEADER) {
            return BAD_LENGTH;
        }
        int length = datagram.u16be(LENGTH);
        if (length < HEADER || length > MAX_LENGTH || length > datagram.length()) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0, length);
        return COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    int code() {
        return bytes.u8(0);
    }

    int identifier() {
        return bytes.u8(IDENTIFIER);
    }

    static int authenticator() {
        return AUTHENTICATOR;
    }

    static int authenticatorSize() {
        return AUTHENTICATOR_SIZE;
    }
}
