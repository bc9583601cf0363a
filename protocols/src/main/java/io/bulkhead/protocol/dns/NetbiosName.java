// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads NetBIOS names: fifteen characters filled with spaces and a suffix that tells what the name
/// is for, each byte as two letters from A to P in one label of 32, maybe a scope behind it. RFC
/// 1001, 14.1.
final class NetbiosName {
    static final int WORKSTATION = 0x00;
    static final int FILE_SERVER = 0x20;
    static final int DOMAIN_CONTROLLERS = 0x1C;

    /// Characters of a name, without its suffix.
    static final int SIZE = 15;

    private static final int ENCODED = 32;
    private static final int POINTER = 0xC0;
    private static final int WILDCARD = '*';

    private int suffix;
    private int end;

    /// Puts the name at `offset`, without its filling, into `text`.
    ///
    /// @return whether a name stands there
    boolean read(Bytes message, int offset, TextBuffer text) {
        end = DnsName.skip(message, offset);
        if (end == DnsName.BROKEN) {
            return false;
        }
        int at = offset;
        if ((message.u8(at) & POINTER) == POINTER) {
            at = message.u16be(at) & 0x3FFF;
        }
        if (!encoded(message, at)) {
            return false;
        }
        int length = SIZE;
        while (length > 0 && filling(octet(message, at, length - 1))) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            int octet = octet(message, at, i);
            text.put(octet >= ' ' && octet < 0x7F ? octet : '?');
        }
        suffix = octet(message, at, SIZE);
        return true;
    }

    /// Whether 32 letters from A to P stand in the label at `at`.
    static boolean encoded(Bytes message, int at) {
        if (at + 1 + ENCODED > message.length() || message.u8(at) != ENCODED) {
            return false;
        }
        for (int i = 0; i < ENCODED; i++) {
            int letter = message.u8(at + 1 + i);
            if (letter < 'A' || letter > 'P') {
                return false;
            }
        }
        return true;
    }

    private static int octet(Bytes message, int at, int index) {
        int high = message.u8(at + 1 + 2 * index) - 'A';
        return high << 4 | message.u8(at + 2 + 2 * index) - 'A';
    }

    private static boolean filling(int octet) {
        return octet == ' ' || octet == 0;
    }

    /// What the name last read is for.
    int suffix() {
        return suffix;
    }

    /// Where what follows the name last read begins.
    int end() {
        return end;
    }

    /// Whether the text of a name asks for all names.
    static boolean wildcard(Bytes text) {
        return !text.isEmpty() && text.u8(0) == WILDCARD;
    }

    /// What holders of unique names with `suffix` serve, empty for the rest. Microsoft's list of
    /// NetBIOS suffixes.
    static String service(int suffix) {
        return switch (suffix) {
            case 0x03 -> "netbios-messenger";
            case 0x06 -> "netbios-remote-access";
            case 0x1B -> "netbios-domain-master-browser";
            case 0x1D -> "netbios-master-browser";
            case FILE_SERVER -> "netbios-file-server";
            case 0x21 -> "netbios-remote-access-client";
            default -> "";
        };
    }
}
