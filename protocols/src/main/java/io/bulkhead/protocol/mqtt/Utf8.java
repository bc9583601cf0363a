// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.wire.Bytes;

/// Whether bytes are UTF-8 (RFC 3629, 4), but for a character that the end cuts.
final class Utf8 {
    private Utf8() {}

    static boolean valid(Bytes bytes, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end) {
            int following = following(bytes.u8(at));
            if (following < 0) {
                return false;
            }
            at++;
            for (int i = 0; i < following && at < end; i++, at++) {
                if ((bytes.u8(at) & 0xC0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }

    /// How many bytes follow `first` in its character; -1 where none begins so.
    private static int following(int first) {
        if (first < 0x80) {
            return 0;
        }
        if (first < 0xC2 || first > 0xF4) {
            return -1;
        }
        return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }
}
