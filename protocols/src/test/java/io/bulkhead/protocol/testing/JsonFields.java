// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.wire.Bytes;
import java.util.Objects;

/// Writes fields as one JSON object, and holds the protocol to the rules of [FieldWriter]: a name
/// wherever an object asks for one, bytes that are there, and every object and list closed.
///
/// When told to be quiet it checks alone and allocates nothing.
final class JsonFields implements FieldWriter {
    private static final int MAX_DEPTH = 64;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final boolean[] lists = new boolean[MAX_DEPTH];
    private final boolean quiet;
    private int depth;
    private boolean first;

    JsonFields(boolean quiet) {
        this.quiet = quiet;
    }

    /// Begins the outermost object.
    JsonFields begin() {
        out.setLength(0);
        out.append('{');
        depth = 0;
        lists[0] = false;
        first = true;
        return this;
    }

    /// Ends the outermost object.
    String end() {
        if (depth != 0) {
            throw new AssertionError("an object or list of the fields was not ended");
        }
        return quiet ? "" : out.append('}').toString();
    }

    @Override
    public FieldWriter number(String name, long value) {
        name(name);
        if (!quiet) {
            out.append(value);
        }
        return this;
    }

    @Override
    public FieldWriter unsigned(String name, long value) {
        name(name);
        if (!quiet) {
            out.append(Long.toUnsignedString(value));
        }
        return this;
    }

    @Override
    public FieldWriter real(String name, double value) {
        name(name);
        if (!quiet) {
            out.append(value);
        }
        return this;
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        name(name);
        if (!quiet) {
            out.append(value);
        }
        return this;
    }

    @Override
    public FieldWriter text(String name, String value) {
        name(name);
        Objects.requireNonNull(value, name);
        if (!quiet) {
            out.append('"').append(value).append('"');
        }
        return this;
    }

    @Override
    public FieldWriter text(String name, Bytes bytes, int offset, int length) {
        name(name);
        Objects.checkFromIndexSize(offset, length, bytes.length());
        if (!quiet) {
            appendText(out, bytes, offset, length);
        }
        return this;
    }

    @Override
    public FieldWriter text16(
            String name, Bytes bytes, int offset, int length, boolean littleEndian) {
        return bytes(name, bytes, offset, length);
    }

    @Override
    public FieldWriter secret(String name, Bytes bytes, int offset, int length) {
        return text(name, bytes, offset, length);
    }

    @Override
    public FieldWriter bytes(String name, Bytes bytes, int offset, int length) {
        name(name);
        Objects.checkFromIndexSize(offset, length, bytes.length());
        if (!quiet) {
            out.append('"');
            for (int i = 0; i < length; i++) {
                hex(out, bytes.u8(offset + i));
            }
            out.append('"');
        }
        return this;
    }

    @Override
    public FieldWriter ipv4(String name, long address) {
        name(name);
        if (!quiet) {
            out.append('"').append(address >> 24 & 0xFF).append('.').append(address >> 16 & 0xFF);
            out.append('.').append(address >> 8 & 0xFF).append('.').append(address & 0xFF);
            out.append('"');
        }
        return this;
    }

    @Override
    public FieldWriter ipv6(String name, long high, long low) {
        name(name);
        if (!quiet) {
            out.append('"').append(Long.toHexString(high)).append(':');
            out.append(Long.toHexString(low)).append('"');
        }
        return this;
    }

    @Override
    public FieldWriter mac(String name, long mac) {
        name(name);
        if (!quiet) {
            out.append('"').append(Long.toHexString(mac)).append('"');
        }
        return this;
    }

    @Override
    public FieldWriter time(String name, long nanoseconds) {
        return number(name, nanoseconds);
    }

    @Override
    public FieldWriter beginObject(String name) {
        return begin(name, '{', false);
    }

    @Override
    public FieldWriter endObject() {
        return end('}', false);
    }

    @Override
    public FieldWriter beginList(String name) {
        return begin(name, '[', true);
    }

    @Override
    public FieldWriter endList() {
        return end(']', true);
    }

    private FieldWriter begin(String name, char bracket, boolean list) {
        name(name);
        if (++depth == MAX_DEPTH) {
            throw new AssertionError("fields are nested without bound");
        }
        lists[depth] = list;
        first = true;
        if (!quiet) {
            out.append(bracket);
        }
        return this;
    }

    private FieldWriter end(char bracket, boolean list) {
        if (depth == 0 || lists[depth] != list) {
            throw new AssertionError("the fields end what they did not begin");
        }
        depth--;
        first = false;
        if (!quiet) {
            out.append(bracket);
        }
        return this;
    }

    private void name(String name) {
        if (!lists[depth] && (name == null || name.isEmpty())) {
            throw new AssertionError("a field without a name");
        }
        if (quiet) {
            return;
        }
        if (!first) {
            out.append(',');
        }
        first = false;
        if (!lists[depth]) {
            out.append('"').append(name).append("\":");
        }
    }

    /// Appends bytes as quoted text; what is not printable ASCII becomes `\\xNN`.
    static void appendText(StringBuilder out, Bytes bytes, int offset, int length) {
        out.append('"');
        for (int i = 0; i < length; i++) {
            int value = bytes.u8(offset + i);
            if (value >= ' ' && value < 0x7F && value != '"' && value != '\\') {
                out.append((char) value);
            } else {
                out.append("\\x");
                hex(out, value);
            }
        }
        out.append('"');
    }

    private static void hex(StringBuilder out, int value) {
        out.append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 0xF));
    }
}
