// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.wire.Bytes;

/// Where the network layer's part is in a frame of a master-slave/token-passing bus, as a tap records
/// it, or as an adapter to Ethernet carries it behind three bytes of its own instead of the preamble.
///
///     0           2      3             4        5        7     8
///     +-----------+------+-------------+--------+--------+-----+------+-----
///     | 0x55 0xFF | type | destination | source | length | CRC | NPDU | CRC
///     +-----------+------+-------------+--------+--------+-----+------+-----
///
/// Clause 9.3.
final class MstpFrame {
    static final int HEADER = 8;

    private static final int PREAMBLE = 0x55FF;
    private static final int ADAPTER_PREFIX = 3;
    private static final int DATA_EXPECTING_REPLY = 5;
    private static final int DATA_NOT_EXPECTING_REPLY = 6;
    private static final int MAX_TYPE = 7;

    private MstpFrame() {}

    static boolean preamble(Bytes frame) {
        return frame.length() >= HEADER && frame.u16be(0) == PREAMBLE;
    }

    /// Whether behind an adapter's three bytes a header stands whose checksum is right.
    static boolean adapted(Bytes frame) {
        return frame.length() >= ADAPTER_PREFIX + HEADER - 2
                && frame.u8(ADAPTER_PREFIX) <= MAX_TYPE
                && checksumFits(frame, ADAPTER_PREFIX);
    }

    static boolean fits(Bytes frame) {
        return preamble(frame) && checksumFits(frame, 2);
    }

    /// Where the frame type stands.
    private static int type(Bytes frame) {
        return preamble(frame) ? 2 : ADAPTER_PREFIX;
    }

    static int frameType(Bytes frame) {
        return frame.u8(type(frame));
    }

    static int destination(Bytes frame) {
        return frame.u8(type(frame) + 1);
    }

    static int source(Bytes frame) {
        return frame.u8(type(frame) + 2);
    }

    /// Aims `npdu` at the data that the frame carries.
    ///
    /// @return false where it carries none: tokens, polls and tests
    static boolean npdu(Bytes frame, Bytes npdu) {
        int type = frameType(frame);
        if (type != DATA_EXPECTING_REPLY && type != DATA_NOT_EXPECTING_REPLY) {
            return false;
        }
        int at = type(frame) + HEADER - 2;
        int length = Math.min(frame.u16be(at - 3), frame.length() - at);
        npdu.aim(frame, at, length);
        return length > 0;
    }

    /// The header's CRC-8, x^8 + x^7 + 1, over type, addresses and length (annex G.1).
    private static boolean checksumFits(Bytes frame, int type) {
        int crc = 0xFF;
        for (int i = 0; i < HEADER - 2; i++) {
            int value = crc ^ frame.u8(type + i);
            value =
                    value
                            ^ value << 1
                            ^ value << 2
                            ^ value << 3
                            ^ value << 4
                            ^ value << 5
                            ^ value << 6
                            ^ value << 7;
            crc = value & 0xFE ^ value >> 8 & 1;
        }
        return crc == 0x55;
    }
}
