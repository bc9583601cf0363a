// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.model.Names;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Keys and values to be written, in their order. What nobody said is left out, as reading makes
/// the same of it.
final class Fields {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9/(](?:[A-Za-z0-9 _./@+()<>=;-]*[A-Za-z0-9_./@+()-])?");

    /// What some reader of YAML would take for something else than text.
    private static final Pattern MISTAKEN =
            Pattern.compile(
                    "(?i)[-+]?[0-9][0-9_]*(\\.[0-9_]*)?(e[-+]?[0-9]+)?|\\d{4}-\\d\\d?-\\d\\d?.*"
                            + "|0[xob].*|true|false|yes|no|on|off|null|y|n");

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    /// What stands behind a key.
    sealed interface Value {
        /// @param written as YAML has it
        record One(String text, String written) implements Value {}

        /// On one line, in brackets.
        ///
        /// @param items texts, lists or maps
        /// @param written as YAML has them
        record Row(List<?> items, List<String> written) implements Value {}

        /// Text of several lines.
        record Lines(String text) implements Value {}

        record Table(List<Fields> entries) implements Value {}

        record Inner(Fields fields) implements Value {}
    }

    private final Map<String, Value> values = new LinkedHashMap<>();

    Map<String, Value> values() {
        return values;
    }

    /// As nested maps and lists of text.
    Map<String, Object> plain() {
        Map<String, Object> plain = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((key, value) -> plain.put(key, plain(value)));
        return plain;
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.One one -> one.text();
            case Value.Row row -> row.items();
            case Value.Lines lines -> lines.text();
            case Value.Table table -> table.entries().stream().map(Fields::plain).toList();
            case Value.Inner inner -> inner.fields().plain();
        };
    }

    Fields text(String key, String text) {
        if (text.isEmpty()) {
            return this;
        }
        boolean block =
                text.indexOf('\n') >= 0
                        && text.equals(text.strip())
                        && text.lines()
                                .allMatch(line ->
                                        line.equals(line.stripTrailing()) && printable(line));
        return block ? put(key, new Value.Lines(text)) : one(key, text, quoted(text));
    }

    private Fields one(String key, String text, String written) {
        return put(key, new Value.One(text, written));
    }

    /// A word that is written without quotes.
    Fields word(String key, String word) {
        boolean plain = WORD.matcher(word).matches();
        return word.isEmpty() ? this : one(key, word, plain ? word : quoted(word));
    }

    /// A text of whatever key.
    Fields setting(String key, String text) {
        return one(key, text, quoted(text));
    }

    Fields constant(String key, Enum<?> constant) {
        return word(key, Names.of(constant));
    }

    Fields answer(String key, Answer answer) {
        return answer == Answer.UNSAID ? this : word(key, answer.yes() ? "yes" : "no");
    }

    Fields flag(String key, boolean flag) {
        return flag ? word(key, "yes") : this;
    }

    Fields number(String key, long number, long unsaid) {
        return number == unsaid ? this : bare(key, Long.toString(number));
    }

    Fields decimal(String key, double number) {
        return Double.isNaN(number) ? this : bare(key, decimal(number));
    }

    private Fields bare(String key, String text) {
        return one(key, text, text);
    }

    private static String decimal(double number) {
        String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return plain.length() <= 20 ? plain : Double.toString(number);
    }

    Fields time(String key, Instant time) {
        return time.equals(Instant.EPOCH) ? this : bare(key, Times.write(time, false));
    }

    Fields until(String key, Instant time) {
        return time.equals(Instant.EPOCH) ? this : bare(key, Times.write(time, true));
    }

    Fields names(String key, List<String> names) {
        return names.isEmpty()
                ? this
                : row(key, names, names.stream().map(Fields::quoted).toList());
    }

    Fields row(String key, List<?> items, List<String> written) {
        return put(key, new Value.Row(items, written));
    }

    <T> Fields table(String key, List<T> list, Function<T, Fields> fields) {
        return list.isEmpty()
                ? this
                : put(key, new Value.Table(list.stream().map(fields).toList()));
    }

    Fields inner(String key, Fields fields) {
        return fields.values.isEmpty() ? this : put(key, new Value.Inner(fields));
    }

    Fields put(String key, Value value) {
        values.put(key, value);
        return this;
    }

    /// A text as YAML writes it on one line, within brackets too.
    static String quoted(String text) {
        boolean plain =
                PLAIN.matcher(text).matches()
                        && !MISTAKEN.matcher(text).matches()
                        && !text.contains(" #")
                        && !text.contains("  ");
        if (plain) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> escape(c, quoted));
        return quoted.append('"').toString();
    }

    private static void escape(int c, StringBuilder to) {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            default -> {
                if (printable(c)) {
                    to.appendCodePoint(c);
                } else {
                    to.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                }
            }
        }
    }

    private static boolean printable(String text) {
        return text.codePoints().allMatch(Fields::printable);
    }

    private static boolean printable(int c) {
        return c >= ' ' && c < 0x7F
                || c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029
                || c >= 0xE000 && c < 0xFFFE && c != 0xFEFF
                || c > 0xFFFF;
    }
}
