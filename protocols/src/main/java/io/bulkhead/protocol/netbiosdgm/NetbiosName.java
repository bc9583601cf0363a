// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads NetBIOS names: fifteen characters filled with spaces and a suffix that tells what the name
/// is for, each byte as two letters from A to P in one label of 32, maybe the labels of a scope
/// behind it. RFC 1001, 14.1.
final class NetbiosName {
    static final int WORKSTATION = 0x00;
    static final int FILE_SERVER = 0x20;

    private static final int SIZE = 15;
    private static final int ENCODED = 32;
    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 255;

    private final Bytes text = new Bytes();
    private int length;
    private int suffix;
    private int end;

    /// Reads the name at `offset`; what it is called is put into `texts` as `NAME<1d>`.
    ///
    /// @return whether a name stands there
    boolean wrap(Bytes bytes, int offset, TextBuffer texts) {
        clear();
        if (!encoded(bytes, offset)) {
            return false;
        }
        int behind = skip(bytes, offset);
        if (behind < 0) {
            return false;
        }
        length = SIZE;
        while (length > 0 && filling(octet(bytes, offset, length - 1))) {
            length--;
        }
        int mark = texts.length();
        for (int i = 0; i < length; i++) {
            int octet = octet(bytes, offset, i);
            texts.put(octet >= ' ' && octet < 0x7F ? octet : '?');
        }
        suffix = octet(bytes, offset, SIZE);
        texts.put('<').hex(suffix, 2).put('>').view(text, mark);
        length = Math.min(length, text.length());
        end = behind;
        return true;
    }

    void clear() {
        text.clear();
        length = 0;
        suffix = 0;
        end = 0;
    }

    /// The name with its suffix.
    Bytes text() {
        return text;
    }

    /// How many bytes of [#text] are the name without its suffix.
    int length() {
        return length;
    }

    int suffix() {
        return suffix;
    }

    /// Where what follows the name begins.
    int end() {
        return end;
    }

    /// Whether the name belongs to one host and is the host's own.
    boolean host() {
        return length > 0 && (suffix == WORKSTATION || suffix == FILE_SERVER);
    }

    /// Whether `other` is this name without its suffix; letters of either case are the same.
    boolean same(Bytes other) {
        if (other.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int octet = other.u8(i);
            int shown = octet >= ' ' && octet < 0x7F ? octet : '?';
            if (upper(shown) != upper(text.u8(i))) {
                return false;
            }
        }
        return true;
    }

    private static int upper(int letter) {
        return letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter;
    }

    /// Whether 32 letters from A to P stand in the label at `at`.
    static boolean encoded(Bytes bytes, int at) {
        if (at + 1 + ENCODED > bytes.length() || bytes.u8(at) != ENCODED) {
            return false;
        }
        for (int i = 0; i < ENCODED; i++) {
            int letter = bytes.u8(at + 1 + i);
            if (letter < 'A' || letter > 'P') {
                return false;
            }
        }
        return true;
    }

    /// Where what follows the labels at `offset` begins, or -1. Nothing stands before them that a
    /// pointer could lead to.
    private static int skip(Bytes bytes, int offset) {
        int at = offset;
        while (at < bytes.length() && at - offset < MAX_NAME) {
            int size = bytes.u8(at);
            if (size == 0) {
                return at + 1;
            }
            if (size > MAX_LABEL) {
                return -1;
            }
            at += 1 + size;
        }
        return -1;
    }

    private static int octet(Bytes bytes, int at, int index) {
        int high = bytes.u8(at + 1 + 2 * index) - 'A';
        return high << 4 | bytes.u8(at + 2 + 2 * index) - 'A';
    }

    private static boolean filling(int octet) {
        return octet == ' ' || octet == 0;
    }
}
