// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Quoted values of options: texts, and the bytes of contents.
final class Quoted {
    private Quoted() {}

    /// What is between quotation marks, where there are any.
    static String strip(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /// A text without its quotation marks and escapes.
    static String text(String value) {
        String inner = strip(value);
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < inner.length(); at++) {
            char character = inner.charAt(at);
            boolean escape = character == '\\' && at + 1 < inner.length();
            text.append(escape ? inner.charAt(++at) : character);
        }
        return text.toString();
    }

    /// The bytes of a content: text with escapes, and hexadecimal between bars.
    static byte[] bytes(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            throw new RuleException("the pattern has to stand in quotation marks");
        }
        String inner = strip(value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < inner.length()) {
            char character = inner.charAt(at);
            if (character == '|') {
                int end = inner.indexOf('|', at + 1);
                if (end < 0) {
                    throw new RuleException("hexadecimal that begins with | does not end with one");
                }
                hex(inner.substring(at + 1, end), bytes);
                at = end + 1;
                continue;
            }
            if (character == '\\' && at + 1 < inner.length()) {
                character = inner.charAt(++at);
            }
            bytes.writeBytes(String.valueOf(character).getBytes(charset(character)));
            at++;
        }
        return bytes.toByteArray();
    }

    private static java.nio.charset.Charset charset(char character) {
        return character < 256 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    private static void hex(String digits, ByteArrayOutputStream bytes) {
        int high = -1;
        for (int at = 0; at < digits.length(); at++) {
            char character = digits.charAt(at);
            if (Character.isWhitespace(character)) {
                continue;
            }
            int digit = Character.digit(character, 16);
            if (digit < 0) {
                throw new RuleException(
                        "'" + character + "' is no hexadecimal digit; text goes outside the bars");
            }
            if (high < 0) {
                high = digit;
            } else {
                bytes.write(high << 4 | digit);
                high = -1;
            }
        }
        if (high >= 0) {
            throw new RuleException("hexadecimal '" + digits + "' has an odd number of digits");
        }
    }
}
