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

    /// What stands behind a key.
    sealed interface Value {
        /// @param text as it is written
        record One(String text) implements Value {}

        /// On one line, in brackets.
        record Row(List<String> texts) implements Value {}

        /// Text of several lines.
        record Lines(List<String> lines) implements Value {}

        record Table(List<Fields> entries) implements Value {}

        record Inner(Fields fields) implements Value {}
    }

    private final Map<String, Value> values = new LinkedHashMap<>();

    Map<String, Value> values() {
        return values;
    }

    Fields text(String key, String text) {
        if (text.isEmpty()) {
            return this;
        }
        List<String> lines = text.lines().toList();
        boolean block =
                lines.size() > 1
                        && lines.stream()
                                .allMatch(line ->
                                        line.equals(line.stripTrailing()) && printable(line));
        return put(key, block ? new Value.Lines(lines) : new Value.One(quoted(text)));
    }

    /// A word that is written without quotes.
    Fields word(String key, String word) {
        return word.isEmpty()
                ? this
                : put(
                        key,
                        new Value.One(word.matches("[a-z0-9][a-z0-9.-]*") ? word : quoted(word)));
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
        return number == unsaid ? this : put(key, new Value.One(Long.toString(number)));
    }

    Fields decimal(String key, double number) {
        return Double.isNaN(number) ? this : put(key, new Value.One(decimal(number)));
    }

    private static String decimal(double number) {
        String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return plain.length() <= 20 ? plain : Double.toString(number);
    }

    Fields time(String key, Instant time) {
        return time.equals(Instant.EPOCH)
                ? this
                : put(key, new Value.One(Times.write(time, false)));
    }

    Fields until(String key, Instant time) {
        return time.equals(Instant.EPOCH) ? this : put(key, new Value.One(Times.write(time, true)));
    }

    Fields names(String key, List<String> names) {
        return names.isEmpty()
                ? this
                : put(key, new Value.Row(names.stream().map(Fields::quoted).toList()));
    }

    /// As they are.
    Fields row(String key, List<String> texts) {
        return put(key, new Value.Row(texts));
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
