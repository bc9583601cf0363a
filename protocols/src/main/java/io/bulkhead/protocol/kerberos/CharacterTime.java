// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.protocol.CivilTime;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// `20260101080000Z`: the time of the one who refuses, whose reason often is that clocks differ.
/// RFC 4120, 5.2.3.
final class CharacterTime {
    private static final int SIZE = 15;

    private CharacterTime() {}

    static void tell(Bytes digits, Sink sink) {
        if (digits.length() != SIZE || digits.u8(SIZE - 1) != 'Z') {
            return;
        }
        long time =
                CivilTime.nanoseconds(
                        100 * pair(digits, 0) + pair(digits, 2),
                        pair(digits, 4),
                        pair(digits, 6),
                        pair(digits, 8),
                        pair(digits, 10),
                        pair(digits, 12),
                        0);
        if (time != Item.NONE) {
            sink.clock(time);
        }
    }

    private static int pair(Bytes digits, int at) {
        return 10 * (digits.u8(at) - '0') + digits.u8(at + 1) - '0';
    }
}
