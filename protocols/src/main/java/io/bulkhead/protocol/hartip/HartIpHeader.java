// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one HART-IP message.
///
///     0         1      2    3        4          6        8
///     +---------+------+----+--------+----------+--------+------
///     | version | type | id | status | sequence | length | body
///     +---------+------+----+--------+----------+--------+------
///
/// All big endian; `length` counts from `version` to the end. HCF_SPEC-085, 10.
final class HartIpHeader {
    static final int SIZE = 8;

    static final int REQUEST = 0;
    static final int RESPONSE = 1;
    static final int PUBLISH = 2;
    static final int NAK = 15;

    static final int SESSION_INITIATE = 0;
    static final int SESSION_CLOSE = 1;
    static final int KEEP_ALIVE = 2;
    static final int TOKEN_PASSING = 3;
    static final int DIRECT = 4;
    static final int AUDIT_LOG = 5;

    private static final int LAST_VERSION = 2;
    private static final int TYPE_MASK = 0x0F;
    private static final int LENGTH = 6;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the message that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < SIZE) {
            return INCOMPLETE;
        }
        if (!plausible(stream)) {
            return BAD_MARKER;
        }
        int size = stream.u16be(LENGTH);
        if (size < SIZE) {
            return BAD_LENGTH;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    /// Whether version, type and id are of the standard, as far as they are there.
    static boolean plausible(Bytes start) {
        int known = start.length();
        if (known > 0 && (start.u8(0) == 0 || start.u8(0) > LAST_VERSION)) {
            return false;
        }
        int type = known > 1 ? start.u8(1) : REQUEST;
        boolean typed = type <= PUBLISH || type == NAK;
        return typed && (known <= 2 || start.u8(2) <= AUDIT_LOG);
    }

    int size() {
        return bytes.length();
    }

    int version() {
        return bytes.u8(0);
    }

    int type() {
        return bytes.u8(1) & TYPE_MASK;
    }

    int id() {
        return bytes.u8(2);
    }

    int status() {
        return bytes.u8(3);
    }

    int sequence() {
        return bytes.u16be(4);
    }

    Bytes body(Bytes body) {
        return body.aim(bytes, SIZE);
    }

    static String name(int id) {
        return switch (id) {
            case SESSION_INITIATE -> "session-initiate";
            case SESSION_CLOSE -> "session-close";
            case KEEP_ALIVE -> "keep-alive";
            case TOKEN_PASSING -> "token-passing-pdu";
            case DIRECT -> "direct-pdu";
            default -> "read-audit-log";
        };
    }

    /// What the status of a response without a HART frame means.
    static String status(int status) {
        return switch (status) {
            case 0 -> "ok";
            case 2 -> "invalid-selection";
            case 5 -> "too-few-data-bytes";
            case 6 -> "device-specific-error";
            case 8 -> "set-to-nearest-possible-value";
            case 14 -> "version-not-supported";
            case 15 -> "all-sessions-in-use";
            case 16 -> "access-restricted";
            default -> "other-status";
        };
    }
}
