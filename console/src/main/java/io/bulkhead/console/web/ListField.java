// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Filter.Comparison;
import io.bulkhead.console.web.Filter.Operator;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// A field of a list: how its values are written in a filter, and in which column they are kept.
public final class ListField {
    /// Stands for a space within one of several texts that are parted by spaces.
    public static final char WITHIN = '\u00A0';

    private static final char ESCAPE = '\\';
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;

    /// What a comparison says of rows.
    @FunctionalInterface
    private interface Meaning {
        Condition of(Comparison comparison);
    }

    private final String name;
    private final String kind;
    private final Field<?> column;
    private final Meaning meaning;

    private ListField(String name, String kind, Field<?> column, Meaning meaning) {
        this.name = name;
        this.kind = kind;
        this.column = column;
        this.meaning = meaning;
    }

    public static ListField text(String name, Field<String> column) {
        return new ListField(
                name,
                "text",
                column,
                comparison ->
                        comparison.operator() == Operator.CONTAINS
                                ? contains(column, comparison.values().getFirst())
                                : compared(column, comparison, true, DSL::val));
    }

    public static ListField number(String name, Field<? extends Number> column) {
        return new ListField(
                name,
                "number",
                column,
                comparison -> compared(column, comparison, true, ListField::whole));
    }

    /// `true` or `false`.
    public static ListField flag(String name, Field<Boolean> column) {
        return new ListField(
                name,
                "true | false",
                column,
                comparison -> compared(column, comparison, false, ListField::yesOrNo));
    }

    /// RFC 3339 (`2026-03-01T10:00:00Z`), a day (`2026-03-01`), or how long ago (`2h`, `7d`).
    public static ListField time(String name, Field<Long> column, InstantSource clock) {
        return new ListField(
                name,
                "time",
                column,
                comparison -> compared(column, comparison, true, text -> nanos(text, clock)));
    }

    /// Words of which each stands for a number, in the order of the words: severities, states.
    public static ListField ranked(String name, Field<Integer> column, List<String> words) {
        return new ListField(
                name,
                String.join(" | ", words),
                column,
                comparison -> compared(column, comparison, true, text -> rank(text, words)));
    }

    /// Texts parted by spaces in one column: `:` asks for one of them, `~` for a part of any.
    public static ListField list(String name, Field<String> column) {
        return new ListField(
                name,
                "list of text",
                null,
                comparison -> among(comparison, value -> listed(column, value), column));
    }

    /// Network addresses parted by spaces in one column: `:` asks for one of them, or for one in a
    /// network that ends at a byte (`10.1.0.0/16`); `~` for a part of any.
    public static ListField addresses(String name, Field<String> column) {
        return new ListField(
                name,
                "list of addresses",
                null,
                comparison -> among(comparison, value -> addressed(column, value), column));
    }

    /// What holds if it holds for any of several fields: an address of either side. It has no
    /// order.
    public static ListField any(String name, ListField... of) {
        return new ListField(
                name,
                of[0].kind,
                null,
                comparison -> {
                    if (comparison.operator() != Operator.IS_NOT) {
                        return DSL.or(each(comparison, of));
                    }
                    Comparison is =
                            new Comparison(
                                    comparison.field(),
                                    Operator.IS,
                                    comparison.values(),
                                    comparison.column());
                    return DSL.not(DSL.or(each(is, of)));
                });
    }

    private static List<Condition> each(Comparison comparison, ListField... of) {
        List<Condition> conditions = new ArrayList<>();
        for (ListField field : of) {
            conditions.add(field.meaning.of(comparison));
        }
        return conditions;
    }

    public String name() {
        return name;
    }

    /// What its values are, in words.
    public String kind() {
        return kind;
    }

    /// Whether a list can be sorted by it.
    public boolean sortable() {
        return column != null;
    }

    Field<?> column() {
        return column;
    }

    /// Whether its values can only be found by looking at each row.
    boolean scans() {
        return kind.startsWith("list");
    }

    /// @throws FilterException that names the field and its place
    Condition condition(Comparison comparison) {
        try {
            return meaning.of(comparison);
        } catch (FilterException wrong) {
            throw new FilterException(comparison.column(), name + ": " + wrong.getMessage());
        }
    }

    // ---- what comparisons mean

    @SuppressWarnings("unchecked")
    private static Condition compared(
            Field<?> column,
            Comparison comparison,
            boolean ordered,
            Function<String, Field<?>> value) {
        Field<Object> field = (Field<Object>) column;
        List<Field<Object>> values = new ArrayList<>();
        for (String written : comparison.values()) {
            values.add((Field<Object>) value.apply(written));
        }
        Field<Object> one = values.getFirst();
        Operator operator = comparison.operator();
        if (!ordered && operator != Operator.IS && operator != Operator.IS_NOT) {
            throw new FilterException(0, "has no order");
        }
        return switch (operator) {
            case IS -> values.size() == 1 ? field.eq(one) : field.in(values);
            case IS_NOT -> field.ne(one);
            case MORE -> field.gt(one);
            case AT_LEAST -> field.ge(one);
            case LESS -> field.lt(one);
            case AT_MOST -> field.le(one);
            case CONTAINS -> throw new FilterException(0, "'~' looks for parts of texts alone");
        };
    }

