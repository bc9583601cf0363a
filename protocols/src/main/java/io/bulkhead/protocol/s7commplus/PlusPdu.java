// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7commplus;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one protocol data unit, which a transport unit holds just one of.
///
///     0      1         2        4                      4 + length
///     +------+---------+--------+--------+---------+------+---------+------+
///     | 0x72 | version | length | digest | data... | 0x72 | version | 0    |
///     +------+---------+--------+--------+---------+------+---------+------+
///
/// Version 3 begins the data with a digest that has its length before it. The last four bytes are
/// the trailer, which only the last fragment of a longer unit has. Public research; Siemens
/// publishes no specification.
final class PlusPdu {
    static final int PROTOCOL_ID = 0x72;
    static final int VERSION_3 = 3;
    static final int SYSTEM_EVENT = 0xFE;
    static final int KEEP_ALIVE = 0xFF;

    private static final int VERSION = 1;
    private static final int LENGTH = 2;
    private static final int HEADER = 4;
    private static final int TRAILER = 4;
    private static final int MAX_DIGEST = 64;

    private final Bytes bytes = new Bytes();
    private int dataAt;
    private int end;

    Verdict wrap(Bytes payload) {
        bytes.clear();
        if (payload.length() < HEADER) {
            return BAD_LENGTH;
        }
        if (payload.u8(0) != PROTOCOL_ID || !known(payload.u8(VERSION))) {
            return BAD_MARKER;
        }
        dataAt = HEADER;
        end = HEADER + payload.u16be(LENGTH);
        if (end > payload.length()) {
            return BAD_LENGTH;
        }
        if (payload.u8(VERSION) == VERSION_3 && end > HEADER) {
            int digest = payload.u8(HEADER);
            dataAt += 1 + digest;
            if (digest > MAX_DIGEST || dataAt > end) {
                return BAD_LENGTH;
            }
        }
        bytes.aim(payload, 0);
        return COMPLETE;
    }

    static boolean known(int version) {
        return version >= 1 && version <= VERSION_3
                || version == SYSTEM_EVENT
                || version == KEEP_ALIVE;
    }

    /// Whether the four bytes behind the data of `payload` are its trailer.
    static boolean trailed(Bytes payload) {
        int end = HEADER + payload.u16be(LENGTH);
        return payload.length() >= end + TRAILER
                && payload.u8(end) == PROTOCOL_ID
                && payload.u8(end + VERSION) == payload.u8(VERSION)
                && payload.u16be(end + LENGTH) == 0;
    }

    int version() {
        return bytes.u8(VERSION);
    }

    /// Whether no fragment follows.
    boolean last() {
        return trailed(bytes);
    }

    Bytes bytes() {
        return bytes;
    }

    int dataAt() {
        return dataAt;
    }

    int dataLength() {
        return end - dataAt;
    }
}
