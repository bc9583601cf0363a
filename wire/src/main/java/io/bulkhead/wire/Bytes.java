// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A window onto packet memory, and the only class that knows where that memory lives.
///
/// A window never copies; it is re-aimed instead of re-created. Reading past its end is a bug in
/// the caller and throws, so a decoder checks every length once, in `wrap`, and then reads freely.
///
/// All reads go through one constant segment that spans the address space, which lets the compiler
/// fold every check but ours away. That is safe because of two laws: the bounds of a window are
/// checked against the segment it is aimed at, and the memory behind a window outlives it (the
/// window holds the segment, and no part of this project frees packet memory explicitly).
public final class Bytes {
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final ValueLayout.OfShort U16_BE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfShort U16_LE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32_BE =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfInt U32_LE =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64_BE =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong U64_LE =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private MemorySegment owner = MemorySegment.NULL;
    private long base;
    private int length;

    /// A copy of `bytes` in packet memory, for tests and start-up; the packet path re-aims instead.
    public static Bytes copyOf(byte[] bytes) {
        MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, bytes.length));
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
        return new Bytes().aim(memory, 0, bytes.length);
    }

    /// Aims this window at part of a native segment.
    ///
    /// @throws IndexOutOfBoundsException if the part is not within the segment
    public Bytes aim(MemorySegment memory, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, memory.byteSize());
        if (owner != memory) {
            if (!memory.isNative()) {
                throw new IllegalArgumentException("packet memory is native");
            }
            owner = memory;
        }
        this.base = memory.address() + offset;
        this.length = length;
        return this;
    }

    /// Aims this window at part of another window.
    public Bytes aim(Bytes outer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, outer.length);
        if (owner != outer.owner) {
            owner = outer.owner;
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
        return MEMORY.get(JAVA_BYTE, at(offset, 1)) & 0xFF;
    }

    public byte s8(int offset) {
        return MEMORY.get(JAVA_BYTE, at(offset, 1));
    }

    public int u16be(int offset) {
        return MEMORY.get(U16_BE, at(offset, 2)) & 0xFFFF;
    }

    public int u16le(int offset) {
        return MEMORY.get(U16_LE, at(offset, 2)) & 0xFFFF;
    }

    public short s16be(int offset) {
        return MEMORY.get(U16_BE, at(offset, 2));
    }

    public short s16le(int offset) {
        return MEMORY.get(U16_LE, at(offset, 2));
    }

    public int u24be(int offset) {
        long at = at(offset, 3);
        return (MEMORY.get(U16_BE, at) & 0xFFFF) << 8 | MEMORY.get(JAVA_BYTE, at + 2) & 0xFF;
    }

    public int u24le(int offset) {
        long at = at(offset, 3);
        return MEMORY.get(U16_LE, at) & 0xFFFF | (MEMORY.get(JAVA_BYTE, at + 2) & 0xFF) << 16;
    }

    public long u32be(int offset) {
        return MEMORY.get(U32_BE, at(offset, 4)) & 0xFFFF_FFFFL;
    }

    public long u32le(int offset) {
        return MEMORY.get(U32_LE, at(offset, 4)) & 0xFFFF_FFFFL;
    }

    public int s32be(int offset) {
        return MEMORY.get(U32_BE, at(offset, 4));
    }

    public int s32le(int offset) {
        return MEMORY.get(U32_LE, at(offset, 4));
    }

    /// 48 bits, the width of a MAC address.
    public long u48be(int offset) {
        long at = at(offset, 6);
        return (MEMORY.get(U16_BE, at) & 0xFFFFL) << 32 | MEMORY.get(U32_BE, at + 2) & 0xFFFF_FFFFL;
    }

    /// 48 bits, little endian (the time stamps of DNP3).
    public long u48le(int offset) {
        long at = at(offset, 6);
        return MEMORY.get(U32_LE, at) & 0xFFFF_FFFFL | (MEMORY.get(U16_LE, at + 4) & 0xFFFFL) << 32;
    }

    public long s64be(int offset) {
        return MEMORY.get(U64_BE, at(offset, 8));
    }

    public long s64le(int offset) {
        return MEMORY.get(U64_LE, at(offset, 8));
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
        for (long at = base + from, end = base + to; at < end; at++) {
            if ((MEMORY.get(JAVA_BYTE, at) & 0xFF) == value) {
                return (int) (at - base);
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
            if (MEMORY.get(JAVA_BYTE, base + offset + i) != (byte) expected.charAt(i)) {
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
            int value = MEMORY.get(JAVA_BYTE, base + offset + i);
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
        long here = at(offset, size);
        long there = other.at(otherOffset, size);
        return MemorySegment.mismatch(MEMORY, here, here + size, MEMORY, there, there + size) < 0;
    }

    /// A 64-bit hash of a part of this window, spread well enough for an open-addressing table.
    public long hash(int offset, int size, long seed) {
        long at = at(offset, size);
        long end = at + size;
        long hash = seed ^ size * 0x9E37_79B9_7F4A_7C15L;
        while (at + 8 <= end) {
            hash = mix(hash ^ MEMORY.get(U64_LE, at));
            at += 8;
        }
        long tail = 0;
        for (int shift = 0; at < end; at++, shift += 8) {
            tail |= (MEMORY.get(JAVA_BYTE, at) & 0xFFL) << shift;
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

    public void copyTo(int offset, MemorySegment target, long targetOffset, int size) {
        MemorySegment.copy(MEMORY, at(offset, size), target, targetOffset, size);
    }

    public void copyTo(int offset, byte[] target, int targetOffset, int size) {
        MemorySegment.copy(MEMORY, JAVA_BYTE, at(offset, size), target, targetOffset, size);
    }

    /// A copy on the heap. Off the packet path only.
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

    /// One comparison, which both compilers know; `size` is a small constant.
    private long at(int offset, int size) {
        return base + Objects.checkIndex(offset, length - size + 1);
    }
}
