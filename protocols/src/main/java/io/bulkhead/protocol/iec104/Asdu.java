// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.iec104;

import io.bulkhead.wire.Bytes;

/// A view of one application service data unit.
///
///     0      1               2                          4         6
///     +------+---------------+--------+- - - - - - - - -+---------+- - - - - - - - - - - - -
///     | type | SQ: 1 count: 7| cause  | originator      | station | object address, object...
///     +------+---------------+--------+- - - - - - - - -+---------+- - - - - - - - - - - - -
///
/// With SQ one address stands before all objects, else one before each. These are the sizes that IEC 60870-5-104, 7.1 fixes (cause 2,
/// station 2, object address 3); some gateways keep those of the serial line (1 or 2, 1 or 2, 1 to 3).
final class Asdu {
    static final int LEAST = 2;

    private static final int COUNT = 1;
    private static final int CAUSE = 2;
    private static final int ORIGINATOR = 3;
    private static final int SEQUENCE = 0x80;
    private static final int NEGATIVE = 0x40;
    private static final int TEST = 0x80;
    private static final int CAUSE_BITS = 0x3F;

    /// Sizes as one number of three digits: cause, station, object address.
    static final int STANDARD_SIZES = 223;

    private static final int[] OTHER_SIZES = {
        122, 112, 212, 111, 121, 211, 221, 222, 123, 213, 113
    };

    private final Bytes bytes = new Bytes();
    private int causeSize;
    private int stationSize;
    private int addressSize;

    void wrap(Bytes asdu, int sizes) {
        bytes.aim(asdu, 0);
        causeSize = sizes / 100;
        stationSize = sizes / 10 % 10;
        addressSize = sizes % 10;
    }

    /// The sizes by which the unit has just the length that its type and count announce: the usual
    /// ones, those of the standard, or the first others that do; 0 if none do.
    static int fittingSizes(Bytes asdu, int usual) {
        if (asdu.length() < LEAST) {
            return 0;
        }
        if (fits(asdu, usual)) {
            return usual;
        }
        if (fits(asdu, STANDARD_SIZES)) {
            return STANDARD_SIZES;
        }
        for (int sizes : OTHER_SIZES) {
            if (fits(asdu, sizes)) {
                return sizes;
            }
        }
        return 0;
    }

    private static boolean fits(Bytes asdu, int sizes) {
        return fits(asdu, 0, asdu.length(), sizes);
    }

    /// Whether the unit of `length` bytes at `at`, of which the first two are there, has just the
    /// length that it announces.
    static boolean fits(Bytes bytes, int at, int length, int sizes) {
        int layout = AsduType.layout(bytes.u8(at));
        if (layout == AsduType.UNKNOWN) {
            return false;
        }
        int head = LEAST + sizes / 100 + sizes / 10 % 10;
        int count = bytes.u8(at + COUNT) & ~SEQUENCE;
        int addresses = (bytes.u8(at + COUNT) & SEQUENCE) != 0 ? 1 : count;
        int size = head + addresses * (sizes % 10) + count * AsduType.size(layout);
        if (layout == AsduType.SEGMENT) {
            return count == 1
                    && length >= size
                    && bytes.length() >= at + size
                    && length == size + bytes.u8(at + size - 1);
        }
        return count > 0 && length == size;
    }

    int type() {
        return bytes.u8(0);
    }

    /// How many objects are announced.
    int count() {
        return bytes.u8(COUNT) & ~SEQUENCE;
    }

    boolean sequence() {
        return (bytes.u8(COUNT) & SEQUENCE) != 0;
    }

    /// Whether cause and station are there.
    boolean headed() {
        return bytes.length() >= objectsAt();
    }

    int cause() {
        return bytes.u8(CAUSE) & CAUSE_BITS;
    }

    boolean negative() {
        return (bytes.u8(CAUSE) & NEGATIVE) != 0;
    }

    boolean test() {
        return (bytes.u8(CAUSE) & TEST) != 0;
    }

    int originator() {
        return causeSize == 2 ? bytes.u8(ORIGINATOR) : 0;
    }

    int station() {
        return number(CAUSE + causeSize, stationSize);
    }

    int objectsAt() {
        return CAUSE + causeSize + stationSize;
    }

    int addressSize() {
        return addressSize;
    }

    int address(int at) {
        return number(at, addressSize);
    }

    Bytes bytes() {
        return bytes;
    }

    private int number(int at, int size) {
        return switch (size) {
            case 1 -> bytes.u8(at);
            case 2 -> bytes.u16le(at);
            default -> bytes.u24le(at);
        };
    }
}
