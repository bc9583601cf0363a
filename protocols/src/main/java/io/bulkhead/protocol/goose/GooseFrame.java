// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of what stands between the EtherType and the data unit.
///
///     0       2        4            6            8
///     +-------+--------+------------+------------+-----------
///     | appid | length | reserved 1 | reserved 2 | data unit...
///     +-------+--------+------------+------------+-----------
///
/// `length` counts from `appid` to the end of the data unit. The highest bit of `reserved 1` is set in what a
/// test set sends in a device's name. IEC 61850-8-1, annex C.2.
final class GooseFrame {
    static final int HEADER = 8;

    private static final int LENGTH = 2;
    private static final int RESERVED_1 = 4;
    private static final int SIMULATED = 0x8000;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < HEADER) {
            return BAD_LENGTH;
        }
        bytes.aim(datagram, 0);
        return COMPLETE;
    }

    int appid() {
        return bytes.u16be(0);
    }

    int length() {
        return bytes.u16be(LENGTH);
    }

    boolean simulated() {
        return (bytes.u16be(RESERVED_1) & SIMULATED) != 0;
    }
}