    private static Condition among(
            Comparison comparison, Function<String, Condition> one, Field<String> column) {
        return switch (comparison.operator()) {
            case IS -> DSL.or(comparison.values().stream().map(one).toList());
            case IS_NOT -> DSL.not(one.apply(comparison.values().getFirst()));
            case CONTAINS -> contains(column, comparison.values().getFirst());
            case MORE, AT_LEAST, LESS, AT_MOST -> throw new FilterException(0, "has no order");
        };
    }

    private static Condition listed(Field<String> column, String value) {
        if (value.isEmpty()) {
            return column.eq("");
        }
        return like(spaced(column), "% ", value.replace(' ', WITHIN), " %");
    }

    private static Field<String> spaced(Field<String> column) {
        return DSL.concat(DSL.inline(" "), column, DSL.inline(" "));
    }

    private static Condition addressed(Field<String> column, String value) {
        int slash = value.indexOf('/');
        String plain = value.toLowerCase(Locale.ROOT);
        if (slash < 0) {
            return listed(column, plain);
        }
        String[] bytes = value.substring(0, slash).split("\\.", -1);
        int fixed =
                switch (value.substring(slash + 1)) {
                    case "8" -> 1;
                    case "16" -> 2;
                    case "24" -> 3;
                    default -> 0;
                };
        if (fixed == 0 || bytes.length != 4 || !value.matches("[0-9./]+")) {
            throw new FilterException(0, "'" + value + "' is no IPv4 network with /8, /16 or /24");
        }
        String begin = String.join(".", List.of(bytes).subList(0, fixed)) + ".";
        return like(spaced(column), "% ", begin, "%");
    }

    /// A part of a text, whatever the case; `%` and `_` mean themselves.
    public static Condition contains(Field<String> field, String part) {
        return like(field, "%", part, "%");
    }

    /// SQLite knows the case of A to Z alone: other letters are found as they are written, too.
    private static Condition like(Field<String> field, String before, String part, String after) {
        String lower = part.toLowerCase(Locale.ROOT);
        String plain = lowerPlain(part);
        Condition found = DSL.lower(field).like(before + escaped(lower) + after, ESCAPE);
        return plain.equals(lower)
                ? found
                : found.or(DSL.lower(field).like(before + escaped(plain) + after, ESCAPE));
    }

    private static String lowerPlain(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    private static String escaped(String plain) {
        return plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    // ---- where a page begins

    /// Rows after a value in an order, those with the same value by `id`. Written so that both
    /// databases find the place by an index of the column.
    @SuppressWarnings("unchecked")
    Condition after(String key, Field<String> id, String lastId, boolean descending) {
        Field<Object> field = (Field<Object>) column;
        Object value = key(key);
        return descending
                ? field.le(value).and(field.lt(value).or(id.lt(lastId)))
                : field.ge(value).and(field.gt(value).or(id.gt(lastId)));
    }

    /// A value of a cursor, which is the column's own and not as people write it.
    private Object key(String key) {
        try {
            Class<?> type = column.getType();
            if (type == Long.class) {
                return Long.valueOf(key);
            }
            if (type == Integer.class) {
                return Integer.valueOf(key);
            }
            return type == Boolean.class ? Boolean.valueOf(key) : key;
        } catch (NumberFormatException wrong) {
            throw new FilterException(0, "the cursor is not one of this list");
        }
    }

    // ---- as people write it

    private static Field<?> whole(String written) {
        try {
            return DSL.val(Long.valueOf(written), SQLDataType.BIGINT);
        } catch (NumberFormatException noNumber) {
            throw new FilterException(0, "'" + written + "' is not a whole number");
        }
    }

    private static Field<?> rank(String written, List<String> words) {
        int rank = words.indexOf(written.toLowerCase(Locale.ROOT));
        if (rank < 0) {
            throw new FilterException(
                    0, "'" + written + "' is none of " + String.join(", ", words));
        }
        return DSL.val(rank);
    }

    private static Field<?> yesOrNo(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> DSL.val(true);
            case "false", "no" -> DSL.val(false);
            default -> throw new FilterException(0, "'" + written + "' is not true or false");
        };
    }

    private static Field<?> nanos(String written, InstantSource clock) {
        try {
            return DSL.val(kept(time(written, clock)), SQLDataType.BIGINT);
        } catch (DateTimeException | ArithmeticException noTime) {
            throw new FilterException(
                    0,
                    "'" + written + "' is no time: 2026-03-01T10:00:00Z, 2026-03-01 or 7d (ago)");
        }
    }

    /// Times that no column can hold are before or after all that one does.
    private static long kept(Instant time) {
        if (Math.abs(time.getEpochSecond()) > MOST_SECONDS) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return Times.nanos(time);
    }

    private static Instant time(String written, InstantSource clock) {
        if (written.matches("\\d{1,6}[smhdw]")) {
            return clock.instant().minus(ago(written));
        }
        return written.length() == 10
                ? LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(written);
    }

    private static Duration ago(String written) {
        long number = Long.parseLong(written.substring(0, written.length() - 1));
        return switch (written.charAt(written.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
