// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Bytes as text, one a character, for expressions. Counts how often it is read, so that an
/// expression that tries without end is stopped.
final class ExpressionText implements CharSequence {
    /// Characters that the expressions of one rule may read in one piece of traffic.
    static final int MAX_READS = 400_000;

    private byte[] bytes = {};
    private int start;
    private int length;
    private int reads;

    void aim(byte[] memory, int from, int size) {
        bytes = memory;
        start = from;
        length = size;
    }

    /// A new rule may read as much again.
    void begin() {
        reads = 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (++reads > MAX_READS) {
            throw TooLong.SIGNAL;
        }
        return (char) (bytes[start + Objects.checkIndex(index, length)] & 0xFF);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return new String(bytes, start + from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    /// An expression read too much.
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final TooLong SIGNAL = new TooLong();

        private TooLong() {
            super("", null, false, false);
        }
    }
}
