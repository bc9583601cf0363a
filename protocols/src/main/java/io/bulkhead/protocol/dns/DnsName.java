// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reads names: labels, each behind its length, that end with an empty one or with a pointer to
/// where the rest stands. RFC 1035, 4.1.4.
///
/// A pointer must lead to before the labels that it ends, as every sender's does; so no chain of
/// them loops.
final class DnsName {
    static final int BROKEN = -1;

    /// What the empty name is shown as.
    static final String ROOT = "<Root>";

    private static final int MAX_NAME = 255;
    private static final int KIND = 0xC0;
    private static final int POINTER = 0xC0;
    private static final int OFFSET = 0x3FFF;

    private DnsName() {}

    /// Puts the name at `offset` into `text`, dots between its labels.
    ///
    /// @return where what follows the name begins, or [#BROKEN]; then `text` may hold its head
    static int read(Bytes message, int offset, TextBuffer text) {
        int at = offset;
        int segment = offset;
        int end = BROKEN;
        int size = 0;
        while (at < message.length()) {
            int octet = message.u8(at);
            if (octet == 0) {
                if (size == 0) {
                    text.put(ROOT);
                }
                return end == BROKEN ? at + 1 : end;
            }
            if ((octet & KIND) == POINTER) {
                if (at + 2 > message.length()) {
                    return BROKEN;
                }
                end = end == BROKEN ? at + 2 : end;
                at = message.u16be(at) & OFFSET;
                if (at >= segment) {
                    return BROKEN;
                }
                segment = at;
                continue;
            }
            size += 1 + octet;
            if ((octet & KIND) != 0 || at + 1 + octet > message.length() || size > MAX_NAME) {
                return BROKEN;
            }
            if (size > 1 + octet) {
                text.put('.');
            }
            text.printable(message, at + 1, octet);
            at += 1 + octet;
        }
        return BROKEN;
    }

    /// Where what follows the name at `offset` begins, or [#BROKEN]. Pointers are not followed.
    static int skip(Bytes message, int offset) {
        int at = offset;
        while (at < message.length()) {
            int octet = message.u8(at);
            if (octet == 0) {
                return at + 1;
            }
            if ((octet & KIND) != 0) {
                return (octet & KIND) == POINTER && at + 2 <= message.length() ? at + 2 : BROKEN;
            }
            at += 1 + octet;
            if (at - offset > MAX_NAME) {
                return BROKEN;
            }
        }
        return BROKEN;
    }
}
