// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Names of objects as text from which their bytes can be had again: what is not UTF-8 stands as
/// `\xNN`, a backslash as two. Of a long name there is only the beginning, and behind `\#` what
/// stands for all of it.
public final class NameText {
    /// Bytes that are kept.
    static final int MAX = 256;

    private static final int SHOWN = 120;
    private static final String HASH = "\\#";

    private NameText() {}

    public static String of(Bytes name) {
        return name.length() <= MAX
                ? text(name.toArray())
                : text(name.toArray(), SHOWN)
                        + HASH
                        + Long.toHexString(name.hash(0, name.length(), 0));
    }

    private static String text(byte[] bytes, int length) {
        return text(Arrays.copyOf(bytes, length));
    }

    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int size = character(bytes, at);
            if (size == 0) {
                text.append("\\x").append("%02x".formatted(bytes[at] & 0xFF));
                at++;
                continue;
            }
            String character = new String(bytes, at, size, StandardCharsets.UTF_8);
            text.append(character.equals("\\") ? "\\\\" : character);
            at += size;
        }
        return text.toString();
    }

    /// How many bytes the character has that begins there; 0 where none does.
    private static int character(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
        if (size < 2 || at + size > bytes.length) {
            return size == 1 ? 1 : 0;
        }
        byte[] again =
                new String(bytes, at, size, StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, at, at + size) ? size : 0;
    }

    /// What [io.bulkhead.protocol.Item#nameHash] says of the name that a text stands for.
    ///
    /// @throws IllegalArgumentException where [#of] writes no such text
    public static long hash(String text) {
        int mark = text.lastIndexOf(HASH);
        if (mark >= 0 && text.length() - mark > 2 && (mark == 0 || !escaped(text, mark))) {
            return Long.parseUnsignedLong(text.substring(mark + 2), 16);
        }
        byte[] bytes = bytes(text);
        return bytes.length == 0 ? 0 : Bytes.copyOf(bytes).hash(0, bytes.length, 0);
    }

    /// Whether a backslash is the second of two.
    private static boolean escaped(String text, int at) {
        int before = 0;
        while (at - before > 0 && text.charAt(at - before - 1) == '\\') {
            before++;
        }
        return before % 2 == 1;
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            int next = text.indexOf('\\', at);
            bytes.writeBytes(
                    text.substring(at, next < 0 ? text.length() : next)
                            .getBytes(StandardCharsets.UTF_8));
            if (next < 0) {
                break;
            }
            if (text.startsWith("\\\\", next)) {
                bytes.write('\\');
                at = next + 2;
            } else if (text.startsWith("\\x", next) && text.length() >= next + 4) {
                bytes.write(Integer.parseInt(text.substring(next + 2, next + 4), 16));
                at = next + 4;
            } else {
                throw new IllegalArgumentException(
                        "a backslash in a name is written as two, other bytes as \\xNN");
            }
        }
        return bytes.toByteArray();
    }
}
