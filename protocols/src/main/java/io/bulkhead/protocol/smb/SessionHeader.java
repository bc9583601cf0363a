// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// A view of the header of a session packet, which also frames SMB directly on TCP.
///
///     0      1                  4
///     +------+------------------+---------
///     | type | length, 24 bits  | data...
///     +------+------------------+---------
///
/// RFC 1002, 4.3.1 (17 bits of length); [MS-SMB2] 2.1 (24 bits, type 0).
final class SessionHeader {
    static final int SIZE = 4;

    static final int MESSAGE = 0x00;
    static final int REQUEST = 0x81;
    static final int POSITIVE_RESPONSE = 0x82;
    static final int NEGATIVE_RESPONSE = 0x83;
    static final int RETARGET_RESPONSE = 0x84;
    static final int KEEP_ALIVE = 0x85;

    /// Two names of at most 255 bytes.
    private static final int MAX_REQUEST = 512;

    private static final int NAME_SIZE = 34;
    private static final int LETTERS = 32;
    private static final int NAME_BYTES = 16;

    private int type;
    private int length;

    /// Reads the header that begins `stream`.
    Verdict wrap(Bytes stream) {
        if (stream.length() < SIZE) {
            return INCOMPLETE;
        }
        type = stream.u8(0);
        length = stream.u24be(1);
        return switch (type) {
            case MESSAGE -> COMPLETE;
            case REQUEST -> length <= MAX_REQUEST ? COMPLETE : BAD_LENGTH;
            case POSITIVE_RESPONSE, KEEP_ALIVE -> length == 0 ? COMPLETE : BAD_LENGTH;
            case NEGATIVE_RESPONSE -> length == 1 ? COMPLETE : BAD_LENGTH;
            case RETARGET_RESPONSE -> length == 6 ? COMPLETE : BAD_LENGTH;
            default -> BAD_MARKER;
        };
    }

    int type() {
        return type;
    }

    /// Bytes that follow the header.
    int length() {
        return length;
    }

    static String name(int type) {
        return switch (type) {
            case REQUEST -> "session-request";
            case POSITIVE_RESPONSE, NEGATIVE_RESPONSE, RETARGET_RESPONSE -> "session-response";
            case KEEP_ALIVE -> "keep-alive";
            default -> "message";
        };
    }

    /// RFC 1002, 4.3.4.
    static String error(int code) {
        return switch (code) {
            case 0x80 -> "not-listening-on-called-name";
            case 0x81 -> "not-listening-for-calling-name";
            case 0x82 -> "called-name-not-present";
            case 0x83 -> "insufficient-resources";
            default -> "unspecified-error";
        };
    }

    /// Whether an encoded NetBIOS name without a scope stands at `at`.
    static boolean named(Bytes bytes, int at) {
        if (at + NAME_SIZE > bytes.length() || bytes.u8(at) != LETTERS) {
            return false;
        }
        for (int i = 1; i <= LETTERS; i++) {
            int letter = bytes.u8(at + i);
            if (letter < 'A' || letter > 'P') {
                return false;
            }
        }
        return bytes.u8(at + NAME_SIZE - 1) == 0;
    }

    /// Where what follows the name at `at` begins.
    static int afterName(int at) {
        return at + NAME_SIZE;
    }

    /// Puts the name at `at` into `text`, without its filling and suffix.
    static void putName(Bytes bytes, int at, TextBuffer text) {
        int length = NAME_BYTES - 1;
        while (length > 0 && filling(octet(bytes, at, length - 1))) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            text.put(octet(bytes, at, i));
        }
    }

    private static boolean filling(int octet) {
        return octet == ' ' || octet == 0;
    }

    /// What the name at `at` is for.
    static int suffix(Bytes bytes, int at) {
        return octet(bytes, at, NAME_BYTES - 1);
    }

    private static int octet(Bytes bytes, int at, int index) {
        int high = bytes.u8(at + 1 + 2 * index) - 'A';
        return high << 4 | bytes.u8(at + 2 + 2 * index) - 'A';
    }
}
