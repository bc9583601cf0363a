// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.wire.Bytes;

/// One command of a frame. Devices that it is for read or fill its data while the frame passes
/// through them, and add to the working counter.
///
///     0         1       2         4        6               8      10       10 + n
///     +---------+-------+---------+--------+---------------+------+--------+---------+
///     | command | index | station | offset | length, flags | IRQ  | data.. | counter |
///     +---------+-------+---------+--------+---------------+------+--------+---------+
///
/// Logical commands have one address of 32 bits in place of station and offset. ETG.1000.4, 5.4.1.
final class Datagram {
    static final int HEADER = 10;
    static final int LAST_COMMAND = 14;

    private static final int INDEX = 1;
    private static final int STATION = 2;
    private static final int OFFSET = 4;
    private static final int LENGTH = 6;
    private static final int INTERRUPT = 8;
    private static final int COUNTER_SIZE = 2;

    private static final int LENGTH_BITS = 0x7FF;
    private static final int MORE = 0x8000;
    private static final int CIRCULATING = 0x4000;

    private final Bytes bytes = new Bytes();
    private final Bytes data = new Bytes();
    private int end;

    /// @return whether the whole datagram stands at `at`
    boolean wrap(Bytes frame, int at) {
        bytes.clear();
        data.clear();
        if (at + HEADER > frame.length() || end(frame, at) > frame.length()) {
            return false;
        }
        end = end(frame, at);
        bytes.aim(frame, at, end - at);
        data.aim(frame, at + HEADER, end - at - HEADER - COUNTER_SIZE);
        return true;
    }

    /// Where the datagram at `at`, whose header is there, ends.
    static int end(Bytes frame, int at) {
        return at + HEADER + (frame.u16le(at + LENGTH) & LENGTH_BITS) + COUNTER_SIZE;
    }

    /// Whether another datagram follows the one at `at`.
    static boolean more(Bytes frame, int at) {
        return (frame.u16le(at + LENGTH) & MORE) != 0;
    }

    int command() {
        return bytes.u8(0);
    }

    int index() {
        return bytes.u8(INDEX);
    }

    /// The configured address, or minus the position in the ring.
    int station() {
        return bytes.u16le(STATION);
    }

    /// The register or memory address inside the device.
    int offset() {
        return bytes.u16le(OFFSET);
    }

    long logical() {
        return bytes.u32le(STATION);
    }

    int interrupt() {
        return bytes.u16le(INTERRUPT);
    }

    boolean more() {
        return more(bytes, 0);
    }

    boolean circulating() {
        return (bytes.u16le(LENGTH) & CIRCULATING) != 0;
    }

    Bytes data() {
        return data;
    }

    /// How often devices read (1), wrote (1) or did both (3).
    int counter() {
        return bytes.u16le(bytes.length() - COUNTER_SIZE);
    }

    /// Where the next datagram begins.
    int end() {
        return end;
    }
}
