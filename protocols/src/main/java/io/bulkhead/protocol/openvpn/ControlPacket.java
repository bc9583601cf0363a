// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.openvpn;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one packet.
///
///     0                     1         9                  10 + 4 n
///     +---------------------+---------+------------------+--------+--------+---------
///     | operation 5 | key 3 | session | n acknowledgements | remote | number | TLS...
///     +---------------------+---------+------------------+--------+--------+---------
///
/// The remote session is there only with acknowledgements. With a shared key a check value of 16,
/// 20, 32 or 64 bytes, a number(4) and a time(4) stand behind the session (in another order where
/// all is encrypted).
final class ControlPacket {
    static final int SOFT_RESET = 3;
    static final int CONTROL = 4;
    static final int ACKNOWLEDGEMENT = 5;
    static final int DATA = 6;
    static final int CLIENT_RESET = 7;
    static final int SERVER_RESET = 8;
    static final int DATA_2 = 9;
    static final int CLIENT_RESET_3 = 10;

    private static final int SESSION = 1;
    private static final int BODY = 9;
    private static final int PLAIN = 14;
    private static final int PLAIN_ANSWER = 26;
    private static final int REPLAY = 8;
    private static final int ENCRYPTED = 54;
    private static final int LONGEST = 1_200;
    private static final int OPERATION_SHIFT = 3;

    private final Bytes bytes = new Bytes();

    static Match recognise(Bytes start, int at, int length) {
        if (length < 1 || at + length > start.length()) {
            return Match.NO;
        }
        int operation = start.u8(at) >> OPERATION_SHIFT;
        if (length < PLAIN) {
            return Match.NO;
        }
        if (reset(start.u8(at)) && start.s64be(at + SESSION) != 0) {
            return recogniseReset(start, at, length, operation);
        }
        boolean other = operation >= SOFT_RESET && operation <= DATA_2 && operation != CLIENT_RESET;
        return other ? Match.WEAK : Match.NO;
    }

    private static Match recogniseReset(Bytes start, int at, int length, int operation) {
        boolean plain =
                length == PLAIN && start.u8(at + BODY) == 0 && start.s32be(at + BODY + 1) == 0;
        boolean answer =
                length == PLAIN_ANSWER
                        && operation == SERVER_RESET
                        && start.u8(at + BODY) == 1
                        && start.s32be(at + BODY + 1) == 0
                        && start.s32be(at + length - 4) == 0;
        if (plain || answer) {
            return Match.CERTAIN;
        }
        int check = length - PLAIN - REPLAY;
        boolean ends = start.u8(at + length - 5) == 0 && start.s32be(at + length - 4) == 0;
        if (checked(check) && ends && start.s32be(at + BODY + check) == 1) {
            return Match.CERTAIN;
        }
        boolean first = length >= ENCRYPTED && length <= LONGEST && start.s32be(at + BODY) == 1;
        return first ? Match.LIKELY : Match.WEAK;
    }

    private static boolean checked(int size) {
        return size == 16 || size == 20 || size == 32 || size == 64;
    }

    /// Whether a first packet begins so: a reset with the first key.
    static boolean reset(int first) {
        int operation = first >> OPERATION_SHIFT;
        boolean known =
                operation == CLIENT_RESET
                        || operation == SERVER_RESET
                        || operation == CLIENT_RESET_3;
        return known && (first & 7) == 0;
    }

    static boolean resetLength(int length) {
        return length >= PLAIN && length <= LONGEST;
    }

    Verdict wrap(Bytes outer, int at, int length) {
        bytes.clear();
        if (length < 1) {
            return BAD_LENGTH;
        }
        int operation = outer.u8(at) >> OPERATION_SHIFT;
        if (operation < 1 || operation > 11) {
            return BAD_VALUE;
        }
        boolean data = operation == DATA || operation == DATA_2;
        if (!data && length < PLAIN) {
            return BAD_LENGTH;
        }
        bytes.aim(outer, at, length);
        return COMPLETE;
    }

    int operation() {
        return bytes.u8(0) >> OPERATION_SHIFT;
    }

    int key() {
        return bytes.u8(0) & 7;
    }

    boolean data() {
        return operation() == DATA || operation() == DATA_2;
    }

    Bytes bytes() {
        return bytes;
    }

    static int session() {
        return SESSION;
    }

    static String name(int operation) {
        return switch (operation) {
            case 1 -> "hard-reset-client-v1";
            case 2 -> "hard-reset-server-v1";
            case SOFT_RESET -> "soft-reset";
            case CONTROL -> "control";
            case ACKNOWLEDGEMENT -> "acknowledgement";
            case DATA -> "data";
            case CLIENT_RESET -> "hard-reset-client";
            case SERVER_RESET -> "hard-reset-server";
            case DATA_2 -> "data-v2";
            case CLIENT_RESET_3 -> "hard-reset-client-v3";
            default -> "control-wrapped-key";
        };
    }
}
