// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Walks values as MMS writes them, which IEC 61850 also puts into GOOSE: arrays and structures are
/// entered, and what stands in them is told value by value. ISO 9506-2, 14.4.2 (`Data`); IEC
/// 61850-8-1, annex A.
public final class MmsData {
    public static final int ARRAY = 0xA1;
    public static final int STRUCTURE = 0xA2;
    public static final int BOOLEAN = 0x83;
    public static final int BIT_STRING = 0x84;
    public static final int INTEGER = 0x85;
    public static final int UNSIGNED = 0x86;
    public static final int FLOATING_POINT = 0x87;
    public static final int OCTET_STRING = 0x89;
    public static final int VISIBLE_STRING = 0x8A;
    public static final int GENERALIZED_TIME = 0x8B;
    public static final int BINARY_TIME = 0x8C;
    public static final int MMS_STRING = 0x90;
    public static final int UTC_TIME = 0x91;

    /// Structures within structures; IEC 61850 has no more than some five.
    public static final int MAX_DEPTH = 16;

    private static final long NANOSECONDS_A_SECOND = 1_000_000_000L;
    private static final long NANOSECONDS_A_MILLISECOND = 1_000_000L;
    private static final long SECONDS_A_DAY = 86_400L;

    /// From 1970-01-01 to 1984-01-01, with which binary time begins.
    private static final int DAYS_TO_1984 = 5_113;

    private static final int FLOAT = 5;
    private static final int DOUBLE = 9;
    private static final int MAX_BITS = 64;

    private final BerElement element = new BerElement();
    private final Bytes outer = new Bytes();
    private final Bytes view = new Bytes();
    private final int[] ends = new int[MAX_DEPTH + 1];
    private final int[] indices = new int[MAX_DEPTH + 1];
    private int depth;
    private int at;
    private boolean broken;

    /// Begins before the first of the values that stand in `[from, to)`.
    public MmsData begin(Bytes outer, int from, int to) {
        this.outer.aim(outer, 0, to);
        depth = 0;
        at = from;
        ends[0] = to;
        indices[0] = -1;
        broken = false;
        return this;
    }

    /// Goes to the next value that has no parts.
    ///
    /// @return false at the end, and where the structure is [#broken]
    public boolean next() {
        while (!broken) {
            while (at >= ends[depth]) {
                if (depth == 0) {
                    return false;
                }
                depth--;
            }
            if (!element.wrap(outer, at) || element.end() > ends[depth]) {
                broken = true;
                return false;
            }
            indices[depth]++;
            if (!nested(element.tag())) {
                at = element.end();
                return true;
            }
            enter();
        }
        return false;
    }

    private void enter() {
        if (depth == MAX_DEPTH) {
            broken = true;
            return;
        }
        at = element.end() - element.contents().length();
        depth++;
        ends[depth] = element.end();
        indices[depth] = -1;
    }

    /// Whether the walk ended before the end, at [#offset].
    public boolean broken() {
        return broken;
    }

    /// Where the walk is.
    public int offset() {
        return at;
    }

    /// How many arrays and structures are around the value at hand.
    public int depth() {
        return depth;
    }

    /// Which element of the list at `level` the value at hand is (in); 0 is the outermost level.
    public int index(int level) {
        return indices[level];
    }

    public int tag() {
        return element.tag();
    }

    public Bytes contents() {
        return element.contents();
    }

    /// Appends which part of the outermost value this is: `.1.0` is the first of its second.
    public void path(TextBuffer texts) {
        for (int level = 1; level <= depth; level++) {
            texts.put('.').number(indices[level]);
        }
    }

