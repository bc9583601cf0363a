// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.umas;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The variables that a request reads or writes, each by memory block and offset.
///
///     2     6       7      8       10                    (little endian)
///     +-----+-------+------+-------+---+------+--------+---------
///     | CRC | count | size | block | 1 | base | offset | count...      to read
///     +-----+-------+------+-------+---+------+--------+---------
///     | CRC | count | size | block | base | offset | count, values...   to write
///     +-----+-------+------+-------+------+--------+-------------
///
/// The low half of `size` says how long an element is (1, 2 or 4 bytes), the high half whether a
/// count of elements follows. The CRC is that of the project.
final class UmasVariables {
    private static final int COUNT = 6;
    private static final int FIRST = 7;
    private static final int LIST = 0xF0;

    private final TextBuffer text;
    private final Bytes name = new Bytes();

    UmasVariables(TextBuffer text) {
        this.text = text;
    }

    /// @param message from the pairing key on
    /// @return whether all that are counted are there
    boolean read(Bytes message, boolean writes, Operation operation) {
        if (message.length() < FIRST) {
            return false;
        }
        int at = FIRST;
        for (int left = message.u8(COUNT); left > 0; left--) {
            at = writes ? written(message, at, operation) : asked(message, at, operation);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /// @return where the next one begins, -1 where this one is not all there
    private int asked(Bytes message, int at, Operation operation) {
        boolean list = at < message.length() && (message.u8(at) & LIST) != 0;
        int end = at + 7 + (list ? 2 : 0);
        if (end > message.length()) {
            return -1;
        }
        Item item = operation.add().area("variable").count(list ? message.u16le(at + 7) : 1);
        address(item, message.u16le(at + 1), message.u16le(at + 4), message.u8(at + 6));
        return end;
    }

    private int written(Bytes message, int at, Operation operation) {
        boolean list = at < message.length() && (message.u8(at) & LIST) != 0;
        int values = at + 7 + (list ? 2 : 0);
        if (values > message.length()) {
            return -1;
        }
        int count = list ? message.u16le(at + 7) : 1;
        int size = size(message.u8(at) & 0xF);
        int end = values + count * size;
        if (end > message.length()) {
            return -1;
        }
        Item item = operation.add().area("variable").count(count);
        address(item, message.u16le(at + 1), message.u16le(at + 3), message.u16le(at + 5));
        switch (list ? 0 : size) {
            case 1 -> item.unsigned(message.u8(values));
            case 2 -> item.unsigned(message.u16le(values));
            case 4 -> item.unsigned(message.u32le(values));
            default -> item.bytes(message, values, end - values);
        }
        return end;
    }

    private static int size(int index) {
        return switch (index) {
            case 1 -> 1;
            case 2 -> 2;
            case 3 -> 4;
            default -> 8;
        };
    }

    /// Named by block, base and offset, as there is no flat address.
    private void address(Item item, int block, int base, int offset) {
        int mark = text.length();
        text.number(block).put(':').number(base).put('+').number(offset).view(name, mark);
        item.address((long) block << 16 | base).name(name, 0, name.length());
    }
}
