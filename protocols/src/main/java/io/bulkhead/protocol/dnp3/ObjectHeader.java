// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import io.bulkhead.wire.Bytes;

/// A view of the header before a run of objects.
///
///     0       1           2                      3
///     +-------+-----------+-----------+-----------+- - - - - - - - - -
///     | group | variation | prefix: 4 | range: 4  | start, stop or count
///     +-------+-----------+-----------+-----------+- - - - - - - - - -
///
/// `prefix` says what stands before each object: nothing, its index or its size. `range` says start and stop (0 to 2), one absolute
/// address (3 to 5), all (6) or a count (7 to 9, 11). IEEE 1815, 4.2.2.7.
final class ObjectHeader {
    private static final int QUALIFIER = 2;
    private static final int RANGE = 3;

    private static final int NO_RANGE = 6;
    private static final int COUNT_8 = 7;
    private static final int COUNT_32 = 9;
    private static final int FREE_FORMAT = 0xB;
    private static final int LAST_PAIR = 2;
    private static final int ABSOLUTE = 3;

    private int group;
    private int variation;
    private int prefix;
    private int range;
    private int size;
    private long start;
    private long count;

    /// Reads the header at `at`. False where it passes the end; group and variation are told even
    /// then, if they are there.
    boolean wrap(Bytes bytes, int at) {
        group = 0;
        variation = 0;
        start = 0;
        count = 0;
        size = RANGE;
        if (at + 2 > bytes.length()) {
            return false;
        }
        group = bytes.u8(at);
        variation = bytes.u8(at + 1);
        if (at + RANGE > bytes.length()) {
            return false;
        }
        prefix = bytes.u8(at + QUALIFIER) >> 4;
        range = bytes.u8(at + QUALIFIER) & 0xF;
        int width = width(range);
        size = RANGE + (range <= LAST_PAIR ? 2 * width : width);
        if (at + size > bytes.length()) {
            return false;
        }
        if (range <= LAST_PAIR) {
            start = number(bytes, at + RANGE, width);
            count = number(bytes, at + RANGE + width, width) - start + 1;
        } else if (range < NO_RANGE) {
            start = number(bytes, at + RANGE, width);
            count = 1;
        } else {
            count = number(bytes, at + RANGE, width);
        }
        return true;
    }

    private static int width(int range) {
        if (range < NO_RANGE) {
            return 1 << range % ABSOLUTE;
        }
        if (range >= COUNT_8 && range <= COUNT_32) {
            return 1 << range - COUNT_8;
        }
        return range == FREE_FORMAT ? 1 : 0;
    }

    /// Whether the standard defines the qualifier; one that it does not has no range.
    boolean defined() {
        return prefix <= 6 && (range <= COUNT_32 || range == FREE_FORMAT);
    }

    /// Whether the range stops before it starts, and so holds nothing.
    boolean reversed() {
        return count < 0 || count == 0 && range <= LAST_PAIR;
    }

    /// A number of 0, 1, 2 or 4 bytes.
    static long number(Bytes bytes, int at, int width) {
        return switch (width) {
            case 0 -> 0;
            case 1 -> bytes.u8(at);
            case 2 -> bytes.u16le(at);
            default -> bytes.u32le(at);
        };
    }

    int group() {
        return group;
    }

    int variation() {
        return variation;
    }

    /// Bytes of the header.
    int size() {
        return size;
    }

    /// Index of the first object, where no prefix says it.
    long start() {
        return start;
    }

    /// How many objects; 0 for all there are, or none.
    long count() {
        return Math.max(0, count);
    }

    /// Bytes of the index before each object, or 0.
    int indexWidth() {
        return prefix >= 1 && prefix <= 3 ? 1 << prefix - 1 : 0;
    }

    /// Bytes of the size before each object, or 0.
    int sizeWidth() {
        return prefix >= 4 && prefix <= 6 ? 1 << prefix - 4 : 0;
    }
}
