// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.modbus.ModbusFunction.READ_FILE;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// The groups of which Read and Write File Record consist.
///
///     0        1           2      4        6        8
///     +--------+-----------+------+--------+--------+-----------
///     | length | reference | file | record | count  | values...   (one or more groups from 1 on)
///     +--------+-----------+------+--------+--------+-----------
///
/// An answer to a read has groups of length, reference and values instead. An item's address is
/// `file << 16 | record`. MODBUS Application Protocol V1.1b3, 6.14 and 6.15.
final class FileRecords {
    private static final int FIRST = 2;
    private static final int FILE = 1;
    private static final int RECORD = 3;
    private static final int COUNT = 5;
    private static final int GROUP = 7;

    /// Adds an item for each group of a request, or of the answer to a write, which repeats it.
    ///
    /// @return whether the groups are as long as they say
    boolean request(int function, Bytes pdu, Operation operation, int unit) {
        int end = end(pdu);
        int at = FIRST;
        while (at + GROUP <= end) {
            int count = pdu.u16be(at + COUNT);
            long address = (long) pdu.u16be(at + FILE) << 16 | pdu.u16be(at + RECORD);
            Item item = item(operation, unit).address(address).count(count);
            at += GROUP;
            if (function != READ_FILE) {
                int there = Math.min(count, (end - at) / 2);
                item.list(ValueKind.U16BE_LIST, pdu, at, there);
                at += 2 * count;
            }
        }
        return at == end && complete(pdu);
    }

    /// As [#request], of a response.
    boolean response(int function, Bytes pdu, Operation operation, int unit) {
        if (function != READ_FILE) {
            return request(function, pdu, operation, unit);
        }
        int end = end(pdu);
        int at = FIRST;
        while (at + 1 < end) {
            int length = pdu.u8(at) - 1;
            int there = Math.clamp(length, 0, end - at - 2);
            item(operation, unit).list(ValueKind.U16BE_LIST, pdu, at + 2, there / 2);
            at += 2 + Math.max(0, length);
        }
        return at == end && complete(pdu);
    }

    private static Item item(Operation operation, int unit) {
        return operation.add().unit(unit).area(ModbusFunction.area(READ_FILE));
    }

    private static int end(Bytes pdu) {
        return pdu.length() < FIRST ? 0 : Math.min(FIRST + pdu.u8(1), pdu.length());
    }

    private static boolean complete(Bytes pdu) {
        return pdu.length() >= FIRST && pdu.length() >= FIRST + pdu.u8(1);
    }
}
