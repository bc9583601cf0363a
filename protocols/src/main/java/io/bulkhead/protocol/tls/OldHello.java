// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.wire.Bytes;

/// The client hello of SSL 2.0, with which old clients offer newer versions as well.
///
///     0          2      3         5         7         9           11
///     +----------+------+---------+---------+---------+-----------+--------------------------
///     | 8 length | 1    | version | ciphers | session | challenge | that many bytes of each
///     +----------+------+---------+---------+---------+-----------+--------------------------
///
/// RFC 5246, E.2.
final class OldHello {
    private static final int LEAST = 11;
    private static final int LENGTH_MARK = 0x80;
    private static final int PREFIX = 2;
    private static final int VERSION = 3;
    private static final int CIPHERS = 5;
    private static final int SESSION = 7;
    private static final int CHALLENGE = 9;
    private static final int SSL_2 = 0x0002;

    private OldHello() {}

    /// Whether more bytes are needed to tell.
    static boolean mayBegin(Bytes start) {
        return !start.isEmpty()
                && start.length() < LEAST
                && start.u8(0) >= LENGTH_MARK
                && (start.length() <= PREFIX || start.u8(PREFIX) == TlsCode.CLIENT_HELLO);
    }

    /// Whether all lengths fit each other and the version exists.
    static boolean begins(Bytes start) {
        if (start.length() < LEAST || start.u8(0) < LENGTH_MARK) {
            return false;
        }
        int version = start.u16be(VERSION);
        int parts = start.u16be(CIPHERS) + start.u16be(SESSION) + start.u16be(CHALLENGE);
        return start.u8(PREFIX) == TlsCode.CLIENT_HELLO
                && (version == SSL_2 || version >= TlsCode.SSL_3 && version <= TlsCode.TLS_1_2)
                && start.u16be(CIPHERS) % 3 == 0
                && LEAST + parts == length(start);
    }

    /// Bytes of the whole message.
    static int length(Bytes start) {
        return PREFIX + (start.u16be(0) & 0x7FFF);
    }

    static int version(Bytes message) {
        return message.u16be(VERSION);
    }
}
