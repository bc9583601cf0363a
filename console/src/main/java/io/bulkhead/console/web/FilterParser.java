// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.web.Filter.Operator;
import java.util.ArrayList;
import java.util.List;

/// Reads the grammar of [Filter]. What people type is bounded in length and depth.
final class FilterParser {
    static final int MAX_LENGTH = 4_000;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_TERMS = 200;
    private static final String SYMBOLS = ":=!~<>(),\"";

    private enum Kind {
        WORD,
        QUOTED,
        SYMBOL,
        END
    }

    private record Token(Kind kind, String text, int column) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;
    private int terms;

    private FilterParser() {}

    /// @throws FilterException if it cannot be understood
    static Filter parse(String text) {
        if (text.isBlank()) {
            return Filter.ALL;
        }
        if (text.length() > MAX_LENGTH) {
            throw new FilterException(0, "longer than " + MAX_LENGTH + " characters");
        }
        int wrong = Texts.unstorable(text);
        if (wrong >= 0) {
            throw new FilterException(wrong + 1, "a character that no text here can hold");
        }
        FilterParser parser = new FilterParser();
        parser.split(text);
        Filter filter = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return filter;
    }

    // ---- words

    private void split(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '"') {
                i = quoted(text, i);
            } else if (SYMBOLS.indexOf(c) >= 0) {
                i = symbol(text, i);
            } else {
                i = word(text, i);
            }
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
    }

    private int quoted(String text, int begin) {
        StringBuilder value = new StringBuilder();
        for (int i = begin + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                tokens.add(new Token(Kind.QUOTED, value.toString(), begin + 1));
                return i + 1;
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
            }
            value.append(text.charAt(i));
        }
        throw new FilterException(begin + 1, "the quotation mark is not closed");
    }

    private int symbol(String text, int begin) {
        char c = text.charAt(begin);
        boolean two = "!<>".indexOf(c) >= 0 && text.startsWith("=", begin + 1);
        if (c == '!' && !two) {
            throw new FilterException(begin + 1, "'!' must be followed by '='; 'not' negates");
        }
        int end = begin + (two ? 2 : 1);
        tokens.add(new Token(Kind.SYMBOL, text.substring(begin, end), begin + 1));
        return end;
    }

    /// After an operator a value may hold what else is a symbol: `address:fe80::1`, `at>=10:00`.
    private int word(String text, int begin) {
        boolean value = !tokens.isEmpty() && operator(tokens.getLast()) != null;
        String ends = value ? "()\"," : SYMBOLS;
        int i = begin;
        while (i < text.length()
                && !Character.isWhitespace(text.charAt(i))
                && ends.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        tokens.add(new Token(Kind.WORD, text.substring(begin, i), begin + 1));
        return i;
    }

    // ---- sentences

    private Filter or() {
        if (++depth > MAX_DEPTH) {
            throw new FilterException(peek().column(), "nested too deeply");
        }
        List<Filter> any = new ArrayList<>();
        any.add(and());
        while (takes("or")) {
            any.add(and());
        }
        depth--;
        return any.size() == 1 ? any.getFirst() : new Filter.Or(any);
    }

    private Filter and() {
        List<Filter> all = new ArrayList<>();
        all.add(not());
        while (takes("and") || begins()) {
            all.add(not());
        }
        return all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    private boolean begins() {
        Token next = peek();
        return switch (next.kind()) {
            case WORD -> !next.text().equalsIgnoreCase("or");
            case QUOTED -> true;
            case SYMBOL -> next.text().equals("(");
            case END -> false;
        };
    }

    private Filter not() {
        if (++depth > MAX_DEPTH || ++terms > MAX_TERMS) {
            throw new FilterException(peek().column(), "too long or nested too deeply");
        }
        try {
            if (takes("not")) {
                return new Filter.Not(not());
            }
            if (takesSymbol("(")) {
                Filter inside = or();
                if (!takesSymbol(")")) {
                    throw new FilterException(peek().column(), "expected ')'");
                }
                return inside;
            }
            return term();
        } finally {
            depth--;
        }
    }

    private Filter term() {
        Token first = take();
        if (first.kind() == Kind.QUOTED) {
            return new Filter.Words(first.text(), first.column());
        }
        if (first.kind() != Kind.WORD) {
            at--;
            throw unexpected();
        }
        Operator operator = operator(peek());
        if (operator == null) {
            return new Filter.Words(first.text(), first.column());
        }
        at++;
        return new Filter.Comparison(first.text(), operator, values(operator), first.column());
    }

    private List<String> values(Operator operator) {
        if (operator != Operator.IS || !takesSymbol("(")) {
            return List.of(value());
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(value());
        } while (takesSymbol(","));
        if (!takesSymbol(")")) {
            throw new FilterException(peek().column(), "expected ',' or ')'");
        }
        return values;
    }

    private String value() {
        Token token = take();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            at--;
            throw new FilterException(token.column(), "expected a value");
        }
        return token.text();
    }

    private static Operator operator(Token token) {
        if (token.kind() != Kind.SYMBOL) {
            return null;
        }
        return switch (token.text()) {
            case ":", "=" -> Operator.IS;
            case "!=" -> Operator.IS_NOT;
            case "~" -> Operator.CONTAINS;
            case ">" -> Operator.MORE;
            case ">=" -> Operator.AT_LEAST;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.AT_MOST;
            default -> null;
        };
    }

    private boolean takes(String keyword) {
        Token next = peek();
        if (next.kind() != Kind.WORD || !next.text().equalsIgnoreCase(keyword)) {
            return false;
        }
        // `or:x` is a field of that name.
        if (operator(tokens.get(at + 1)) != null) {
            return false;
        }
        at++;
        return true;
    }

    private boolean takesSymbol(String symbol) {
        Token next = peek();
        boolean here = next.kind() == Kind.SYMBOL && next.text().equals(symbol);
        at += here ? 1 : 0;
        return here;
    }

    private Token take() {
        Token token = tokens.get(at);
        at += token.kind() == Kind.END ? 0 : 1;
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private FilterException unexpected() {
        Token token = peek();
        return token.kind() == Kind.END
                ? new FilterException(token.column(), "something is missing at the end")
                : new FilterException(
                        token.column(), "'" + token.text() + "' is not expected here");
    }
}
