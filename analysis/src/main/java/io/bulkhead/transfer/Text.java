// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

/// Tells text from other bytes.
final class Text {
    private Text() {}

    /// Whether a byte may stand in text in ASCII, UTF-8 or a code page of one byte.
    static boolean holds(byte value) {
        return value < 0
                || value >= ' ' && value < 0x7F
                || value == '\n'
                || value == '\r'
                || value == '\t'
                || value == '\f'
                || value == 0x1A;
    }
}
