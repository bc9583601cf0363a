// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

/// Text from people and packets, as every database can keep it: PostgreSQL refuses zero bytes, and
/// halves of surrogate pairs have no UTF-8.
public final class Texts {
    private static final char INSTEAD = '\uFFFD';

    private Texts() {}

    /// The same with `\uFFFD` for what cannot be kept.
    public static String storable(String text) {
        int first = unstorable(text);
        if (first < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        for (int i = first; i >= 0; i = unstorable(clean, i + 1)) {
            clean.setCharAt(i, INSTEAD);
        }
        return clean.toString();
    }

    /// What a person wrote: without space around it, and as it can be kept.
    ///
    /// @param text null counts as empty
    /// @throws Problem if it is longer than `most` characters
    public static String said(String name, String text, int most) {
        String clean = text == null ? "" : storable(text.strip());
        if (clean.length() > most) {
            throw Problem.field(name, "at most " + most + " characters");
        }
        return clean;
    }

    /// As [#said], of what must be there.
    public static String needed(String name, String text, int most) {
        String clean = said(name, text, most);
        if (clean.isEmpty()) {
            throw Problem.field(name, "1 to " + most + " characters");
        }
        return clean;
    }

    /// Index of the first character that cannot be kept; -1 without.
    static int unstorable(CharSequence text) {
        return unstorable(text, 0);
    }

    private static int unstorable(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
