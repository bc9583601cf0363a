// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

/// Text put together from a message (a DNS name, an object identifier), so that it can be handed on
/// as a window like any bytes of a packet. What does not fit is left out, and costs nothing: the
/// same long name may be put again for each of many small parts. An analyzer has one for good;
/// windows onto it are valid until the next [#clear].
public final class TextBuffer {
    private static final String HEX = "0123456789abcdef";
    private static final String CONTROL_LETTERS = "abtnvfr";
    private static final int FIRST_CONTROL_LETTER = 7;
    private static final int IPV6_GROUPS = 8;
    private static final int REPLACEMENT = 0xFFFD;

    private final byte[] memory;
    private final int bound;
    private int length;
    private boolean full;

    /// @param bound bytes that all texts between two [#clear] may have
    public TextBuffer(int bound) {
        this.bound = bound;
        memory = new byte[bound];
    }

    public TextBuffer clear() {
        length = 0;
        full = false;
        return this;
    }

    /// Where the next byte goes: what is put from here on is the window `[mark, length)`.
    public int length() {
        return length;
    }

    /// Whether something was left out since the last [#clear].
    public boolean full() {
        return full;
    }

    /// Aims `view` at everything put so far. What is put later does not move it.
    public Bytes view(Bytes view) {
        return view.aim(memory, 0, length);
    }

    /// Aims `view` at what was put since `mark`.
    public Bytes view(Bytes view, int mark) {
        return view.aim(memory, mark, length - mark);
    }

    /// One byte, as it is.
    public TextBuffer put(int octet) {
        if (length == bound) {
            full = true;
        } else {
            memory[length++] = (byte) octet;
        }
        return this;
    }

    public TextBuffer put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
        return this;
    }

    /// A part of a packet, as it is.
    public TextBuffer put(Bytes bytes, int offset, int size) {
        int fits = Math.min(size, bound - length);
        bytes.copyTo(offset, memory, length, fits);
        length += fits;
        full |= fits < size;
        return this;
    }

    /// A whole number in decimal, read as unsigned.
    public TextBuffer number(long value) {
        if (value < 0 || value > 9) {
            number(Long.divideUnsigned(value, 10));
        }
        return put('0' + (int) Long.remainderUnsigned(value, 10));
    }

    /// The low `digits` hexadecimal digits of `value`, in lower case.
    public TextBuffer hex(long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            put(HEX.charAt((int) (value >>> shift) & 0xF));
        }
        return this;
    }

    /// An IPv4 address in the low 32 bits.
    public TextBuffer ipv4(long address) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            number(address >>> shift & 0xFF);
            if (shift > 0) {
                put('.');
            }
        }
        return this;
    }

    /// An IPv6 address as RFC 5952 wants it: the longest run of zero groups is left out.
    public TextBuffer ipv6(long high, long low) {
        int bestStart = -1;
        int bestSize = 1;
        int run = 0;
        for (int i = 0; i < IPV6_GROUPS; i++) {
            run = group(high, low, i) == 0 ? run + 1 : 0;
            if (run > bestSize) {
                bestSize = run;
                bestStart = i - run + 1;
            }
        }
        for (int i = 0; i < IPV6_GROUPS; i++) {
            if (i == bestStart) {
                put("::");
                i += bestSize - 1;
                continue;
            }
            if (i > 0 && i != bestStart + bestSize) {
                put(':');
            }
            int group = group(high, low, i);
            hex(group, group > 0xFFF ? 4 : group > 0xFF ? 3 : group > 0xF ? 2 : 1);
        }
        return this;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> 16 * (3 - index % 4)) & 0xFFFF;
    }

    /// Text in UTF-16 (the names of Windows) as UTF-8, with U+FFFD for each half of a pair that
    /// stands alone. Half a unit at the end is left out.
    public TextBuffer utf16(Bytes bytes, int offset, int size, boolean littleEndian) {
        int end = offset + (size & ~1);
        int at = offset;
        while (at < end && !full) {
            int unit = littleEndian ? bytes.u16le(at) : bytes.u16be(at);
            at += 2;
            int code = unit;
            if (Character.isSurrogate((char) unit)) {
                int next = at == end ? 0 : littleEndian ? bytes.u16le(at) : bytes.u16be(at);
                boolean pair =
                        Character.isHighSurrogate((char) unit)
                                && Character.isLowSurrogate((char) next);
                code = pair ? Character.toCodePoint((char) unit, (char) next) : REPLACEMENT;
                at += pair ? 2 : 0;
            }
            codePoint(code);
        }
        return this;
    }

    private void codePoint(int code) {
        if (code < 0x80) {
            put(code);
        } else if (code < 0x800) {
            put(0xC0 | code >> 6).put(0x80 | code & 0x3F);
        } else if (code < 0x1_0000) {
            put(0xE0 | code >> 12).put(0x80 | code >> 6 & 0x3F).put(0x80 | code & 0x3F);
        } else {
            put(0xF0 | code >> 18).put(0x80 | code >> 12 & 0x3F);
            put(0x80 | code >> 6 & 0x3F).put(0x80 | code & 0x3F);
        }
    }

    /// A part of a packet as text that can be shown: UTF-8 with U+FFFD for each ill-formed part,
    /// control characters as in C (`\n`, `\001`).
    public TextBuffer printable(Bytes bytes, int offset, int size) {
        int end = offset + size;
        int at = offset;
        while (at < end && !full) {
            int octet = bytes.u8(at);
            if (octet >= 0x80) {
                at = character(bytes, at, end);
            } else {
                ascii(octet);
                at++;
            }
        }
        return this;
    }

    private void ascii(int octet) {
        int letter = octet - FIRST_CONTROL_LETTER;
        if (octet >= ' ' && octet < 0x7F) {
            put(octet);
        } else if (letter >= 0 && letter < CONTROL_LETTERS.length()) {
            put('\\').put(CONTROL_LETTERS.charAt(letter));
        } else {
            put('\\').put('0' + (octet >> 6)).put('0' + (octet >> 3 & 7)).put('0' + (octet & 7));
        }
    }

    /// Puts the character that begins at `at`, or U+FFFD in its stead, and says where the next
    /// begins.
    private int character(Bytes bytes, int at, int end) {
        int lead = bytes.u8(at);
        int size = size(lead);
        int next = at + 1;
        int code = lead & 0x7F >> size;
        while (next < end && next < at + size && (bytes.u8(next) & 0xC0) == 0x80) {
            code = code << 6 | bytes.u8(next++) & 0x3F;
        }
        if (next == at + size && valid(size, code)) {
            put(bytes, at, size);
        } else {
            put(0xEF).put(0xBF).put(0xBD);
        }
        return next;
    }

    /// Bytes of the character that `lead` begins, by its leading ones; up to six in the first
    /// edition of UTF-8, so that what was never a character is one ill-formed part.
    private static int size(int lead) {
        int ones = Integer.numberOfLeadingZeros(~lead << 24);
        return ones == 1 || ones > 6 ? 1 : ones;
    }

    /// Whether `code` needs `size` bytes and is neither a surrogate nor beyond Unicode.
    private static boolean valid(int size, int code) {
        return switch (size) {
            case 2 -> code >= 0x80;
            case 3 -> code >= 0x800 && (code < 0xD800 || code > 0xDFFF);
            case 4 -> code >= 0x1_0000 && code <= 0x10_FFFF;
            default -> false;
        };
    }
}
