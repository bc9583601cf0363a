// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.wire.Bytes;

/// Bytes read as text, a character each. Re-aimed rather than made anew.
final class AsciiText implements CharSequence {
    private Bytes bytes = new Bytes();

    AsciiText aim(Bytes text) {
        bytes = text;
        return this;
    }

    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public char charAt(int index) {
        return (char) bytes.u8(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return bytes.latin1(start, end - start);
    }

    @Override
    public String toString() {
        return bytes.latin1(0, bytes.length());
    }
}
