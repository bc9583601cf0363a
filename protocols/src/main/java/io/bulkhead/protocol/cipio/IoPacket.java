// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cipio;

import io.bulkhead.wire.Bytes;

/// A view of one implicit I/O packet: a common packet without encapsulation header.
///
///     0       2        4     6            10         14       16       18
///     +-------+--------+-----+------------+----------+--------+--------+--------
///     | items | 0x8002 |  8  | connection | sequence | 0x00B1 | length | data...
///     +-------+--------+-----+------------+----------+--------+--------+--------
///
/// CIP Volume 2, 2-6.3.
final class IoPacket {
    static final int DATA = 18;

    private static final int ITEMS = 0;
    private static final int ADDRESS_TYPE = 2;
    private static final int ADDRESS_LENGTH = 4;
    private static final int CONNECTION = 6;
    private static final int SEQUENCE = 10;
    private static final int DATA_TYPE = 14;
    private static final int DATA_LENGTH = 16;
    private static final int SEQUENCED_ADDRESS = 0x8002;
    private static final int CONNECTED_DATA = 0x00B1;
    private static final int MOST_ITEMS = 4;

    private final Bytes bytes = new Bytes();

    /// Whether `datagram` is such a packet, as far as its fixed part tells.
    static boolean fits(Bytes datagram) {
        return datagram.length() >= DATA
                && datagram.u16le(ITEMS) >= 2
                && datagram.u16le(ITEMS) <= MOST_ITEMS
                && datagram.u16le(ADDRESS_TYPE) == SEQUENCED_ADDRESS
                && datagram.u16le(ADDRESS_LENGTH) == 8
                && datagram.u16le(DATA_TYPE) == CONNECTED_DATA;
    }

    /// Aims this view at a datagram that [#fits].
    void wrap(Bytes datagram) {
        bytes.aim(datagram, 0);
    }

    long connection() {
        return bytes.u32le(CONNECTION);
    }

    long sequence() {
        return bytes.u32le(SEQUENCE);
    }

    int announced() {
        return bytes.u16le(DATA_LENGTH);
    }

    /// Bytes of data that are there.
    int dataLength() {
        return Math.min(announced(), bytes.length() - DATA);
    }

    Bytes bytes() {
        return bytes;
    }
}