    /// Says the type and the value at hand. `texts` holds what has to be written for it, until the
    /// item is no longer needed.
    public void tell(Item item, TextBuffer texts) {
        Bytes contents = element.contents();
        int length = contents.length();
        item.area(kind(element.tag()));
        switch (element.tag()) {
            case BOOLEAN -> item.flag(length > 0 && contents.u8(0) != 0);
            case INTEGER -> {
                if (element.number()) {
                    item.signed(element.value());
                }
            }
            case UNSIGNED -> {
                if (element.number()) {
                    item.unsigned(element.natural() < 0 ? element.value() : element.natural());
                }
            }
            case FLOATING_POINT -> {
                if (length == FLOAT) {
                    item.real(contents.f32be(1));
                } else if (length == DOUBLE) {
                    item.real(contents.f64be(1));
                } else {
                    item.bytes(contents, 0, length);
                }
            }
            case BIT_STRING -> bits(item, texts);
            case VISIBLE_STRING, MMS_STRING, GENERALIZED_TIME -> item.text(contents, 0, length);
            case UTC_TIME, BINARY_TIME -> {
                long time = element.tag() == UTC_TIME ? utcTime(contents) : binaryTime(contents);
                if (time == Item.NONE) {
                    item.bytes(contents, 0, length);
                } else {
                    item.time(time);
                }
            }
            default -> item.bytes(contents, 0, length);
        }
    }

    /// Bits as a text of 0 and 1, in the order in which the standard numbers them.
    private void bits(Item item, TextBuffer texts) {
        Bytes contents = element.contents();
        int bits = bitCount(contents);
        if (bits < 0 || bits > MAX_BITS) {
            item.bytes(contents, 0, contents.length());
            return;
        }
        int mark = texts.length();
        for (int i = 0; i < bits; i++) {
            texts.put(bit(contents, i) ? '1' : '0');
        }
        texts.view(view, mark);
        item.text(view, 0, view.length());
    }

    /// How many bits a bit string has; -1 where it is none. Its first byte counts those of the last
    /// that do not belong to it.
    public static int bitCount(Bytes contents) {
        if (contents.isEmpty() || contents.u8(0) > 7) {
            return -1;
        }
        return 8 * (contents.length() - 1) - contents.u8(0);
    }

    /// Bit `index` of a bit string, the first of which is the highest of its byte.
    public static boolean bit(Bytes contents, int index) {
        int at = 1 + index / 8;
        return at < contents.length() && (contents.u8(at) << index % 8 & 0x80) != 0;
    }

    /// Nanoseconds since 1970 of seconds, a fraction of 24 bits and a byte of quality; [Item#NONE]
    /// where the contents are no such time. IEC 61850-8-1, 8.1.3.7.
    public static long utcTime(Bytes contents) {
        if (contents.length() != 8) {
            return Item.NONE;
        }
        long fraction = contents.u24be(4) * NANOSECONDS_A_SECOND >> 24;
        return contents.u32be(0) * NANOSECONDS_A_SECOND + fraction;
    }

    /// Nanoseconds since 1970 of milliseconds of the day and days since 1984; [Item#NONE] where the
    /// contents are no such time.
    public static long binaryTime(Bytes contents) {
        if (contents.length() != 6) {
            return Item.NONE;
        }
        long seconds = (DAYS_TO_1984 + contents.u16be(4)) * SECONDS_A_DAY;
        return seconds * NANOSECONDS_A_SECOND + contents.u32be(0) * NANOSECONDS_A_MILLISECOND;
    }

    public static boolean nested(int tag) {
        return tag == ARRAY || tag == STRUCTURE;
    }

    /// What the standard calls a value with this tag.
    public static String kind(int tag) {
        return switch (tag) {
            case ARRAY -> "array";
            case STRUCTURE -> "structure";
            case BOOLEAN -> "boolean";
            case BIT_STRING -> "bit-string";
            case INTEGER -> "integer";
            case UNSIGNED -> "unsigned";
            case FLOATING_POINT -> "floating-point";
            case 0x88 -> "real";
            case OCTET_STRING -> "octet-string";
            case VISIBLE_STRING -> "visible-string";
            case GENERALIZED_TIME -> "generalized-time";
            case BINARY_TIME -> "binary-time";
            case 0x8D -> "bcd";
            case 0x8E -> "boolean-array";
            case 0x8F -> "object-identifier";
            case MMS_STRING -> "mms-string";
            case UTC_TIME -> "utc-time";
            default -> "unknown";
        };
    }
}
