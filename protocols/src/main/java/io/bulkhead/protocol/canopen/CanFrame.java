// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.canopen;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one frame of CAN as SocketCAN captures it.
///
///     0                        4        5       6          8
///     +------------------------+--------+-------+----------+--------
///     | flags, identifier (BE) | length | flags | reserved | data...
///     +------------------------+--------+-------+----------+--------
///
/// tcpdump.org, LINKTYPE_CAN_SOCKETCAN.
final class CanFrame {
    private static final int LENGTH = 4;
    static final int DATA = 8;

    private static final long EXTENDED = 0x8000_0000L;
    private static final long REMOTE = 0x4000_0000L;
    private static final long ERROR = 0x2000_0000L;
    private static final int MOST = 64;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Bytes datagram) {
        bytes.clear();
        if (datagram.length() < DATA) {
            return Verdict.TRUNCATED;
        }
        int length = datagram.u8(LENGTH);
        if (length > MOST) {
            return Verdict.BAD_LENGTH;
        }
        boolean empty = (datagram.u32be(0) & REMOTE) != 0;
        if (!empty && datagram.length() < DATA + length) {
            return Verdict.TRUNCATED;
        }
        bytes.aim(datagram, 0, empty ? DATA : DATA + length);
        return Verdict.COMPLETE;
    }

    /// Whether it has an identifier of 11 bits and is neither a request for data nor an error.
    boolean plain() {
        return (bytes.u32be(0) & (EXTENDED | REMOTE | ERROR)) == 0;
    }

    boolean remote() {
        return (bytes.u32be(0) & (EXTENDED | REMOTE | ERROR)) == REMOTE;
    }

    int identifier() {
        return (int) bytes.u32be(0) & 0x7FF;
    }

    int length() {
        return bytes.length() - DATA;
    }

    /// Byte `index` of the data, 0 behind its end.
    int data(int index) {
        return index < length() ? bytes.u8(DATA + index) : 0;
    }

    Bytes bytes() {
        return bytes;
    }
}
