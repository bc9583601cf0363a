// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one session protocol data unit.
///
///     0      1        2
///     +------+--------+------------------------------------------
///     | kind | length | parameters: each code, length, contents...
///     +------+--------+------------------------------------------
///
/// A length of 255 is followed by the true one in two bytes. Data come behind two units without parameters, of which
/// the first gives tokens that nobody has: `01 00 01 00`. Some stacks leave the session out. ISO 8327-1, 8.
final class Spdu {
    static final int DATA = 0x01;
    static final int REFUSE = 0x0C;
    static final int CONNECT = 0x0D;
    static final int ACCEPT = 0x0E;
    static final int NOT_FINISHED = 0x08;
    static final int FINISH = 0x09;
    static final int DISCONNECT = 0x0A;
    static final int ABORT = 0x19;
    static final int ABORT_ACCEPT = 0x1A;

    /// No session: the presentation begins at once.
    static final int PRESENTATION = -1;

    /// No session and no presentation either.
    static final int BARE = -2;

    static final int DATA_HEADER = 4;

    private static final int USER_DATA = 0xC1;
    private static final int EXTENDED_USER_DATA = 0xC2;
    private static final int LONG = 0xFF;

    private final Bytes userData = new Bytes();
    private int kind;
    private int length;
    private int contents;

    Verdict wrap(Bytes payload) {
        userData.clear();
        if (payload.length() < 2) {
            return BAD_LENGTH;
        }
        kind = payload.u8(0);
        return switch (kind) {
            case DATA -> data(payload);
            case CONNECT, ACCEPT, REFUSE, NOT_FINISHED, FINISH, DISCONNECT, ABORT, ABORT_ACCEPT ->
                    parameters(payload);
            case Ppdu.USER_DATA -> without(payload, PRESENTATION);
            default -> kind >= MmsPdu.FIRST_TAG ? without(payload, BARE) : BAD_MARKER;
        };
    }

    private Verdict without(Bytes payload, int kind) {
        this.kind = kind;
        userData.aim(payload, 0);
        return COMPLETE;
    }

    private Verdict data(Bytes payload) {
        if (!length(payload, 0)) {
            return BAD_LENGTH;
        }
        int second = contents + length;
        if (second >= payload.length() || payload.u8(second) != DATA) {
            return BAD_MARKER;
        }
        if (!length(payload, second)) {
            return BAD_LENGTH;
        }
        userData.aim(payload, contents + length);
        return COMPLETE;
    }

    private Verdict parameters(Bytes payload) {
        if (!length(payload, 0)) {
            return BAD_LENGTH;
        }
        int end = contents + length;
        int at = contents;
        while (at < end) {
            int code = payload.u8(at);
            if (!length(payload, at) || contents + length > end) {
                return BAD_LENGTH;
            }
            if (code == USER_DATA || code == EXTENDED_USER_DATA) {
                userData.aim(payload, contents, length);
            }
            at = contents + length;
        }
        return COMPLETE;
    }

    /// Reads the length that follows the code at `at`; false where it passes the end.
    private boolean length(Bytes payload, int at) {
        if (at + 2 > payload.length()) {
            return false;
        }
        length = payload.u8(at + 1);
        contents = at + 2;
        if (length == LONG) {
            if (at + 4 > payload.length()) {
                return false;
            }
            length = payload.u16be(at + 2);
            contents = at + 4;
        }
        return contents + length <= payload.length();
    }

    int kind() {
        return kind;
    }

    /// What the unit carries for the presentation; empty where there is nothing.
    Bytes userData() {
        return userData;
    }

    static String name(int kind) {
        return switch (kind) {
            case CONNECT -> "session-connect";
            case ACCEPT -> "session-accept";
            case REFUSE -> "session-refuse";
            case FINISH -> "session-finish";
            case NOT_FINISHED -> "session-not-finished";
            case DISCONNECT -> "session-disconnect";
            case ABORT -> "session-abort";
            case ABORT_ACCEPT -> "session-abort-accept";
            default -> "session-data";
        };
    }
}
