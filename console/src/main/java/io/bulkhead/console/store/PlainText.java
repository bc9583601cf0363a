// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import java.nio.charset.StandardCharsets;
import org.jooq.impl.AbstractConverter;

/// Text as both databases can keep it: PostgreSQL has no U+0000 in texts, and halves of surrogate
/// pairs are no text at all. What cannot be kept is replaced by a sign that shows it. Every column
/// of text goes through here, and so does JSON that comes from elsewhere.
public final class PlainText extends AbstractConverter<String, String> {
    private static final long serialVersionUID = 1;

    /// Stands for U+0000.
    public static final char NULL_SIGN = '\u2400';

    private static final char NO_CHARACTER = '\ufffd';
    private static final char CUT = '\u2026';
    private static final byte[] NULL_ESCAPED = bytes("2400");
    private static final byte[] NO_CHARACTER_ESCAPED = bytes("fffd");
    private static final int ESCAPE = 6;

    public PlainText() {
        super(String.class, String.class);
    }

    @Override
    public String from(String kept) {
        return kept;
    }

    @Override
    public String to(String text) {
        return text == null ? null : of(text);
    }

    /// The text itself where it can be kept as it is.
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == 0 || Character.isSurrogate(one)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    /// At most so many characters; what was cut shows by its last one.
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        return of(text.substring(0, most - 1)) + CUT;
    }

    private static String replaced(String text, int from) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = from; i < plain.length(); i++) {
            char one = plain.charAt(i);
            if (one == 0) {
                plain.setCharAt(i, NULL_SIGN);
            } else if (Character.isHighSurrogate(one)
                    && i + 1 < plain.length()
                    && Character.isLowSurrogate(plain.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(one)) {
                plain.setCharAt(i, NO_CHARACTER);
            }
        }
        return plain.toString();
    }

    /// Replaces, in JSON as it came, escapes of what cannot be kept, each by one of the same
    /// length.
    ///
    /// @param json changed in place
    public static void clean(byte[] json, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (json[i] != '\\') {
                continue;
            }
            if (i + 1 < end && json[i + 1] == 'u') {
                i += cleanEscape(json, i, end) - 1;
            } else {
                i++;
            }
        }
    }

    /// @return bytes that were dealt with
    private static int cleanEscape(byte[] json, int at, int end) {
        int unit = unit(json, at, end);
        if (unit == 0) {
            System.arraycopy(NULL_ESCAPED, 0, json, at + 2, NULL_ESCAPED.length);
        } else if (unit > 0 && Character.isSurrogate((char) unit)) {
            int next = unit(json, at + ESCAPE, end);
            boolean whole =
                    Character.isHighSurrogate((char) unit)
                            && next > 0
                            && Character.isLowSurrogate((char) next);
            if (whole) {
                return 2 * ESCAPE;
            }
            System.arraycopy(NO_CHARACTER_ESCAPED, 0, json, at + 2, NO_CHARACTER_ESCAPED.length);
        }
        return unit < 0 ? 2 : ESCAPE;
    }

    /// The 16 bits that an escape stands for; -1 where there is none.
    private static int unit(byte[] json, int at, int end) {
        if (at + ESCAPE > end || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
