// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetdcp;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one DCP unit.
///
///     0         1      2             6       8        10
///     +---------+------+-------------+-------+--------+----------
///     | service | type | transaction | delay | length | blocks...
///     +---------+------+-------------+-------+--------+----------
///
/// IEC 61158-6-10, 4.3.1.
final class DcpPdu {
    static final int HEADER = 10;

    static final int GET = 3;
    static final int SET = 4;
    static final int IDENTIFY = 5;
    static final int HELLO = 6;

    private static final int RESPONSE = 0x01;
    private static final int UNSUPPORTED = 0x04;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes payload) {
        bytes.clear();
        if (payload.length() < HEADER) {
            return Verdict.BAD_LENGTH;
        }
        int length = payload.u16be(8);
        if (length > payload.length() - HEADER) {
            return Verdict.BAD_LENGTH;
        }
        bytes.aim(payload, 0, HEADER + length);
        return Verdict.COMPLETE;
    }

    Bytes bytes() {
        return bytes;
    }

    int service() {
        return bytes.u8(0);
    }

    int type() {
        return bytes.u8(1);
    }

    boolean response() {
        return (type() & RESPONSE) != 0;
    }

    boolean unsupported() {
        return (type() & UNSUPPORTED) != 0;
    }

    long transaction() {
        return bytes.u32be(2);
    }

    int delay() {
        return bytes.u16be(6);
    }
}
