// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

/// Cuts a STIX pattern into words, one at a time.
final class PatternLexer {
    /// What a word is.
    enum Kind {
        /// A name, keyword or number, as it stands.
        WORD,
        /// Text between quotes, without them.
        TEXT,
        /// `t'…'`, `b'…'` and `h'…'`: [#prefix] tells which.
        TYPED,
        SIGN,
        END
    }

    private final String pattern;
    private int at;
    private Kind kind = Kind.END;
    private String word = "";
    private char prefix;
    private int column;

    PatternLexer(String pattern) {
        this.pattern = pattern;
    }

    Kind kind() {
        return kind;
    }

    String word() {
        return word;
    }

    char prefix() {
        return prefix;
    }

    /// Where the word begins, from 1.
    int column() {
        return column;
    }

    void next() throws PatternException {
        skip();
        column = at + 1;
        if (at == pattern.length()) {
            kind = Kind.END;
            word = "the end";
            return;
        }
        char first = pattern.charAt(at);
        if (first == '\'') {
            kind = Kind.TEXT;
            word = quoted();
        } else if (inWord(first) || first == '-' && number(at + 1)) {
            readWord();
            typed();
        } else {
            kind = Kind.SIGN;
            word = sign(first);
            at += word.length();
        }
    }

    private void readWord() {
        int from = at++;
        while (at < pattern.length()
                && (inWord(pattern.charAt(at))
                        || pattern.charAt(at) == '-'
                        || pattern.charAt(at) == '.' && number(from) && number(at + 1))) {
            at++;
        }
        kind = Kind.WORD;
        word = pattern.substring(from, at);
    }

    private void typed() throws PatternException {
        boolean typedText =
                word.length() == 1 && at < pattern.length() && pattern.charAt(at) == '\'';
        if (typedText && "tbh".contains(word)) {
            prefix = word.charAt(0);
            kind = Kind.TYPED;
            word = quoted();
        }
    }

    private boolean number(int index) {
        return index < pattern.length()
                && pattern.charAt(index) >= '0'
                && pattern.charAt(index) <= '9';
    }

    private static boolean inWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    private String sign(char first) {
        String two = pattern.substring(at, Math.min(at + 2, pattern.length()));
        return switch (two) {
            case "!=", "<=", ">=", "<>", "==" -> two;
            default -> String.valueOf(first);
        };
    }

    private String quoted() throws PatternException {
        StringBuilder text = new StringBuilder();
        int from = at + 1;
        for (at++; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            if (character == '\'') {
                at++;
                return text.toString();
            }
            if (character == '\\' && ++at == pattern.length()) {
                break;
            }
            text.append(pattern.charAt(at));
        }
        throw new PatternException(from, "a text without its closing quote");
    }

    /// Passes over blanks and comments.
    private void skip() throws PatternException {
        while (at < pattern.length()) {
            if (Character.isWhitespace(pattern.charAt(at)) || pattern.charAt(at) == '\uFEFF') {
                at++;
            } else if (pattern.startsWith("//", at)) {
                int end = pattern.indexOf('\n', at);
                at = end < 0 ? pattern.length() : end;
            } else if (pattern.startsWith("/*", at)) {
                int end = pattern.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new PatternException(at + 1, "a comment without its end");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }
}
