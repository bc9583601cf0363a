// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A text pattern of an indicator (`LIKE`, `MATCHES`), which never takes long: what is compared is
/// bounded, and so are the steps. A pattern that exceeds them does not match, and is counted.
final class TextPattern {
    /// Characters of a pattern.
    static final int LONGEST_PATTERN = 1_000;

    /// Characters of a text that are looked at.
    static final int LONGEST_TEXT = 2_048;

    /// Parentheses within parentheses.
    private static final int DEEPEST = 16;

    private static final int STEPS = 50_000;

    private final String like;
    private final boolean anyCase;
    private final Matcher matcher;
    private final Counted counted = new Counted();
    private long exceeded;

    private TextPattern(String like, boolean anyCase, Matcher matcher) {
        this.like = like;
        this.anyCase = anyCase;
        this.matcher = matcher;
    }

    /// `%` stands for any text and `_` for one character.
    ///
    /// @param anyCase whether letters of either case are the same (names of hosts)
    /// @throws IllegalArgumentException with the reason, where it cannot be used
    static TextPattern like(String pattern, boolean anyCase) {
        bounded(pattern);
        return new TextPattern(pattern, anyCase, null);
    }

    /// A regular expression, which may fit anywhere in the text.
    ///
    /// @throws IllegalArgumentException with the reason, where it cannot be used
    static TextPattern regex(String pattern, boolean anyCase) {
        bounded(pattern);
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '(' ? 1 : pattern.charAt(i) == ')' ? -1 : 0;
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("a regular expression too deeply nested");
            }
        }
        try {
            Pattern compiled = Pattern.compile(pattern, anyCase ? Pattern.CASE_INSENSITIVE : 0);
            return new TextPattern("", anyCase, compiled.matcher(""));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "a wrong regular expression: " + wrong.getDescription(), wrong);
        }
    }

    private static void bounded(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException(
                    "a text pattern of more than " + LONGEST_PATTERN + " characters");
        }
    }

    /// Texts that took too many steps.
    long exceeded() {
        return exceeded;
    }

    boolean matches(CharSequence text) {
        if (matcher == null) {
            return fitsLike(text);
        }
        try {
            return matcher.reset(counted.aim(text)).find();
        } catch (TooManySteps | StackOverflowError endless) {
            exceeded++;
            return false;
        } finally {
            counted.aim("");
        }
    }

    /// The usual two places: where the last `%` stands, and how much it stands for.
    private boolean fitsLike(CharSequence text) {
        int size = Math.min(text.length(), LONGEST_TEXT);
        int at = 0;
        int in = 0;
        int star = -1;
        int starAt = 0;
        while (at < size) {
            if (in < like.length() && like.charAt(in) == '%') {
                star = in++;
                starAt = at;
            } else if (in < like.length() && same(like.charAt(in), text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (in < like.length() && like.charAt(in) == '%') {
            in++;
        }
        return in == like.length();
    }

    private boolean same(char pattern, char character) {
        return pattern == '_'
                || pattern == character
                || anyCase && Character.toLowerCase(pattern) == Character.toLowerCase(character);
    }

    /// Ends a search that takes too long; says nothing more than that.
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final TooManySteps NOW = new TooManySteps();

        private TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private static final class Counted implements CharSequence {
        private CharSequence text = "";
        private int length;
        private int steps;

        Counted aim(CharSequence aimed) {
            text = aimed;
            length = Math.min(aimed.length(), LONGEST_TEXT);
            steps = STEPS;
            return this;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            if (--steps < 0) {
                throw TooManySteps.NOW;
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
