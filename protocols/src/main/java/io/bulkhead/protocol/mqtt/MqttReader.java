// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.wire.Bytes;

/// Reads a packet's body piece by piece. Past its end everything is zero or empty, and [#failed]
/// says so: the caller asks once, at the end.
final class MqttReader {
    private Bytes body = new Bytes();
    private int at;
    private int end;
    private int textAt;
    private int textLength;
    private boolean failed;

    MqttReader aim(Bytes body) {
        this.body = body;
        at = 0;
        end = body.length();
        failed = false;
        return this;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    boolean failed() {
        return failed;
    }

    void seek(int offset) {
        at = Math.min(offset, end);
    }

    boolean skip(int size) {
        if (size < 0 || size > left()) {
            fail();
            return false;
        }
        at += size;
        return true;
    }

    int u8() {
        return skip(1) ? body.u8(at - 1) : 0;
    }

    int u16() {
        return skip(2) ? body.u16be(at - 2) : 0;
    }

    long u32() {
        return skip(4) ? body.u32be(at - 4) : 0;
    }

    /// A number of seven bits a byte, lowest first, in at most four bytes.
    int variable() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = u8();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        fail();
        return 0;
    }

    /// Text or binary data behind its two bytes of length; then at [#textAt].
    void text() {
        int size = u16();
        textAt = at;
        textLength = skip(size) ? size : 0;
    }

    int textAt() {
        return textAt;
    }

    int textLength() {
        return textLength;
    }

    private void fail() {
        failed = true;
        at = end;
        textAt = end;
    }
}
