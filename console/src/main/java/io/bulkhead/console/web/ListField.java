// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Filter.Comparison;
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

/// A field of a list: how its values are written in a filter, and in which column they are kept.
public final class ListField {
    private static final char ESCAPE = '\\';

    private final String name;
    private final String kind;
    private final Field<?> column;
    private final Function<String, Object> value;
    private final boolean ordered;

    private ListField(
            String name,
            String kind,
            Field<?> column,
            Function<String, Object> value,
            boolean ordered) {
        this.name = name;
        this.kind = kind;
        this.column = column;
        this.value = value;
        this.ordered = ordered;
    }

    public static ListField text(String name, Field<String> column) {
        return new ListField(name, "text", column, written -> written, true);
    }

    public static ListField number(String name, Field<? extends Number> column) {
        return new ListField(name, "number", column, ListField::whole, true);
    }

    /// `true` or `false`.
    public static ListField flag(String name, Field<Boolean> column) {
        return new ListField(name, "flag", column, ListField::yesOrNo, false);
    }

    /// RFC 3339 (`2026-03-01T10:00:00Z`), a day (`2026-03-01`), or how long ago (`2h`, `7d`).
    public static ListField time(String name, Field<Long> column, InstantSource clock) {
        return new ListField(name, "time", column, written -> nanos(written, clock), true);
    }

    /// Words of which each stands for a number, in the order of the words: severities, states.
    public static ListField ranked(String name, Field<Integer> column, List<String> words) {
        return new ListField(
                name,
                String.join(" | ", words),
                column,
                written -> {
                    int rank = words.indexOf(written.toLowerCase(Locale.ROOT));
                    if (rank < 0) {
                        throw new FilterException(
                                0, "'" + written + "' is none of " + String.join(", ", words));
                    }
                    return rank;
                },
                true);
    }

    String name() {
        return name;
    }

    /// What its values are, in words.
    public String kind() {
        return kind;
    }

    Field<?> column() {
        return column;
    }

    @SuppressWarnings("unchecked")
    Condition condition(Comparison comparison) {
        Field<Object> field = (Field<Object>) column;
        if (comparison.operator() == Filter.Operator.CONTAINS) {
            return contains(column.cast(String.class), comparison.values().getFirst());
        }
        List<Object> values = new ArrayList<>();
        for (String written : comparison.values()) {
            values.add(read(written, comparison.column()));
        }
        Object one = values.getFirst();
        return switch (comparison.operator()) {
            case IS -> values.size() == 1 ? field.eq(one) : field.in(values);
            case IS_NOT -> field.ne(one);
            case MORE -> order(field.gt(one), comparison);
            case AT_LEAST -> order(field.ge(one), comparison);
            case LESS -> order(field.lt(one), comparison);
            case AT_MOST -> order(field.le(one), comparison);
            case CONTAINS -> throw new IllegalStateException();
        };
    }

    private Object read(String written, int place) {
        try {
            return value.apply(written);
        } catch (FilterException wrong) {
            throw new FilterException(place, name + ": " + wrong.getMessage());
        }
    }

    private Condition order(Condition condition, Comparison comparison) {
        if (!ordered) {
            throw new FilterException(comparison.column(), name + " has no order");
        }
        return condition;
    }

    @SuppressWarnings("unchecked")
    Condition beyond(String key, boolean descending) {
        Field<Object> field = (Field<Object>) column;
        Object value = key(key);
        return descending ? field.lt(value) : field.gt(value);
    }

    @SuppressWarnings("unchecked")
    Condition same(String key) {
        return ((Field<Object>) column).eq(key(key));
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

    /// A part of a text, whatever the case; `%` and `_` mean themselves.
    static Condition contains(Field<String> field, String part) {
        String plain =
                part.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_");
        return DSL.lower(field).like("%" + plain + "%", ESCAPE);
    }

    // ---- as people write it

    private static Object whole(String written) {
        try {
            return Long.valueOf(written);
        } catch (NumberFormatException noNumber) {
            throw new FilterException(0, "'" + written + "' is not a whole number");
        }
    }

    private static Object yesOrNo(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Boolean.TRUE;
            case "false", "no" -> Boolean.FALSE;
            default -> throw new FilterException(0, "'" + written + "' is not true or false");
        };
    }

    private static Object nanos(String written, InstantSource clock) {
        try {
            if (written.matches("\\d{1,6}[smhdw]")) {
                return Times.nanos(clock.instant().minus(ago(written)));
            }
            return Times.nanos(
                    written.length() == 10
                            ? LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(written));
        } catch (DateTimeException | ArithmeticException noTime) {
            throw new FilterException(
                    0,
                    "'" + written + "' is no time: 2026-03-01T10:00:00Z, 2026-03-01 or 7d (ago)");
        }
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
