// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import io.bulkhead.wire.Bytes;

/// Google's own versions before the standard: they are only named.
///
///     0       1               9          or   0       1
///     +-------+---------------+---------      +-------+---------
///     | flags | connection    | version       | flags | version    from Q046 on
///     +-------+---------------+---------      +-------+---------
///
/// A version is a letter and three digits, such as `Q043`.
final class OldQuic {
    private static final int CONNECTION = 8;
    private static final int FLAG_VERSION = 0x01;
    private static final int FLAG_CONNECTION = 0x08;
    private static final int LONG = 0xC0;
    private static final int LEAST = 14;

    private OldQuic() {}

    static boolean recognised(Bytes start) {
        return versionAt(start) > 0;
    }

    /// Where the version stands, or -1.
    static int versionAt(Bytes start) {
        if (start.length() < LEAST) {
            return -1;
        }
        int flags = start.u8(0);
        if ((flags & LONG) == LONG) {
            return version(start, 1) ? 1 : -1;
        }
        boolean both = (flags & FLAG_VERSION) != 0 && (flags & FLAG_CONNECTION) != 0;
        int at = 1 + CONNECTION;
        return both && (flags & LONG) == 0 && version(start, at) ? at : -1;
    }

    private static boolean version(Bytes start, int at) {
        int letter = start.u8(at);
        return (letter == 'Q' || letter == 'T')
                && start.u8(at + 1) == '0'
                && digit(start.u8(at + 2))
                && digit(start.u8(at + 3));
    }

    private static boolean digit(int octet) {
        return octet >= '0' && octet <= '9';
    }
}
