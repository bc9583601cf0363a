// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

/// Text that came from a network or a sensor, made harmless for a line that a person reads: what
/// cannot be seen, or turns around how the rest is read, is written out as `<U+202E>`.
public final class VisibleText {
    private static final char CUT = '…';

    private VisibleText() {}

    /// @param text null is empty
    /// @param most characters of the result
    public static String of(String text, int most) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        if (text.length() <= most && text.chars().allMatch(VisibleText::usual)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(Math.min(text.length(), most) + 16);
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int before = plain.length();
            append(plain, point);
            if (plain.length() > most) {
                plain.setLength(before);
                break;
            }
            at += Character.charCount(point);
        }
        if (at < text.length() && most > 0) {
            shorten(plain, most - 1);
            plain.append(CUT);
        }
        return plain.toString();
    }

    /// Never between the halves of a character.
    private static void shorten(StringBuilder plain, int most) {
        if (plain.length() > most) {
            boolean half = most > 0 && Character.isHighSurrogate(plain.charAt(most - 1));
            plain.setLength(half ? most - 1 : most);
        }
    }

    /// ASCII that is shown as it is.
    private static boolean usual(int c) {
        return c >= ' ' && c < 0x7f;
    }

    private static void append(StringBuilder plain, int point) {
        if (point == '\n' || point == '\r' || point == '\t') {
            plain.append(' ');
        } else if (usual(point) || shown(point)) {
            plain.appendCodePoint(point);
        } else {
            plain.append("<U+").append(String.format("%04X", point)).append('>');
        }
    }

    private static boolean shown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
