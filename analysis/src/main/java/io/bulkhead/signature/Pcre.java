// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Turns a Perl-compatible expression into one of Java's over text of one byte a character.
final class Pcre {
    private static final int MAX_LENGTH = 8_192;

    /// What an option says.
    ///
    /// @param flags the letters behind the last slash that are not of the expression itself
    record Parsed(Pattern pattern, boolean negated, String flags) {}

    private final String source;
    private final boolean extended;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Pcre(String source, boolean extended) {
        this.source = source;
        this.extended = extended;
    }

    /// Reads `"/expression/flags"`, with `!` before it where it must not match.
    static Parsed parse(String value) {
        boolean negated = value.startsWith("!");
        String text = Quoted.strip(negated ? value.substring(1).strip() : value);
        int end = text.lastIndexOf('/');
        if (!text.startsWith("/") || end == 0) {
            throw new RuleException("an expression stands between slashes, as in \"/GET .*/i\"");
        }
        if (end > MAX_LENGTH) {
            throw new RuleException("the expression is longer than " + MAX_LENGTH + " characters");
        }
        int flags = Pattern.UNIX_LINES;
        StringBuilder ours = new StringBuilder();
        String anchor = "";
        for (char flag : text.substring(end + 1).toCharArray()) {
            switch (flag) {
                case 'i' -> flags |= Pattern.CASE_INSENSITIVE;
                case 's' -> flags |= Pattern.DOTALL;
                case 'm' -> flags |= Pattern.MULTILINE;
                case 'x' -> flags |= Pattern.COMMENTS;
                case 'A' -> anchor = "\\A";
                case 'E', 'O', 'B' -> {
                    // `$` at the very end only; and hints for other engines.
                }
                case 'G' ->
                        throw new RuleException(
                                "flag G (ungreedy) is not supported; write *? for *");
                default -> ours.append(flag);
            }
        }
        String inner = text.substring(1, end);
        String translated = anchor + new Pcre(inner, (flags & Pattern.COMMENTS) != 0).translate();
        try {
            return new Parsed(Pattern.compile(translated, flags), negated, ours.toString());
        } catch (PatternSyntaxException wrong) {
            throw new RuleException(
                    "the expression cannot be read: "
                            + wrong.getDescription()
                            + " near character "
                            + Math.max(0, wrong.getIndex()));
        } catch (StackOverflowError deep) {
            throw new RuleException("the expression is nested too deeply");
        }
    }

    private String translate() {
        while (at < source.length()) {
            char character = source.charAt(at);
            switch (character) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '{' -> brace();
                case '(' -> group();
                default -> {
                    out.append(character);
                    at++;
                }
            }
        }
        return out.toString();
    }

    /// A brace that begins no repetition stands for itself in Perl, and is an error in Java.
    private void brace() {
        int end = source.indexOf('}', at);
        boolean repeats = end > 0 && source.substring(at + 1, end).matches("\\d+(,\\d*)?");
        out.append(repeats ? "{" : "\\{");
        at++;
    }

    private void group() {
        if (source.startsWith("(?P<", at)) {
            int end = source.indexOf('>', at);
            String name = end < 0 ? "" : source.substring(at + 4, end);
            if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
                throw new RuleException("the name of a group is not a name");
            }
            out.append("(?<").append(name.replace("_", "")).append('>');
            at = end + 1;
            return;
        }
        for (String unknown :
                new String[] {"(?P=", "(?P>", "(?R", "(?|", "(?(", "(*", "(?&", "(?C"}) {
            if (source.startsWith(unknown, at)) {
                throw new RuleException(unknown + "…) is not supported in expressions");
            }
        }
        out.append('(');
        at++;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= source.length()) {
            throw new RuleException("the expression ends in a backslash");
        }
        char next = source.charAt(at + 1);
        if (next == '0' || inClass && next >= '1' && next <= '7') {
            octal();
            return;
        }
        switch (next) {
            case 'x' -> {
                hex();
                return;
            }
            case 'K', 'C', 'X', 'g', 'p', 'P', 'N' ->
                    throw new RuleException("\\" + next + " is not supported in expressions");
            default -> {
                // The same in both languages.
            }
        }
        boolean letter = next < 128 && Character.isLetter(next);
        if (next == '_'
                || letter && "abBcdDeEfGhHnQrRsStuvVwWzZA".indexOf(next) < 0 && next != 'k') {
            // Perl takes a letter that means nothing for itself; Java refuses it.
            out.append(next);
        } else if (inClass && next == 'b') {
            out.append("\\x08");
        } else {
            out.append('\\').append(next);
        }
        at += 2;
    }

    /// `\xh` and `\xhh`, where Java wants two digits.
    private void hex() {
        int from = at + 2;
        int end = from;
        while (end < source.length()
                && end < from + 2
                && Character.digit(source.charAt(end), 16) >= 0) {
            end++;
        }
        if (end == from && source.startsWith("{", from)) {
            throw new RuleException("\\x{…} is not supported in expressions; write \\xhh");
        }
        out.append("\\x").append("00", 0, 2 - (end - from)).append(source, from, end);
        at = end;
    }

    private void octal() {
        int from = at + 1;
        int end = from;
        while (end < source.length()
                && end < from + 3
                && Character.digit(source.charAt(end), 8) >= 0) {
            end++;
        }
        int value = Integer.parseInt(source.substring(from, end), 8) & 0xFF;
        out.append(String.format("\\x%02x", value));
        at = end;
    }

    /// Within a class, `[` and `&&` stand for themselves in Perl, and mean something in Java.
    private void characterClass() {
        out.append('[');
        at++;
        if (source.startsWith("^", at)) {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (at < source.length()) {
            char character = source.charAt(at);
            if (character == ']' && !first) {
                out.append(']');
                at++;
                return;
            }
            first = false;
            if (character == '\\') {
                escape(true);
            } else if (source.startsWith("[:", at)) {
                posix();
            } else {
                boolean special =
                        character == '['
                                || character == ']'
                                || character == '&'
                                || character == '^';
                boolean blank = extended && (Character.isWhitespace(character) || character == '#');
                out.append(special || blank ? "\\" : "").append(character);
                at++;
            }
        }
        throw new RuleException("a class of characters is not closed with ]");
    }

    private void posix() {
        int end = source.indexOf(":]", at + 2);
        String name = end < 0 ? "" : source.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        String java =
                switch (negated ? name.substring(1) : name) {
                    case "alpha" -> "Alpha";
                    case "digit" -> "Digit";
                    case "alnum" -> "Alnum";
                    case "upper" -> "Upper";
                    case "lower" -> "Lower";
                    case "punct" -> "Punct";
                    case "graph" -> "Graph";
                    case "print" -> "Print";
                    case "blank" -> "Blank";
                    case "cntrl" -> "Cntrl";
                    case "xdigit" -> "XDigit";
                    case "space" -> "Space";
                    default -> "";
                };
        if (java.isEmpty()) {
            out.append("\\[");
            at++;
            return;
        }
        out.append(negated ? "\\P{" : "\\p{").append(java).append('}');
        at = end + 2;
    }
}
