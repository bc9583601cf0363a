// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;
import static io.bulkhead.wire.Verdict.INCOMPLETE;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one Modbus/TCP application data unit.
///
///     0             2          4        6      7          8
///     +-------------+----------+--------+------+----------+--------
///     | transaction | protocol | length | unit | function | data...
///     +-------------+----------+--------+------+----------+--------
///
/// `length` counts from `unit` to the end. MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3.
final class ModbusAdu {
    static final int HEADER = 6;

    /// The guide allows 260 bytes. Some devices send more in vendor functions, so a longer unit is
    /// odd, not broken; beyond what no device was seen to pass the length is a lie.
    private static final int MAX_TOLERATED = 2_100;

    private static final int TRANSACTION = 0;
    private static final int PROTOCOL = 2;
    private static final int LENGTH = 4;
    private static final int UNIT = 6;
    private static final int FUNCTION = 7;

    private final Bytes bytes = new Bytes();

    /// Aims this view at the unit that begins `stream`.
    Verdict wrap(Bytes stream) {
        bytes.clear();
        if (stream.length() < UNIT) {
            return INCOMPLETE;
        }
        if (stream.u16be(PROTOCOL) != 0) {
            return BAD_MARKER;
        }
        int size = HEADER + stream.u16be(LENGTH);
        if (size <= FUNCTION || size > MAX_TOLERATED) {
            return BAD_LENGTH;
        }
        if (stream.length() < size) {
            return INCOMPLETE;
        }
        bytes.aim(stream, 0, size);
        return COMPLETE;
    }

    /// Bytes of the whole unit, header included.
    int size() {
        return bytes.length();
    }

    int transaction() {
        return bytes.u16be(TRANSACTION);
    }

    int unit() {
        return bytes.u8(UNIT);
    }

    /// Aims `pdu` at the function code and its data: the part that serial Modbus has in common.
    Bytes pdu(Bytes pdu) {
        return pdu.aim(bytes, FUNCTION);
    }
}
