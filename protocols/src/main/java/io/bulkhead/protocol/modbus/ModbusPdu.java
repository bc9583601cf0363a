// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.modbus.ModbusFunction.ENCAPSULATED;
import static io.bulkhead.protocol.modbus.ModbusFunction.MASK_WRITE_REGISTER;
import static io.bulkhead.protocol.modbus.ModbusFunction.READ_FIFO;
import static io.bulkhead.protocol.modbus.ModbusFunction.READ_WRITE_REGISTERS;

import io.bulkhead.wire.Bytes;

/// How long the part after the unit is, as the function and its own counters say. MODBUS
/// Application Protocol V1.1b3, 6.
final class ModbusPdu {
    /// Function code and data, as 4.1 bounds them.
    static final int MAX_LENGTH = 253;

    private ModbusPdu() {}

    /// Bytes from the function code at `at` to the end of a request; -1 where it does not tell or
    /// is not all there.
    static int requestLength(int function, Bytes bytes, int at) {
        return switch (function) {
            case 1, 2, 3, 4, 5, 6 -> 5;
            case 7, 11, 12, 17 -> 1;
            case 8 -> 5;
            case 15, 16 -> counted(bytes, at, 5, 6);
            case 20, 21 -> counted(bytes, at, 1, 2);
            case MASK_WRITE_REGISTER -> 7;
            case READ_WRITE_REGISTERS -> counted(bytes, at, 9, 10);
            case READ_FIFO -> 3;
            case ENCAPSULATED -> bytes.length() > at + 1 && bytes.u8(at + 1) == 14 ? 4 : -1;
            default -> -1;
        };
    }

    /// As [#requestLength], of a response.
    static int responseLength(int function, Bytes bytes, int at) {
        return switch (function) {
            case 1, 2, 3, 4, 12, 17, 20, 21, READ_WRITE_REGISTERS -> counted(bytes, at, 1, 2);
            case 5, 6, 8, 11, 15, 16 -> 5;
            case 7 -> 2;
            case MASK_WRITE_REGISTER -> 7;
            case READ_FIFO -> bytes.length() >= at + 3 ? 3 + bytes.u16be(at + 1) : -1;
            case ENCAPSULATED -> identification(bytes, at);
            default -> -1;
        };
    }

    private static int counted(Bytes bytes, int at, int counter, int fixed) {
        return bytes.length() > at + counter ? fixed + bytes.u8(at + counter) : -1;
    }

    /// Read Device Identification lists objects of (id, length, text) behind six fixed bytes
    /// (6.21).
    private static int identification(Bytes bytes, int at) {
        if (bytes.length() < at + 7 || bytes.u8(at + 1) != 14) {
            return -1;
        }
        int length = 7;
        for (int object = bytes.u8(at + 6); object > 0; object--) {
            if (bytes.length() < at + length + 2) {
                return -1;
            }
            length += 2 + bytes.u8(at + length + 1);
        }
        return length;
    }
}
