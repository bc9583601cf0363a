// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.wire.Bytes;

/// A view of one variable specification.
///
///     0      1        2        3         4       6       8      9         12
///     +------+--------+--------+---------+-------+-------+------+---------+
///     | 0x12 | length | syntax | type    | count | block | area | address |
///     +------+--------+--------+---------+-------+-------+------+---------+
///
/// This is syntax 0x10 (ANY); the address counts bits, of timers and counters the element. Syntax 0xB0 lists (size, block, start)
/// and 0xB2 names a symbol of an S7-1200 by area, block, checksum and local ids.
final class S7Variable {
    static final int ANY = 0x10;

    static final int BIT = 1;
    static final int BYTE = 2;
    static final int CHARACTER = 3;

    private static final int SPECIFICATION = 0x12;
    private static final int DATA_BLOCK_READ = 0xB0;
    private static final int SYMBOL = 0xB2;

    private static final int AREA_COUNTER = 0x1C;
    private static final int AREA_TIMER = 0x1D;
    private static final int AREA_DATA_BLOCK = 0x84;
    private static final int AREA_OTHER = 0;

    private static final int SYMBOL_DATA_BLOCK = 0x8A0E;
    private static final int MAX_DATA_BLOCK = 65_535;

    private int size;
    private int syntax;
    private int type;
    private int count;
    private int block;
    private int area;
    private int address;

    /// Reads the specification at `at`. False where it is none or does not end within `bytes`.
    boolean wrap(Bytes bytes, int at) {
        if (at + 3 > bytes.length() || bytes.u8(at) != SPECIFICATION) {
            return false;
        }
        size = 2 + bytes.u8(at + 1);
        if (size < 3 || at + size > bytes.length()) {
            return false;
        }
        syntax = bytes.u8(at + 2);
        type = 0;
        count = 0;
        block = 0;
        area = AREA_OTHER;
        address = 0;
        if (syntax == ANY && size >= 12) {
            type = bytes.u8(at + 3);
            count = bytes.u16be(at + 4);
            block = bytes.u16be(at + 6);
            area = bytes.u8(at + 8);
            address = bytes.u24be(at + 9);
        } else if (syntax == DATA_BLOCK_READ && size >= 9) {
            type = BYTE;
            count = bytes.u8(at + 4);
            area = AREA_DATA_BLOCK;
            block = bytes.u16be(at + 5);
            address = 8 * bytes.u16be(at + 7);
        } else if (syntax == SYMBOL && size >= 16) {
            symbol(bytes, at);
        }
        return true;
    }

    private void symbol(Bytes bytes, int at) {
        int root = bytes.u16be(at + 4);
        int part = bytes.u16be(at + 6);
        if (root == SYMBOL_DATA_BLOCK) {
            area = AREA_DATA_BLOCK;
            block = part;
        } else {
            area =
                    switch (part) {
                        case 0x50 -> 0x81;
                        case 0x51 -> 0x82;
                        case 0x52 -> 0x83;
                        case 0x53 -> AREA_COUNTER;
                        case 0x54 -> AREA_TIMER;
                        default -> AREA_OTHER;
                    };
        }
        address = (int) bytes.u32be(at + size - 4) & 0xFF_FFFF;
    }

    /// The rest of a list of block reads: the caller adds one item for each.
    int blocks(Bytes bytes, int at) {
        return syntax == DATA_BLOCK_READ
                ? Math.min(bytes.u8(at + 3), Math.max(0, (size - 4) / 5))
                : 1;
    }

    /// Re-aims this view at block `index` of a list of block reads.
    void block(Bytes bytes, int at, int index) {
        if (syntax == DATA_BLOCK_READ) {
            int entry = at + 4 + 5 * index;
            count = bytes.u8(entry);
            block = bytes.u16be(entry + 1);
            address = 8 * bytes.u16be(entry + 3);
        }
    }

    /// Bytes of the specification without the fill byte that may follow.
    int size() {
        return size;
    }

    int type() {
        return type;
    }

    int count() {
        return count;
    }

    int syntax() {
        return syntax;
    }

    boolean plausible() {
        boolean bits = area == AREA_COUNTER || area == AREA_TIMER;
        return syntax != ANY
                || count > 0
                        && (bits || block <= MAX_DATA_BLOCK)
                        && (address >> 3) + (long) count <= 0x20_0000;
    }

    // ---- remembered with a request, as two numbers

    long packed() {
        return (long) syntax << 56
                | (long) type << 48
                | (long) area << 40
                | (long) count << 24
                | address;
    }

    int packedBlock() {
        return block;
    }

    void unpack(long packed, long packedBlock) {
        syntax = (int) (packed >>> 56);
        type = (int) (packed >>> 48) & 0xFF;
        area = (int) (packed >>> 40) & 0xFF;
        count = (int) (packed >>> 24) & 0xFFFF;
        address = (int) packed & 0xFF_FFFF;
        block = (int) packedBlock;
        size = 0;
    }

    /// Nothing is known of the variable: its request was not seen.
    void forget() {
        unpack(0, 0);
    }

    /// Where it is: the data block's number as unit; the address in bytes, of single bits in bits.
    void describe(Item item) {
        if (syntax == 0) {
            return;
        }
        item.area(area(area, type == BIT));
        if (area == AREA_DATA_BLOCK || area == AREA_DATA_BLOCK + 1) {
            item.unit(block);
        }
        boolean whole = area == AREA_COUNTER || area == AREA_TIMER || syntax == SYMBOL;
        item.address(whole || type == BIT ? address : address >> 3);
        if (count > 0) {
            item.count(count);
        }
    }

    void write(FieldWriter writer) {
        writer.number("syntax", syntax);
        writer.text("area", area(area, false));
        if (syntax == ANY) {
            writer.number("type", type);
            writer.number("count", count);
            writer.number("db", block);
            writer.number("byte", address >> 3);
            writer.number("bit", address & 7);
        } else if (syntax == DATA_BLOCK_READ || syntax == SYMBOL) {
            writer.number("block", block);
            writer.number("address", address);
        }
    }

    private static String area(int area, boolean bit) {
        return switch (area) {
            case 0x03 -> "system-information";
            case 0x05 -> "system-flag";
            case 0x06 -> "analog-input";
            case 0x07 -> "analog-output";
            case AREA_COUNTER, 0x1E -> "counter";
            case AREA_TIMER, 0x1F -> "timer";
            case 0x80 -> bit ? "peripheral-bit" : "peripheral";
            case 0x81 -> bit ? "input-bit" : "input";
            case 0x82 -> bit ? "output-bit" : "output";
            case 0x83 -> bit ? "merker-bit" : "merker";
            case AREA_DATA_BLOCK -> bit ? "data-block-bit" : "data-block";
            case 0x85 -> bit ? "instance-data-block-bit" : "instance-data-block";
            case 0x86, 0x87 -> "local-data";
            default -> "other";
        };
    }
}
