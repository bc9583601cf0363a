// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftp;

import io.bulkhead.wire.Bytes;

/// The port of a data connection, in the argument or text that agrees on it.
final class DataPort {
    /// None is told.
    static final int NONE = 0;

    /// The longest text that is looked at.
    private static final int MAX_TEXT = 128;

    private static final int NUMBERS = 6;

    private DataPort() {}

    /// Of `PORT` and the reply to `PASV`: six numbers with commas between, the last two of which
    /// are the port's bytes. RFC 959, 4.1.2.
    static int ofNumbers(Bytes text) {
        int end = Math.min(text.length(), MAX_TEXT);
        int numbers = 0;
        int number = -1;
        int high = 0;
        for (int at = 0; at <= end; at++) {
            int character = at < end ? text.u8(at) : ')';
            if (character >= '0' && character <= '9') {
                number = Math.min(256, Math.max(0, number) * 10 + character - '0');
                continue;
            }
            if (number >= 0 && ++numbers == NUMBERS) {
                return high > 255 || number > 255 ? NONE : high << 8 | number;
            }
            if (number < 0 || character != ',') {
                numbers = 0;
            }
            high = number;
            number = -1;
        }
        return NONE;
    }

    /// Of `EPRT` and the reply to `EPSV`: the number before the last of four equal delimiters. RFC
    /// 2428, 2 and 3.
    static int ofDelimited(Bytes text) {
        int end = Math.min(text.length(), MAX_TEXT) - 1;
        while (end >= 0 && text.u8(end) != '|') {
            end--;
        }
        int port = 0;
        int scale = 1;
        for (int at = end - 1; at >= 0 && scale <= 100_000; at--) {
            int digit = text.u8(at) - '0';
            if (digit < 0 || digit > 9) {
                return text.u8(at) == '|' && port <= 0xFFFF ? port : NONE;
            }
            port += scale * digit;
            scale *= 10;
        }
        return NONE;
    }
}
