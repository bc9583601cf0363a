// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Text of six bits a character, four in three bytes: what has no bit 5 is a letter. HCF_SPEC-127,
/// annex A.
final class PackedText {
    private static final int CHARACTER = 0x3F;
    private static final int NOT_LETTER = 0x20;
    private static final int LETTERS = 0x40;

    private PackedText() {}

    /// Puts the text of `size` bytes, without the blanks at its end.
    ///
    /// @return how many characters were put
    static int put(Bytes bytes, int offset, int size, TextBuffer text) {
        int length = length(bytes, offset, size / 3 * 4);
        for (int i = 0; i < length; i++) {
            text.put(character(bytes, offset, i));
        }
        return length;
    }

    private static int length(Bytes bytes, int offset, int characters) {
        int length = characters;
        while (length > 0 && blank(character(bytes, offset, length - 1))) {
            length--;
        }
        return length;
    }

    private static boolean blank(int character) {
        return character == ' ' || character == '@';
    }

    private static int character(Bytes bytes, int offset, int index) {
        int group = bytes.u24be(offset + index / 4 * 3);
        int value = group >> 6 * (3 - index % 4) & CHARACTER;
        return (value & NOT_LETTER) != 0 ? value : value | LETTERS;
    }
}
