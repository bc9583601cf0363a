// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Options that read numbers from the packet: `byte_test`, `byte_jump`, `byte_extract`,
/// `byte_math`.
final class ByteOptions {
    private static final int MAX_BINARY = 8;
    private static final int MAX_DIGITS = 23;
    private static final long MAX_MULTIPLIER = 65_535;

    private ByteOptions() {}

    /// What stands behind the first words, in any order.
    private static final class Rest {
        private boolean relative;
        private boolean littleEndian;
        private boolean text;
        private int base = 10;
        private long mask;
        private long multiplier = 1;
        private int align;
        private Step.From from = Step.From.HERE;
        private int post;

        private Step.Reading reading(int bytes) {
            int most = text ? MAX_DIGITS : MAX_BINARY;
            if (bytes < 1 || bytes > most) {
                throw new RuleException(
                        "reads 1 to " + most + " bytes" + (text ? "" : "; more go with string"));
            }
            return new Step.Reading(bytes, littleEndian, text ? base : 0, mask);
        }
    }

    /// @return whether it is such an option
    static boolean take(RuleDraft draft, String name, String value) {
        switch (name) {
            case "byte_test" -> test(draft, words(value, 4));
            case "byte_jump" -> jump(draft, words(value, 2));
            case "byte_extract" -> extract(draft, words(value, 3));
            case "byte_math" -> math(draft, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static List<String> words(String value, int least) {
        List<String> words = new ArrayList<>();
        for (String word : value.split(",")) {
            words.add(word.strip());
        }
        if (words.size() < least) {
            throw new RuleException("needs " + least + " values or more, between commas");
        }
        return words;
    }

    private static void test(RuleDraft draft, List<String> words) {
        Rest rest = rest(words.subList(4, words.size()));
        String operator = words.get(1);
        boolean negated = operator.startsWith("!") && operator.length() > 1;
        Quantity value = Quantity.ZERO;
        long wide = 0;
        if (words.get(2).matches("-?\\d+|0[xX][0-9a-fA-F]+")) {
            wide = Numbers.big(words.get(2), "a number");
        } else {
            value = draft.quantity(words.get(2));
        }
        boolean differs = operator.equals("!");
        draft.add(
                new Step.ByteTest(
                        rest.reading(Numbers.whole(words.get(0), "a number of bytes")),
                        operator(negated ? operator.substring(1).strip() : operator),
                        negated || differs,
                        value,
                        wide,
                        draft.quantity(words.get(3)),
                        rest.relative));
    }

    private static Step.Operator operator(String text) {
        return switch (text) {
            case "<" -> Step.Operator.LESS;
            case ">" -> Step.Operator.GREATER;
            case "=", "==", "!" -> Step.Operator.EQUAL;
            case "<=" -> Step.Operator.LESS_OR_EQUAL;
            case ">=" -> Step.Operator.GREATER_OR_EQUAL;
            case "&" -> Step.Operator.AND;
            case "^" -> Step.Operator.OR;
            default ->
                    throw new RuleException("'" + text + "' is no operator; use < > = <= >= & ^");
        };
    }

    private static void jump(RuleDraft draft, List<String> words) {
        Rest rest = rest(words.subList(2, words.size()));
        draft.add(
                new Step.ByteJump(
                        rest.reading(Numbers.whole(words.get(0), "a number of bytes")),
                        draft.quantity(words.get(1)),
                        rest.relative,
                        (int) rest.multiplier,
                        rest.align != 0,
                        rest.from,
                        rest.post));
    }

    private static void extract(RuleDraft draft, List<String> words) {
        Rest rest = rest(words.subList(3, words.size()));
        Quantity offset = draft.quantity(words.get(1));
        draft.add(
                new Step.ByteExtract(
                        rest.reading(Numbers.whole(words.get(0), "a number of bytes")),
                        offset,
                        rest.relative,
                        rest.multiplier,
                        rest.align,
                        draft.define(words.get(2))));
    }

    /// `bytes 4, offset 0, oper +, rvalue 8, result name, …`
    private static void math(RuleDraft draft, String value) {
        List<String> others = new ArrayList<>();
        String[] said = new String[5];
        String[] names = {"bytes", "offset", "oper", "rvalue", "result"};
        for (String word : words(value, names.length)) {
            String[] parts = word.split("\\s+", 2);
            int which = List.of(names).indexOf(parts[0]);
            if (which >= 0 && parts.length == 2) {
                said[which] = parts[1].strip();
            } else {
                others.add(word);
            }
        }
        for (int i = 0; i < said.length; i++) {
            if (said[i] == null) {
                throw new RuleException("needs " + names[i]);
            }
        }
        if (!said[2].matches("[-+*/]|<<|>>")) {
            throw new RuleException("'" + said[2] + "' is no operator; use + - * / << >>");
        }
        Rest rest = rest(others);
        Quantity offset = draft.quantity(said[1]);
        Quantity operand = draft.quantity(said[3]);
        draft.add(
                new Step.ByteMath(
                        rest.reading(Numbers.whole(said[0], "a number of bytes")),
                        offset,
                        rest.relative,
                        said[2].charAt(0),
                        operand,
                        draft.define(said[4])));
    }

    private static Rest rest(List<String> words) {
        Rest rest = new Rest();
        for (String word : words) {
            String[] parts = word.toLowerCase(Locale.ROOT).split("\\s+", 2);
            String value = parts.length > 1 ? parts[1].strip() : "";
            take(rest, parts[0], value);
        }
        return rest;
    }

    private static void take(Rest rest, String word, String value) {
        switch (word) {
            case "relative" -> rest.relative = true;
            case "big" -> rest.littleEndian = false;
            case "little" -> rest.littleEndian = true;
            case "endian" -> rest.littleEndian = value.equals("little");
            case "string" -> {
                rest.text = true;
                if (!value.isEmpty()) {
                    take(rest, value, "");
                }
            }
            case "dec" -> rest.base = 10;
            case "hex" -> rest.base = 16;
            case "oct" -> rest.base = 8;
            case "bitmask" ->
                    rest.mask =
                            Numbers.big(
                                    value.startsWith("0x") ? value : "0x" + value, "a bit mask");
            case "multiplier" -> {
                rest.multiplier = Numbers.big(value, "a multiplier");
                if (rest.multiplier < 1 || rest.multiplier > MAX_MULTIPLIER) {
                    throw new RuleException("multipliers are 1 to " + MAX_MULTIPLIER);
                }
            }
            case "align" -> rest.align = value.isEmpty() ? 4 : Numbers.whole(value, "2 or 4");
            case "from_beginning" -> rest.from = Step.From.BEGINNING;
            case "from_end" -> rest.from = Step.From.END;
            case "post_offset" -> rest.post = Numbers.whole(value, "an offset");
            default -> throw new RuleException("'" + word + "' is not supported");
        }
    }
}
