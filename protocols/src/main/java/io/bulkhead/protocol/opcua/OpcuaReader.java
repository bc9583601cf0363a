// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.wire.Bytes;

/// Reads a message piece by piece. Past its end everything is zero or empty, and [#failed] says so:
/// loops ask it, everything else asks once, at the end. OPC 10000-6, 5.2.
final class OpcuaReader {
    /// Diagnostics and values within each other; deeper is an attack on readers.
    static final int MAX_DEPTH = 8;

    private static final int NULL = -1;

    private final Bytes bytes = new Bytes();
    private final Bytes scratch = new Bytes();
    private final NodeId skipped = new NodeId();
    private int at;
    private boolean failed;
    private boolean tooDeep;

    OpcuaReader aim(Bytes body, int offset) {
        bytes.aim(body, Math.min(offset, body.length()));
        at = 0;
        failed = false;
        tooDeep = false;
        return this;
    }

    Bytes bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return bytes.length() - at;
    }

    boolean failed() {
        return failed;
    }

    boolean tooDeep() {
        return tooDeep;
    }

    void fail() {
        failed = true;
        at = bytes.length();
    }

    void failTooDeep() {
        tooDeep = true;
        fail();
    }

    boolean skip(long size) {
        if (size < 0 || size > left()) {
            fail();
            return false;
        }
        at += (int) size;
        return true;
    }

    int u8() {
        return skip(1) ? bytes.u8(at - 1) : 0;
    }

    int u16() {
        return skip(2) ? bytes.u16le(at - 2) : 0;
    }

    long u32() {
        return skip(4) ? bytes.u32le(at - 4) : 0;
    }

    int s32() {
        return skip(4) ? bytes.s32le(at - 4) : 0;
    }

    long s64() {
        return skip(8) ? bytes.s64le(at - 8) : 0;
    }

    double f64() {
        return skip(8) ? bytes.f64le(at - 8) : 0;
    }

    boolean flag() {
        return u8() != 0;
    }

    /// The count of an array; a null array has none. Each element takes at least a byte, so a count
    /// beyond the bytes left is false.
    int count() {
        int count = s32();
        if (count > left()) {
            fail();
            return 0;
        }
        return Math.max(0, count);
    }

    /// Text or a byte string; null reads as empty.
    void text(Bytes text) {
        int size = s32();
        window(size == NULL ? 0 : size, text);
    }

    void skipText() {
        text(scratch);
    }

    void skipTexts() {
        for (int left = count(); left > 0 && !failed; left--) {
            skipText();
        }
    }

    void window(int size, Bytes window) {
        if (skip(size)) {
            window.aim(bytes, at - size, size);
        } else {
            window.clear();
        }
    }

    void skipNodeId() {
        skipped.read(this);
    }

    /// A name within a namespace.
    void qualifiedName(Bytes name) {
        u16();
        text(name);
    }

    /// Text with an optional locale.
    void localizedText(Bytes text) {
        int mask = u8();
        text.clear();
        if ((mask & 1) != 0) {
            skipText();
        }
        if ((mask & 2) != 0) {
            text(text);
        }
    }

    void skipLocalizedText() {
        localizedText(scratch);
    }

    /// A structure behind its type.
    ///
    /// @return the number of its binary encoding if that is the standard's own, else -1
    long extensionObject(Bytes content) {
        skipped.read(this);
        long type = skipped.standard();
        content.clear();
        if (u8() != 0) {
            text(content);
        }
        return type;
    }

    void skipExtensionObject() {
        extensionObject(scratch);
    }

    void skipDiagnostics() {
        for (int left = count(); left > 0 && !failed; left--) {
            skipDiagnostic();
        }
    }

    /// Parts as a mask says; the last bit means one more within this one.
    void skipDiagnostic() {
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            int mask = u8();
            skip(4L * Integer.bitCount(mask & 0xF));
            if ((mask & 0x10) != 0) {
                skipText();
            }
            if ((mask & 0x20) != 0) {
                u32();
            }
            if ((mask & 0x40) == 0) {
                return;
            }
        }
        failTooDeep();
    }
}
