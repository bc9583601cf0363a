// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.wire.Verdict.BAD_CHECKSUM;
import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_VALUE;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one serial (RTU) frame inside a stream, as serial device servers send them.
///
///     0      1          2         n - 2
///     +------+----------+---------+-----+
///     | unit | function | data... | CRC |
///     +------+----------+---------+-----+
///
/// Nothing says how long it is but the function, so a frame is believed only where its checksum
/// fits, and a stream cannot be followed past a function of no standard. MODBUS over Serial Line
/// V1.02, 2.5.1.
final class RtuFrame {
    private static final int LEAST = 4;
    private static final int FUNCTION = 1;
    private static final int CRC = 2;
    private static final int MAX_LENGTH = 256;

    /// Where every byte count has come that says how long a frame is.
    private static final int FIXED = 8;

    /// So short a frame is waited for, to know by its checksum; any bytes could begin a longer one.
    private static final int SHORT = 16;

    private final Bytes bytes = new Bytes();

    Verdict wrap(Direction direction, Bytes stream) {
        bytes.clear();
        int size = size(direction, stream);
        if (size > MAX_LENGTH) {
            return BAD_LENGTH;
        }
        if (size < 0) {
            boolean mayBe = stream.length() <= FUNCTION || plausible(stream.u8(FUNCTION));
            return mayBe && stream.length() < MAX_LENGTH ? INCOMPLETE : BAD_VALUE;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        if (!checksumFits(stream, size)) {
            return BAD_CHECKSUM;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    static Match recognise(Direction direction, Bytes start) {
        int size = size(direction, start);
        if (size < 0) {
            boolean mayBe = start.length() <= FUNCTION || plausible(start.u8(FUNCTION));
            return mayBe && start.length() <= FIXED ? Match.MORE : Match.NO;
        }
        if (size > start.length()) {
            return size <= SHORT ? Match.MORE : Match.NO;
        }
        return checksumFits(start, size) ? Match.LIKELY : Match.NO;
    }

    int size() {
        return bytes.length();
    }

    int unit() {
        return bytes.u8(0);
    }

    Bytes pdu(Bytes pdu) {
        return pdu.aim(bytes, FUNCTION, bytes.length() - FUNCTION - CRC);
    }

    private static boolean plausible(int function) {
        return ModbusFunction.known(function & ~ModbusFunction.EXCEPTION_BIT);
    }

    /// Bytes of the frame that begins `stream`, or -1 where its function does not tell (yet).
    private static int size(Direction direction, Bytes stream) {
        if (stream.length() < LEAST) {
            return -1;
        }
        int function = stream.u8(FUNCTION);
        if (!plausible(function)) {
            return -1;
        }
        if ((function & ModbusFunction.EXCEPTION_BIT) != 0) {
            return 5;
        }
        int pdu =
                direction == Direction.TO_SERVER
                        ? ModbusPdu.requestLength(function, stream, FUNCTION)
                        : ModbusPdu.responseLength(function, stream, FUNCTION);
        return pdu < 0 ? -1 : FUNCTION + pdu + CRC;
    }

    private static boolean checksumFits(Bytes stream, int size) {
        int crc = 0xFFFF;
        for (int i = 0; i < size - CRC; i++) {
            crc ^= stream.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
            }
        }
        return crc == stream.u16le(size - CRC);
    }
}
