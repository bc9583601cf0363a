// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.syslog;

import io.bulkhead.wire.Bytes;

/// How messages follow one another in a stream: each behind its length and a space, or each up to
/// an end of line. RFC 6587, 3.4.
final class Framing {
    static final int MAX_MESSAGE = 1 << 16;

    private static final int MAX_DIGITS = 5;

    /// Whether a length stands at the head of `stream`.
    boolean counted(Bytes stream) {
        return stream.u8(0) >= '1' && stream.u8(0) <= '9';
    }

    /// Where the counted message begins: the end of `stream` while that is unknown, or -1 where no
    /// length stands at its head.
    int messageAt(Bytes stream) {
        int at = 0;
        while (at < stream.length() && at <= MAX_DIGITS) {
            int octet = stream.u8(at);
            if (octet == ' ') {
                return at + 1;
            }
            if (!Timestamps.digit(octet)) {
                return -1;
            }
            at++;
        }
        return at > MAX_DIGITS ? -1 : stream.length();
    }

    /// The length at the head of `stream`, whose message begins at `messageAt`.
    int length(Bytes stream, int messageAt) {
        int length = 0;
        for (int i = 0; i < messageAt - 1; i++) {
            length = 10 * length + stream.u8(i) - '0';
        }
        return length;
    }

    /// Where the line at the head of `stream` ends (a line feed or a zero), or -1.
    ///
    /// @param from how much of it is known to hold no end
    int lineEnd(Bytes stream, int from) {
        int size = Math.min(stream.length(), MAX_MESSAGE);
        for (int at = from; at < size; at++) {
            int octet = stream.u8(at);
            if (octet == '\n' || octet == 0) {
                return at;
            }
        }
        return -1;
    }
}
