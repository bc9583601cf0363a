// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire;

/// One element of the Basic Encoding Rules (ITU-T X.690, 8.1): a tag, a length of one byte or of as
/// many as its first says, and the contents. A tag is one byte, or two for the numbers from 31 to
/// 127; longer tags and open lengths, which none of the protocols here sends, are refused.
public final class BerElement {
    public static final int INTEGER = 0x02;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int SEQUENCE = 0x30;

    private static final int LONG = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;
    private static final int HIGH_TAG = 0x1F;
    private static final int MAX_NATURAL = 8;

    private final Bytes contents = new Bytes();
    private int tag;
    private int end;

    /// @return whether a whole element stands at `at`
    public boolean wrap(Bytes outer, int at) {
        contents.clear();
        if (outer.length() - at < 2) {
            return false;
        }
        int identifier = outer.u8(at);
        int start = at + 1;
        if ((identifier & HIGH_TAG) == HIGH_TAG) {
            identifier = identifier << 8 | outer.u8(start++);
            if ((identifier & LONG) != 0 || outer.length() == start) {
                return false;
            }
        }
        long length = outer.u8(start++);
        if (length >= LONG) {
            int bytes = (int) length - LONG;
            if (bytes == 0 || bytes > MAX_LENGTH_BYTES || outer.length() - start < bytes) {
                return false;
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | outer.u8(start++);
            }
        }
        if (length > outer.length() - start) {
            return false;
        }
        tag = identifier;
        contents.aim(outer, start, (int) length);
        end = start + (int) length;
        return true;
    }

    /// As [#wrap], where only `expected` will do.
    public boolean wrap(Bytes outer, int at, int expected) {
        return wrap(outer, at) && tag == expected;
    }

    /// The identifier as it stands: one byte, or two where the second holds the number.
    public int tag() {
        return tag;
    }

    public Bytes contents() {
        return contents;
    }

    /// Where the next element begins.
    public int end() {
        return end;
    }

    /// Whether the contents can be a whole number of 64 bits; one more byte may keep the highest
    /// bit of an unsigned one from being a sign.
    public boolean number() {
        int length = contents.length();
        return length >= 1 && (length <= 8 || length == 9 && contents.u8(0) == 0);
    }

    /// The contents as a whole number in two's complement; 0 where they are none.
    public long value() {
        if (!number()) {
            return 0;
        }
        long value = contents.s8(0);
        for (int i = 1; i < contents.length(); i++) {
            value = value << 8 | contents.u8(i);
        }
        return value;
    }

    /// The contents read as an unsigned number, as which some senders put those that have no sign;
    /// -1 where they are none that fits.
    public long natural() {
        int length = contents.length();
        if (length == 0 || length > MAX_NATURAL) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | contents.u8(i);
        }
        return value;
    }
}
