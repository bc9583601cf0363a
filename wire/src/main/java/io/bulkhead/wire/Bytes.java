// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// A window onto packet memory, and the only class that knows where that memory lives.
///
/// A window never copies; it is re-aimed instead of re-created. Reading past its end is a bug in
/// the caller and throws, so a decoder checks every length once, in `wrap`, and then reads freely.
///
/// Packet memory is on the heap, everywhere: one kind of memory keeps every read a plain array
/// access, which all compilers of the virtual machine know, and no window can outlive what it
/// shows.
public final class Bytes {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};
    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private byte[] memory = NOTHING;
    private int base;
    private int length;

    /// A window onto a copy of `bytes`, for tests and start-up; the packet path re-aims instead.
    public static Bytes copyOf(byte[] bytes) {
        return new Bytes().aim(bytes.clone(), 0, bytes.length);
    }

    /// Aims this window at part of an array, which is not copied.
    ///
    /// @throws IndexOutOfBoundsException if the part is not within the array
    public Bytes aim(byte[] memory, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, memory.length);
        if (this.memory != memory) {
            this.memory = memory;
        }
        this.base = offset;
        this.length = length;
        return this;
    }

    /// Aims this window at part of another window.
    public Bytes aim(Bytes outer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, outer.length);
        if (memory != outer.memory) {
            memory = outer.memory;
        }
        this.base = outer.base + offset;
        this.length = length;
        return this;
    }

    /// Aims this window at what follows `offset` in another window.
    public Bytes aim(Bytes outer, int offset) {
        return aim(outer, offset, outer.length - offset);
    }

    /// Makes this window empty.
    public Bytes clear() {
        length = 0;
        return this;
    }

    /// Shortens this window to its first `newLength` bytes.
    public Bytes shorten(int newLength) {
        Objects.checkFromIndexSize(0, newLength, length);
        length = newLength;
        return this;
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public int u8(int offset) {
        return memory[at(offset, 1)] & 0xFF;
    }

    public byte s8(int offset) {
        return memory[at(offset, 1)];
    }

    public int u16be(int offset) {
        int at = at(offset, 2);
        return (memory[at] & 0xFF) << 8 | memory[at + 1] & 0xFF;
    }

    public int u16le(int offset) {
        int at = at(offset, 2);
        return memory[at] & 0xFF | (memory[at + 1] & 0xFF) << 8;
    }

    public short s16be(int offset) {
        return (short) u16be(offset);
    }

    public short s16le(int offset) {
        return (short) u16le(offset);
    }

    public int u24be(int offset) {
        int at = at(offset, 3);
        return (memory[at] & 0xFF) << 16 | (memory[at + 1] & 0xFF) << 8 | memory[at + 2] & 0xFF;
    }

    public int u24le(int offset) {
        int at = at(offset, 3);
        return memory[at] & 0xFF | (memory[at + 1] & 0xFF) << 8 | (memory[at + 2] & 0xFF) << 16;
    }

    public long u32be(int offset) {
        return s32be(offset) & 0xFFFF_FFFFL;
    }

    public long u32le(int offset) {
        return s32le(offset) & 0xFFFF_FFFFL;
    }

    public int s32be(int offset) {
        int at = at(offset, 4);
        byte[] bytes = memory;
        return bytes[at] << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    public int s32le(int offset) {
        int at = at(offset, 4);
        byte[] bytes = memory;
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | bytes[at + 3] << 24;
    }

    /// 48 bits, the width of a MAC address.
    public long u48be(int offset) {
        int at = at(offset, 6);
        byte[] bytes = memory;
        return (long) ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) << 32
                | (bytes[at + 2] << 24
                                | (bytes[at + 3] & 0xFF) << 16
                                | (bytes[at + 4] & 0xFF) << 8
                                | bytes[at + 5] & 0xFF)
                        & 0xFFFF_FFFFL;
    }

    /// 48 bits, little endian (the time stamps of DNP3).
    public long u48le(int offset) {
        at(offset, 6);
        return u32le(offset) | (long) u16le(offset + 4) << 32;
    }

    public long s64be(int offset) {
        return Long.reverseBytes(s64le(offset));
    }

    public long s64le(int offset) {
        return (long) WORDS.get(memory, at(offset, 8));
    }

    public float f32be(int offset) {
        return Float.intBitsToFloat(s32be(offset));
    }

    public float f32le(int offset) {
        return Float.intBitsToFloat(s32le(offset));
    }

    public double f64be(int offset) {
        return Double.longBitsToDouble(s64be(offset));
    }

    public double f64le(int offset) {
        return Double.longBitsToDouble(s64le(offset));
    }

    /// The first place of `value` at or after `from`, or -1.
    public int indexOf(int value, int from) {
        return indexOf(value, from, length);
    }

    /// The first place of `value` in `[from, to)`, or -1.
    public int indexOf(int value, int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        for (int at = base + from, end = base + to; at < end; at++) {
            if ((memory[at] & 0xFF) == value) {
                return at - base;
            }
        }
        return -1;
    }

    /// How many of `size` bytes at `offset` are text: those before the first zero, with which some
    /// senders end it.
    public int textLength(int offset, int size) {
        int zero = indexOf(0, offset, offset + size);
        return zero < 0 ? size : zero - offset;
    }

    /// Whether the bytes at `offset` are those of the ASCII text `expected`; false where they would
    /// pass the end.
    public boolean matches(int offset, String expected) {
        int size = expected.length();
        if (offset < 0 || size > length - offset) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (memory[base + offset + i] != (byte) expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// As [#matches], where ASCII letters of either case are the same. `expected` is in lower case.
    public boolean matchesIgnoringCase(int offset, String expected) {
        int size = expected.length();
        if (offset < 0 || size > length - offset) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            int value = memory[base + offset + i];
            if (value >= 'A' && value <= 'Z') {
                value += 'a' - 'A';
            }
            if (value != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether `size` bytes here and in `other` are the same.
    public boolean same(int offset, Bytes other, int otherOffset, int size) {
        Objects.checkFromIndexSize(offset, size, length);
        Objects.checkFromIndexSize(otherOffset, size, other.length);
        int here = base + offset;
        int there = other.base + otherOffset;
        return Arrays.equals(memory, here, here + size, other.memory, there, there + size);
    }

    /// A 64-bit hash of a part of this window, spread well enough for an open-addressing table.
    public long hash(int offset, int size, long seed) {
        Objects.checkFromIndexSize(offset, size, length);
        int at = base + offset;
        int end = at + size;
        long hash = seed ^ size * HASH_FACTOR;
        while (at + Long.BYTES <= end) {
            hash = (hash ^ (long) WORDS.get(memory, at)) * HASH_FACTOR;
            hash ^= hash >>> 29;
            at += Long.BYTES;
        }
        long tail = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            tail |= (memory[at] & 0xFFL) << shift;
        }
        return mix(hash ^ tail);
    }

    /// The finaliser of MurmurHash3: every input bit changes about half of the output bits.
    public static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ mixed >>> 33;
    }

    public void copyTo(int offset, byte[] target, int targetOffset, int size) {
        Objects.checkFromIndexSize(offset, size, length);
        System.arraycopy(memory, base + offset, target, targetOffset, size);
    }

    /// Aims this at a copy of what `other` holds. Off the packet path only.
    public void copy(Bytes other) {
        aim(other.toArray(), 0, other.length());
    }

    /// A copy. Off the packet path only.
    public byte[] toArray() {
        byte[] copy = new byte[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /// The text of a part of this window, byte for character. Off the packet path only: it
    /// allocates.
    public String latin1(int offset, int size) {
        return text(offset, size, StandardCharsets.ISO_8859_1);
    }

    /// The text of a part of this window; what is not valid shows as U+FFFD. Off the packet path
    /// only: it allocates.
    public String text(int offset, int size, Charset charset) {
        byte[] copy = new byte[size];
        copyTo(offset, copy, 0, size);
        return new String(copy, charset);
    }

    @Override
    public String toString() {
        return length + " bytes";
    }

    /// One comparison, which all compilers know; `size` is a small constant.
    private int at(int offset, int size) {
        return base + Objects.checkIndex(offset, length - size + 1);
    }
}
