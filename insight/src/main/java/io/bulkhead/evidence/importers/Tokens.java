// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import java.util.ArrayList;
import java.util.List;

/// Words of a text with their places, as the languages of firewalls have them: marks stand alone,
/// texts in quotes are one word, `#` begins a comment, and the end of a line is a word of its own.
final class Tokens {
    /// Words of one file.
    private static final int MOST = 4_000_000;

    static final String LINE_END = "\n";

    private static final Token NOTHING = new Token(LINE_END, false, 0, 0);

    private final List<Token> tokens;
    private int at;

    /// @param quoted whether it stood in quotes, and means nothing else than itself
    record Token(String text, boolean quoted, int line, int column) {
        boolean is(String word) {
            return !quoted && text.equals(word);
        }
    }

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// @param marks characters that stand alone
    static Tokens of(String text, String marks) {
        List<Token> tokens = new ArrayList<>();
        int line = 1;
        int lineStart = 0;
        int i = 0;
        while (i < text.length() && tokens.size() < MOST) {
            char character = text.charAt(i);
            int column = i - lineStart + 1;
            if (character == '\n') {
                tokens.add(new Token(LINE_END, false, line, column));
                line++;
                lineStart = ++i;
            } else if (character == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                line++;
                i += 2;
                lineStart = i;
            } else if (character <= ' ') {
                i++;
            } else if (character == '#') {
                while (i < text.length() && text.charAt(i) != '\n') {
                    i++;
                }
            } else if (character == '"') {
                int end = i + 1;
                while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
                    end++;
                }
                tokens.add(new Token(text.substring(i + 1, end), true, line, column));
                i = end < text.length() && text.charAt(end) == '"' ? end + 1 : end;
            } else if (marks.indexOf(character) >= 0) {
                boolean equal =
                        "!=<>".indexOf(character) >= 0
                                && i + 1 < text.length()
                                && text.charAt(i + 1) == '=';
                int end = equal ? i + 2 : i + 1;
                tokens.add(new Token(text.substring(i, end), false, line, column));
                i = end;
            } else {
                int end = i;
                while (end < text.length()
                        && text.charAt(end) > ' '
                        && text.charAt(end) != '"'
                        && marks.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                tokens.add(new Token(text.substring(i, end), false, line, column));
                i = end;
            }
        }
        return new Tokens(tokens);
    }

    Tokens part(int from, int to) {
        return new Tokens(tokens.subList(from, Math.min(to, tokens.size())));
    }

    boolean more() {
        return at < tokens.size();
    }

    int at() {
        return at;
    }

    void at(int place) {
        at = place;
    }

    /// The next word, which stays; the end of a line where there is none.
    Token peek() {
        return at < tokens.size() ? tokens.get(at) : NOTHING;
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : NOTHING;
    }

    Token next() {
        return at < tokens.size() ? tokens.get(at++) : NOTHING;
    }

    /// Takes the next word if it is this one.
    boolean take(String word) {
        if (more() && peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void skipLineEnds() {
        while (more() && (peek().is(LINE_END) || peek().is(";"))) {
            at++;
        }
    }

    /// Leaves out what stands between braces, of which the first was taken.
    void skipBlock() {
        int depth = 1;
        while (more() && depth > 0) {
            Token token = next();
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
        }
    }
}
