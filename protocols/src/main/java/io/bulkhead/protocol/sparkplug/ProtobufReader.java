// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sparkplug;

import io.bulkhead.wire.Bytes;

/// Reads the fields of one message of Protocol Buffers, in the order in which they come. Past the
/// end, or where they break, [#next] says there is none and [#failed] why.
///
///     +---------------------+---------
///     | field << 3 | kind   | value...
///     +---------------------+---------
///
/// Numbers of variable length have seven bits a byte, lowest first. Protocol Buffers, Encoding.
final class ProtobufReader {
    static final int NUMBER = 0;
    static final int FIXED_64 = 1;
    static final int BYTES = 2;
    static final int FIXED_32 = 5;

    private static final int MOST_BYTES = 10;

    private final Bytes bytes = new Bytes();
    private int at;
    private boolean failed;
    private int field;
    private int kind;
    private long number;
    private int start;
    private int length;

    ProtobufReader aim(Bytes message, int offset, int size) {
        bytes.aim(message, offset, size);
        at = 0;
        failed = false;
        return this;
    }

    Bytes bytes() {
        return bytes;
    }

    boolean next() {
        if (at >= bytes.length() || failed) {
            return false;
        }
        long tag = variable();
        field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
        kind = (int) tag & 7;
        start = at;
        length = 0;
        switch (kind) {
            case NUMBER -> number = variable();
            case FIXED_64 -> fixed(8);
            case FIXED_32 -> fixed(4);
            case BYTES -> {
                long size = variable();
                if (size < 0 || size > bytes.length() - at) {
                    failed = true;
                } else {
                    span((int) size);
                }
            }
            default -> failed = true;
        }
        return !failed && field > 0;
    }

    private void fixed(int size) {
        if (size > bytes.length() - at) {
            failed = true;
            return;
        }
        span(size);
        number = size == 8 ? bytes.s64le(start) : bytes.s32le(start);
    }

    private void span(int size) {
        start = at;
        length = size;
        at += size;
    }

    private long variable() {
        long value = 0;
        for (int i = 0; i < MOST_BYTES; i++) {
            if (at == bytes.length()) {
                failed = true;
                return 0;
            }
            int octet = bytes.u8(at++);
            value |= (octet & 0x7FL) << 7 * i;
            if (octet < 0x80) {
                return value;
            }
        }
        failed = true;
        return 0;
    }

    boolean failed() {
        return failed;
    }

    /// Where the reading stands.
    int at() {
        return at;
    }

    int field() {
        return field;
    }

    int kind() {
        return kind;
    }

    long number() {
        return number;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }
}
