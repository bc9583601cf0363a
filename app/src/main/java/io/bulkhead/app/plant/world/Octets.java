// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The bytes of a message as it is being written; big-endian, unless a method's name begins with
/// `le`.
public final class Octets {
    private byte[] bytes = new byte[96];
    private int length;

    public static Octets of(String hex) {
        return new Octets().hex(hex);
    }

    public Octets u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public Octets u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public Octets u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public Octets u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    public Octets u48(long value) {
        return u16((int) (value >>> 32)).u32(value);
    }

    public Octets u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    public Octets f32(double value) {
        return u32(Float.floatToIntBits((float) value));
    }

    public Octets le16(int value) {
        return u8(value).u8(value >>> 8);
    }

    public Octets le24(int value) {
        return le16(value).u8(value >>> 16);
    }

    public Octets le32(long value) {
        return le16((int) value).le16((int) (value >>> 16));
    }

    public Octets le48(long value) {
        return le32(value).le16((int) (value >>> 32));
    }

    public Octets le64(long value) {
        return le32(value).le32(value >>> 32);
    }

    public Octets lef32(double value) {
        return le32(Float.floatToIntBits((float) value));
    }

    public Octets lef64(double value) {
        return le64(Double.doubleToLongBits(value));
    }

    public Octets raw(byte... more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    public Octets add(Octets more) {
        return raw(more.bytes());
    }

    public Octets text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Text in a field of a fixed size, filled up with `filler`.
    public Octets text(String text, int size, int filler) {
        int end = length + size;
        text(text.substring(0, Math.min(size, text.length())));
        while (length < end) {
            u8(filler);
        }
        return this;
    }

    /// Hexadecimal digits, with blanks where they help to read.
    public Octets hex(String hex) {
        return raw(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    public Octets zeros(int count) {
        room(count);
        Arrays.fill(bytes, length, length + count, (byte) 0);
        length += count;
        return this;
    }

    /// Writes over what stands at `at`, for lengths and checksums that are known later.
    public Octets setU16(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
        return this;
    }

    public Octets setU8(int at, int value) {
        bytes[at] = (byte) value;
        return this;
    }

    public int length() {
        return length;
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
