// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import io.bulkhead.wire.Bytes;

/// Walks the tags of an application PDU's data, one by one, openings and closings included.
///
///     7..4     3         2..0
///     +--------+---------+---------------------+
///     | number | context | length, value, type |  5: longer, 6: opening, 7: closing
///     +--------+---------+---------------------+
///
/// Clause 20.2.1.
final class Tags {
    static final int NULL = 0;
    static final int BOOLEAN = 1;
    static final int UNSIGNED = 2;
    static final int SIGNED = 3;
    static final int REAL = 4;
    static final int DOUBLE = 5;
    static final int OCTETS = 6;
    static final int TEXT = 7;
    static final int BITS = 8;
    static final int ENUMERATED = 9;
    static final int DATE = 10;
    static final int TIME = 11;
    static final int OBJECT = 12;

    private static final int EXTENDED_NUMBER = 15;
    private static final int LONGER = 5;
    private static final int OPENING = 6;
    private static final int CLOSING = 7;
    private static final int WORD_LENGTH = 254;
    private static final int LONG_LENGTH = 255;

    private final Bytes bytes = new Bytes();
    private int at;
    private int number;
    private boolean context;
    private int type;
    private int start;
    private int offset;
    private int length;
    private boolean broken;

    void wrap(Bytes outer, int from) {
        bytes.aim(outer, Math.min(from, outer.length()));
        at = 0;
        broken = false;
    }

    /// Moves to the next tag; false at the end, or where a tag is not all there.
    boolean next() {
        if (at >= bytes.length()) {
            return false;
        }
        start = at;
        int first = bytes.u8(at++);
        number = first >> 4;
        context = (first & 8) != 0;
        type = first & 7;
        if (number == EXTENDED_NUMBER) {
            if (at >= bytes.length()) {
                return fail();
            }
            number = bytes.u8(at++);
        }
        if (opening() || closing()) {
            offset = at;
            length = 0;
            return true;
        }
        long size = size();
        if (size < 0 || size > bytes.length() - at) {
            return fail();
        }
        offset = at;
        length = (int) size;
        at += length;
        return true;
    }

    private boolean fail() {
        broken = true;
        at = bytes.length();
        return false;
    }

    /// How many bytes of data follow; -1 where the length itself is not there.
    private long size() {
        if (!context && number == BOOLEAN) {
            return 0;
        }
        if (type != LONGER) {
            return type;
        }
        int left = bytes.length() - at;
        if (left < 1) {
            return -1;
        }
        int size = bytes.u8(at++);
        if (size == WORD_LENGTH) {
            at += 2;
            return left < 3 ? -1 : bytes.u16be(at - 2);
        }
        if (size == LONG_LENGTH) {
            at += 4;
            return left < 5 ? -1 : bytes.u32be(at - 4);
        }
        return size;
    }

    int number() {
        return number;
    }

    boolean context() {
        return context;
    }

    boolean opening() {
        return context && type == OPENING;
    }

    boolean closing() {
        return context && type == CLOSING;
    }

    boolean primitive() {
        return !opening() && !closing();
    }

    boolean application(int kind) {
        return !context && number == kind;
    }

    /// Whether this is the primitive value of context tag `kind`.
    boolean context(int kind) {
        return context && number == kind && primitive();
    }

    /// Whether an object identifier can be here.
    boolean objectSized() {
        return length == 4;
    }

    /// Where the tag itself begins.
    int start() {
        return start;
    }

    /// Where its data begins.
    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    Bytes bytes() {
        return bytes;
    }

    boolean broken() {
        return broken;
    }

    /// Of an application boolean.
    boolean flag() {
        return type != 0;
    }

    /// The data as an unsigned number of up to eight bytes.
    long unsigned() {
        long value = 0;
        for (int i = 0; i < Math.min(length, 8); i++) {
            value = value << 8 | bytes.u8(offset + i);
        }
        return value;
    }

    /// The data as a signed number of up to eight bytes.
    long signed() {
        int bits = 8 * Math.min(length, 8);
        return bits == 0 ? 0 : unsigned() << 64 - bits >> 64 - bits;
    }
}
