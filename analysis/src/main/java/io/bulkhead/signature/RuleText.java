// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One rule as it is written: its header's words and its options, each with its place. A rule may
/// go over several lines that end in a backslash.
///
///     alert tcp $HOME_NET any -> any 502 (msg:"…"; content:"|00 01|"; sid:1;)
///
/// @param header the words before the parenthesis
/// @param options in the order written
record RuleText(List<Word> header, List<Option> options) {
    private static final int MAX_OPTIONS = 1_024;

    /// @param at where it begins in the text
    record Word(String text, int at) {}

    /// @param name in lower case
    /// @param value without surrounding blanks; empty where there is none
    /// @param at where its name begins in the text
    record Option(String name, String value, int at) {}

    /// @throws Misplaced where the text is no rule
    static RuleText split(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            throw new Misplaced(
                    "no options in parentheses; a rule ends in (msg:…; sid:…;)", text.length());
        }
        int close = text.stripTrailing().length() - 1;
        if (close <= open || text.charAt(close) != ')') {
            throw new Misplaced("the closing parenthesis is missing", close);
        }
        return new RuleText(words(text, open), options(text, open + 1, close));
    }

    /// Words are separated by blanks that are not within a list.
    private static List<Word> words(String text, int end) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < end) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int from = at;
            int depth = 0;
            StringBuilder word = new StringBuilder();
            while (at < end && (depth > 0 || !Character.isWhitespace(text.charAt(at)))) {
                char character = text.charAt(at++);
                depth += character == '[' ? 1 : character == ']' ? -1 : 0;
                if (!Character.isWhitespace(character)) {
                    word.append(character);
                }
            }
            words.add(new Word(word.toString(), from));
        }
        return words;
    }

    private static List<Option> options(String text, int from, int end) {
        List<Option> options = new ArrayList<>();
        int at = from;
        while (true) {
            while (at < end
                    && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';')) {
                at++;
            }
            if (at >= end) {
                return options;
            }
            int stop = endOf(text, at, end);
            int colon = text.indexOf(':', at);
            boolean valued = colon >= 0 && colon < stop;
            String name = text.substring(at, valued ? colon : stop).strip();
            String value = valued ? text.substring(colon + 1, stop).strip() : "";
            options.add(new Option(name.toLowerCase(Locale.ROOT), value, at));
            if (options.size() > MAX_OPTIONS) {
                throw new Misplaced("more than " + MAX_OPTIONS + " options", at);
            }
            at = stop + 1;
        }
    }

    /// The semicolon that ends the option at `from`: one that is neither escaped nor quoted.
    private static int endOf(String text, int from, int end) {
        boolean quoted = false;
        for (int at = from; at < end; at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '"' -> quoted = !quoted;
                case ';' -> {
                    if (!quoted) {
                        return at;
                    }
                }
                default -> {
                    // Part of the option.
                }
            }
        }
        if (quoted) {
            throw new Misplaced("a quotation mark is not closed", from);
        }
        if (text.substring(from, end).isBlank()) {
            return end;
        }
        throw new Misplaced("the last option does not end in ;", from);
    }

    /// The text cannot be split.
    static final class Misplaced extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int at;

        Misplaced(String text, int at) {
            super(text, null, false, false);
            this.at = at;
        }

        int at() {
            return at;
        }
    }
}
