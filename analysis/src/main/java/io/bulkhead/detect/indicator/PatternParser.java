// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import io.bulkhead.detect.indicator.Comparison.Operator;
import io.bulkhead.detect.indicator.PatternLexer.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads a STIX pattern: STIX 2.1, 9. All of the language is read; what of it cannot be run is told
/// by [PatternCompiler].
final class PatternParser {
    /// Characters of a pattern.
    static final int LONGEST = 1 << 20;

    /// Parentheses within parentheses.
    private static final int DEEPEST = 32;

    /// Comparisons and values of one pattern.
    private static final int LARGEST = 20_000;

    private final PatternLexer lexer;
    private int depth;
    private int size;

    private PatternParser(String pattern) {
        lexer = new PatternLexer(pattern);
    }

    static Observation parse(String pattern) throws PatternException {
        if (pattern.length() > LONGEST) {
            throw new PatternException(LONGEST, "longer than " + LONGEST + " characters");
        }
        PatternParser parser = new PatternParser(pattern);
        parser.lexer.next();
        Observation observation = parser.observations();
        if (parser.lexer.kind() != Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        return observation;
    }

    // ---- observations, loosest operator first

    private Observation observations() throws PatternException {
        enter();
        Observation first = either();
        while (isWord("FOLLOWEDBY")) {
            first = new Observation.Joined("FOLLOWEDBY", lexer.column());
            lexer.next();
            either();
        }
        depth--;
        return first;
    }

    private Observation either() throws PatternException {
        List<Observation> parts = new ArrayList<>();
        parts.add(both());
        while (isWord("OR")) {
            lexer.next();
            parts.add(both());
        }
        return parts.size() == 1 ? parts.getFirst() : new Observation.Any(parts);
    }

    private Observation both() throws PatternException {
        Observation first = qualified();
        while (isWord("AND")) {
            first = new Observation.Joined("AND between observations", lexer.column());
            lexer.next();
            qualified();
        }
        return first;
    }

    private Observation qualified() throws PatternException {
        Observation observation = observation();
        while (true) {
            int column = lexer.column();
            if (accept("WITHIN")) {
                number();
                expect("SECONDS");
                observation = joinedUnlessOne(observation, "WITHIN", column);
            } else if (accept("REPEATS")) {
                boolean once = number().equals("1");
                expect("TIMES");
                observation = once ? observation : new Observation.Joined("REPEATS", column);
            } else if (accept("START")) {
                long from = time();
                expect("STOP");
                observation = new Observation.During(observation, from, time());
            } else {
                return observation;
            }
        }
    }

    /// A single observation always lies within any time.
    private static Observation joinedUnlessOne(Observation part, String operator, int column) {
        return switch (part) {
            case Observation.One one -> one;
            case Observation.Any any -> any;
            case Observation.During during -> during;
            case Observation.Joined joined -> new Observation.Joined(operator, column);
        };
    }

    private Observation observation() throws PatternException {
        if (acceptSign("(")) {
            Observation inner = observations();
            expectSign(")");
            return inner;
        }
        expectSign("[");
        Expression expression = anyOf();
        expectSign("]");
        return new Observation.One(expression);
    }

    // ---- comparisons

    private Expression anyOf() throws PatternException {
        enter();
        List<Expression> parts = new ArrayList<>();
        parts.add(allOf());
        while (accept("OR")) {
            parts.add(allOf());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Expression.Any(parts);
    }

    private Expression allOf() throws PatternException {
        List<Expression> parts = new ArrayList<>();
        parts.add(comparison());
        while (accept("AND")) {
            parts.add(comparison());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.All(parts);
    }

    private Expression comparison() throws PatternException {
        if (acceptSign("(")) {
            Expression inner = anyOf();
            expectSign(")");
            return inner;
        }
        count();
        int column = lexer.column();
        boolean exists = accept("EXISTS");
        String type = name();
        expectSign(":");
        String path = path();
        if (exists) {
            return new Comparison(type, path, false, Operator.EXISTS, List.of(), column);
        }
        boolean negated = accept("NOT");
        Operator operator = operator();
        List<String> values = operator == Operator.IN ? values() : List.of(literal());
        return new Comparison(type, path, negated, operator, values, column);
    }

    private String path() throws PatternException {
        StringBuilder path = new StringBuilder(step());
        while (true) {
            if (acceptSign(".")) {
                path.append('.').append(step());
            } else if (acceptSign("[")) {
                boolean all = acceptSign("*");
                path.append('[').append(all ? "*" : name()).append(']');
                expectSign("]");
            } else {
                return path.toString();
            }
        }
    }

    private String step() throws PatternException {
        if (lexer.kind() != Kind.TEXT) {
            return name();
        }
        String text = lexer.word();
        lexer.next();
        return text;
    }

    private Operator operator() throws PatternException {
        String word = lexer.word();
        Operator operator =
                switch (word) {
                    case "=", "==" -> Operator.EQUAL;
                    case "!=", "<>" -> Operator.NOT_EQUAL;
                    case "<" -> Operator.LESS;
                    case "<=" -> Operator.AT_MOST;
                    case ">" -> Operator.GREATER;
                    case ">=" -> Operator.AT_LEAST;
                    case "IN" -> Operator.IN;
                    case "LIKE" -> Operator.LIKE;
                    case "MATCHES" -> Operator.MATCHES;
                    case "ISSUBSET" -> Operator.WITHIN;
                    case "ISSUPERSET" -> Operator.CONTAINS;
                    default -> throw unexpected("a comparison (=, IN, LIKE, …)");
                };
        lexer.next();
        return operator;
    }

    private List<String> values() throws PatternException {
        List<String> values = new ArrayList<>();
        expectSign("(");
        do {
            count();
            values.add(literal());
        } while (acceptSign(","));
        expectSign(")");
        return values;
    }

    /// A value as text, whatever its type.
    private String literal() throws PatternException {
        if (lexer.kind() == Kind.END || lexer.kind() == Kind.SIGN) {
            throw unexpected("a value");
        }
        String word = lexer.word();
        boolean bare = lexer.kind() == Kind.WORD && !word.matches("-?\\d+(\\.\\d+)?|true|false");
        if (bare) {
            throw unexpected("a value (texts stand between single quotes)");
        }
        lexer.next();
        return word;
    }

    // ---- words

    private void enter() throws PatternException {
        if (++depth > DEEPEST) {
            throw new PatternException(lexer.column(), "nested deeper than " + DEEPEST);
        }
    }

    private void count() throws PatternException {
        if (++size > LARGEST) {
            throw new PatternException(lexer.column(), "more than " + LARGEST + " comparisons");
        }
    }

    private boolean isWord(String word) {
        return lexer.kind() == Kind.WORD && lexer.word().equals(word);
    }

    private boolean accept(String word) throws PatternException {
        boolean found = isWord(word);
        if (found) {
            lexer.next();
        }
        return found;
    }

    private boolean acceptSign(String sign) throws PatternException {
        boolean found = lexer.kind() == Kind.SIGN && lexer.word().equals(sign);
        if (found) {
            lexer.next();
        }
        return found;
    }

    private void expect(String word) throws PatternException {
        if (!accept(word)) {
            throw unexpected(word);
        }
    }

    private void expectSign(String sign) throws PatternException {
        if (!acceptSign(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    private String name() throws PatternException {
        if (lexer.kind() != Kind.WORD) {
            throw unexpected("a name");
        }
        String name = lexer.word();
        lexer.next();
        return name;
    }

    private String number() throws PatternException {
        String number = name();
        if (!number.matches("\\d+(\\.\\d+)?")) {
            throw new PatternException(lexer.column(), "'" + number + "' is not a number");
        }
        return number;
    }

    private long time() throws PatternException {
        if (lexer.kind() != Kind.TYPED || lexer.prefix() != 't') {
            throw unexpected("a time, as t'2026-01-31T08:00:00Z'");
        }
        int column = lexer.column();
        try {
            long time = StixTime.nanoseconds(lexer.word());
            lexer.next();
            return time;
        } catch (IllegalArgumentException wrong) {
            throw new PatternException(column, wrong.getMessage());
        }
    }

    private PatternException unexpected(String wanted) {
        String found =
                lexer.kind() == Kind.END
                        ? "the end"
                        : "'" + IndicatorProblem.shown(lexer.word()) + "'";
        return new PatternException(lexer.column(), wanted + " is expected, not " + found);
    }
}
