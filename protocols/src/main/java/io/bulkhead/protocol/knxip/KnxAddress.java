// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.knxip;

import io.bulkhead.wire.TextBuffer;

/// Addresses as people write them. KNX Standard 3/3/2, 2.
final class KnxAddress {
    private static final int MIDDLE = 7;
    private static final int LINE = 0xF;
    private static final int LOW = 0xFF;

    private KnxAddress() {}

    /// Area, line and device: `1.1.5`.
    static TextBuffer individual(TextBuffer text, int address) {
        text.number(address >> 12).put('.').number(address >> 8 & LINE).put('.');
        return text.number(address & LOW);
    }

    /// Main, middle and sub group: `1/2/3`.
    static TextBuffer group(TextBuffer text, int address) {
        text.number(address >> 11).put('/').number(address >> 8 & MIDDLE).put('/');
        return text.number(address & LOW);
    }
}
