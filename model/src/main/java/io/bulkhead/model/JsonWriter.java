// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one JSON text into a buffer that is reused: rows of millions are written without an
/// object for any of them. Keys come in the order of the calls; the caller keeps objects and lists
/// balanced.
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long NANOS = 1_000_000_000L;

    /// Whole numbers beyond this are not exact in JavaScript and are written as text.
    private static final long MAX_EXACT = 1L << 53;

    private byte[] buffer;
    private int length;
    private boolean first = true;

    public JsonWriter() {
        this(new byte[4096]);
    }

    private JsonWriter(byte[] buffer) {
        this.buffer = buffer;
    }

    public JsonWriter clear() {
        length = 0;
        first = true;
        return this;
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /// What was written so far, in a writer of its own.
    public JsonWriter copy() {
        JsonWriter copy = new JsonWriter(toBytes());
        copy.length = length;
        copy.first = first;
        return copy;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
    }

    /// Writes what there is and goes on after it, so that a long text needs no long buffer.
    public JsonWriter drainTo(OutputStream out) throws IOException {
        writeTo(out);
        length = 0;
        return this;
    }

    @Override
    public String toString() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /// Ends the row.
    public JsonWriter newLine() {
        put('\n');
        first = true;
        return this;
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter beginObject(String name) {
        return name(name).begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginList() {
        return begin('[');
    }

    public JsonWriter beginList(String name) {
        return name(name).begin('[');
    }

    public JsonWriter endList() {
        return end(']');
    }

    /// The key of what is written next; `null` inside a list.
    public JsonWriter name(String name) {
        if (name == null) {
            return this;
        }
        separate();
        put('"');
        ascii(name);
        put('"');
        put(':');
        first = true;
        return this;
    }

    public JsonWriter field(String name, String value) {
        return name(name).text(value);
    }

    public JsonWriter field(String name, long value) {
        return name(name).number(value);
    }

    public JsonWriter field(String name, boolean value) {
        return name(name).flag(value);
    }

    public JsonWriter number(long value) {
        separate();
        if (value > MAX_EXACT || value < -MAX_EXACT) {
            put('"');
            digits(value);
            put('"');
        } else {
            digits(value);
        }
        return this;
    }

    public JsonWriter unsigned(long value) {
        if (value >= 0) {
            return number(value);
        }
        return text(Long.toUnsignedString(value));
    }

    public JsonWriter real(double value) {
        if (!Double.isFinite(value)) {
            return text(Double.toString(value));
        }
        separate();
        if (value == Math.rint(value) && Math.abs(value) < MAX_EXACT) {
            digits((long) value);
            ascii(".0");
        } else {
            ascii(Double.toString(value));
        }
        return this;
    }

    /// A single-precision number with the digits that tell it from its neighbours.
    public JsonWriter real(float value) {
        if (!Float.isFinite(value)) {
            return text(Float.toString(value));
        }
        separate();
        ascii(Float.toString(value));
        return this;
    }

    public JsonWriter flag(boolean value) {
        separate();
        ascii(value ? "true" : "false");
        return this;
    }

    public JsonWriter nothing() {
        separate();
        ascii("null");
        return this;
    }

    public JsonWriter text(String value) {
        separate();
        int size = value.length();
        room(size + 2);
        buffer[length++] = '"';
        int plain = 0;
        while (plain < size && isPlain(value.charAt(plain))) {
            buffer[length++] = (byte) value.charAt(plain++);
        }
        for (int i = plain; i < size; ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            character(Character.isSurrogate((char) point) && point < 0x10000 ? 0xFFFD : point);
        }
        put('"');
        return this;
    }

    /// Whether a character stands for itself in JSON and in one byte.
    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7F && character != '"' && character != '\\';
    }

    /// Text in UTF-8; a byte that is not valid is shown as `\xNN`.
    public JsonWriter utf8(byte[] text, int offset, int size) {
        separate();
        put('"');
        int end = offset + size;
        for (int at = offset; at < end; ) {
            int sequence = Utf8.length(text, at, end);
            if (sequence == 0) {
                escapedByte(text[at] & 0xFF);
                at++;
            } else if (sequence == 1) {
                character(text[at]);
                at++;
            } else {
                room(sequence);
                System.arraycopy(text, at, buffer, length, sequence);
                length += sequence;
                at += sequence;
            }
        }
        put('"');
        return this;
    }

    public JsonWriter hex(byte[] bytes, int offset, int size) {
        separate();
        room(2 * size + 2);
        buffer[length++] = '"';
        for (int i = 0; i < size; i++) {
            buffer[length++] = HEX[bytes[offset + i] >> 4 & 15];
            buffer[length++] = HEX[bytes[offset + i] & 15];
        }
        buffer[length++] = '"';
        return this;
    }

    /// Nanoseconds since 1970 as RFC 3339 UTC with nanoseconds.
    public JsonWriter time(long nanoseconds) {
        separate();
        put('"');
        long seconds = Math.floorDiv(nanoseconds, NANOS);
        date(Math.floorDiv(seconds, 86_400L));
        int second = (int) Math.floorMod(seconds, 86_400L);
        put('T');
        padded(second / 3600, 2);
        put(':');
        padded(second / 60 % 60, 2);
        put(':');
        padded(second % 60, 2);
        put('.');
        padded((int) Math.floorMod(nanoseconds, NANOS), 9);
        put('Z');
        put('"');
        return this;
    }

    /// An address: IPv4 in the low 32 bits, IPv6 in both halves (RFC 5952), or a MAC in the low 48
    /// bits.
    public JsonWriter address(int version, long high, long low) {
        separate();
        put('"');
        ascii(Addresses.text(version, high, low));
        put('"');
        return this;
    }

    public JsonWriter ipv4(long address) {
        separate();
        put('"');
        for (int shift = 24; shift >= 0; shift -= 8) {
            digits(address >> shift & 0xFF);
            if (shift > 0) {
                put('.');
            }
        }
        put('"');
        return this;
    }

    public JsonWriter mac(long mac) {
        separate();
        put('"');
        for (int shift = 40; shift >= 0; shift -= 8) {
            put(HEX[(int) (mac >> shift + 4) & 15]);
            put(HEX[(int) (mac >> shift) & 15]);
            if (shift > 0) {
                put(':');
            }
        }
        put('"');
        return this;
    }

    /// Days since 1970 to year-month-day in the proleptic Gregorian calendar (Hinnant's
    /// `civil_from_days`).
    private void date(long days) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = (int) (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        padded((int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), 4);
        put('-');
        padded(month, 2);
        put('-');
        padded((int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1), 2);
    }

    private void character(int point) {
        switch (point) {
            case '"', '\\' -> {
                put('\\');
                put(point);
            }
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                if (point < 0x20 || point == 0x7F) {
                    ascii("\\u00");
                    put(HEX[point >> 4]);
                    put(HEX[point & 15]);
                } else if (point < 0x80) {
                    put(point);
                } else {
                    encode(point);
                }
            }
        }
    }

    private void encode(int point) {
        if (point < 0x800) {
            put(0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                put(0xE0 | point >> 12);
            } else {
                put(0xF0 | point >> 18);
                put(0x80 | point >> 12 & 63);
            }
            put(0x80 | point >> 6 & 63);
        }
        put(0x80 | point & 63);
    }

    private void escapedByte(int value) {
        ascii("\\\\x");
        put(HEX[value >> 4]);
        put(HEX[value & 15]);
    }

    private JsonWriter begin(char bracket) {
        separate();
        put(bracket);
        first = true;
        return this;
    }

    private JsonWriter end(char bracket) {
        put(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            put(',');
        }
        first = false;
    }

    private void digits(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        room(20);
        long left = value;
        if (left < 0) {
            buffer[length++] = '-';
            left = -left;
        }
        int count = 1;
        for (long rest = left; rest >= 10; rest /= 10) {
            count++;
        }
        for (int at = length + count - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += count;
    }

    private void padded(int value, int width) {
        room(width);
        int left = value;
        for (int at = length + width - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += width;
    }

    private void ascii(String text) {
        int size = text.length();
        room(size);
        for (int i = 0; i < size; i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void put(int value) {
        if (length == buffer.length) {
            room(1);
        }
        buffer[length++] = (byte) value;
    }

    private void room(int size) {
        if (size > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + size));
        }
    }
}
