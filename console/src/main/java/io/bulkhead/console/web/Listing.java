// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.access.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SortField;
import org.jooq.TableLike;
import org.jooq.impl.DSL;

/// How a list is read: what of it can be filtered and sorted, by which site a row is held against
/// the caller's scope, and what a row looks like. Made once for each list.
///
/// Pages follow each other by the value of what is sorted by and the id, so that none is left out
/// or comes twice while rows are added. Ids are found first and rows read then, so that what is
/// wide or joined costs as much as a page has rows, whatever was looked through.
///
/// @param <T> a row as the API shows it
public final class Listing<T> {
    private static final String PARTED = "\u0000";
    private static final Field<String> ID = DSL.field(DSL.name("listing_id"), String.class);
    private static final Field<Object> KEY = DSL.field(DSL.name("listing_key"), Object.class);

    private final TableLike<?> from;
    private final Field<String> id;
    private final Field<String> site;
    private final List<SelectFieldOrAsterisk> columns;
    private final Function<Record, T> row;
    private final Map<String, ListField> fields = new LinkedHashMap<>();
    private final List<Field<String>> searched = new ArrayList<>();
    private String order = "";

    /// @param from a table or a join of several
    /// @param id of rows, unique
    /// @param site of a row; null where rows belong to no site (then anybody who may ask sees all)
    /// @param columns what is read
    public Listing(
            TableLike<?> from,
            Field<String> id,
            Field<String> site,
            List<? extends SelectFieldOrAsterisk> columns,
            Function<Record, T> row) {
        this.from = from;
        this.id = id;
        this.site = site;
        this.columns = List.copyOf(columns);
        this.row = row;
    }

    /// A field of the filter and for sorting.
    public Listing<T> with(ListField field) {
        fields.put(field.name(), field);
        return this;
    }

    /// What words without a field are looked for in.
    public Listing<T> searching(List<Field<String>> columnsOfText) {
        searched.addAll(columnsOfText);
        return this;
    }

    /// The order of who asks for none, as in [ListQuery#sort].
    public Listing<T> orderedBy(String sort) {
        order = sort;
        return this;
    }

    /// What can be filtered by, for people and for documentation.
    public Map<String, ListField> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /// Whether words without a field are looked for.
    public boolean searches() {
        return !searched.isEmpty();
    }

    /// The order of who asks for none.
    public String usualOrder() {
        return order;
    }

    /// @param fixed what holds for all rows of this call beside the filter
    /// @throws FilterException if the filter, the order or the cursor cannot be understood
    public Page<T> page(DSLContext database, ListQuery query, Scope scope, Condition fixed) {
        Filter filter = FilterParser.parse(query.filter());
        Condition where = scoped(scope).and(condition(filter)).and(fixed);
        Order by = order(query.sort().isEmpty() ? order : query.sort());
        Long total = query.count() ? (long) count(database, where) : null;
        Condition after = query.cursor().isEmpty() ? DSL.noCondition() : by.after(query.cursor());
        Result<? extends Record> found =
                database.select(id.as(ID), by.field.column().as(KEY.getUnqualifiedName()))
                        .from(from)
                        .where(where)
                        .and(after)
                        .orderBy(by.sorts(scans(filter)))
                        .limit(query.limit() + 1)
                        .fetch();
        boolean more = found.size() > query.limit();
        List<String> ids = new ArrayList<>(found.map(one -> one.get(ID)));
        if (more) {
            ids.removeLast();
        }
        String next = more ? by.cursor(found.get(query.limit() - 1)) : null;
        return new Page<>(rows(database, ids), next, total);
    }

    private List<T> rows(DSLContext database, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<SelectFieldOrAsterisk> all = new ArrayList<>(columns);
        all.add(id.as(ID));
        Map<String, T> rows = new HashMap<>();
        database.select(all)
                .from(from)
                .where(id.in(ids))
                .forEach(one -> rows.put(one.get(ID), row.apply(one)));
        return ids.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    /// How many rows there are.
    public int count(DSLContext database, Condition where) {
        return database.fetchCount(database.select(id).from(from).where(where));
    }

    public Page<T> page(DSLContext database, ListQuery query, Scope scope) {
        return page(database, query, scope, DSL.noCondition());
    }

    /// Conditions of a query, for those who count or change what a filter says.
    public Condition where(ListQuery query, Scope scope) {
        return scoped(scope).and(condition(FilterParser.parse(query.filter())));
    }

    private Condition scoped(Scope scope) {
        return site == null || scope.all() ? DSL.noCondition() : site.in(scope.sites());
    }

    private Condition condition(Filter filter) {
        return switch (filter) {
            case Filter.And and -> DSL.and(and.all().stream().map(this::condition).toList());
            case Filter.Or or -> DSL.or(or.any().stream().map(this::condition).toList());
            case Filter.Not not -> DSL.not(condition(not.not()));
            case Filter.Words words -> search(words);
            case Filter.Comparison comparison ->
                    field(comparison.field(), comparison.column()).condition(comparison);
        };
    }

    /// Whether no index helps to find what a filter says.
    private boolean scans(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.all().stream().anyMatch(this::scans);
            case Filter.Or or -> or.any().stream().anyMatch(this::scans);
            case Filter.Not not -> scans(not.not());
            case Filter.Words words -> true;
            case Filter.Comparison comparison ->
                    comparison.operator() == Filter.Operator.CONTAINS
                            || field(comparison.field(), comparison.column()).scans();
        };
    }

    /// The same value as an expression that no index has.
    @SuppressWarnings("unchecked")
    private static Field<?> unindexed(Field<?> column) {
        if (column.getType() == String.class) {
            return DSL.concat((Field<String>) column, DSL.inline(""));
        }
        return Number.class.isAssignableFrom(column.getType())
                ? ((Field<Long>) column).plus(DSL.inline(0))
                : column;
    }

    private Condition search(Filter.Words words) {
        if (searched.isEmpty()) {
            throw new FilterException(words.column(), "name a field: " + names());
        }
        return DSL.or(
                searched.stream().map(field -> ListField.contains(field, words.words())).toList());
    }

    private ListField field(String name, int column) {
        ListField field = fields.get(name);
        if (field == null) {
            throw new FilterException(
                    column, "'" + name + "' is no field here; there are " + names());
        }
        return field;
    }

    private String names() {
        return String.join(", ", fields.keySet());
    }

    private Order order(String sort) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        ListField field = name.isEmpty() ? ListField.text("id", id) : field(name, 0);
        if (!field.sortable()) {
            throw new FilterException(0, "'" + name + "' has no order to sort by");
        }
        return new Order(field, descending);
    }

    /// In which order, and where in it a page begins.
    private final class Order {
        private final ListField field;
        private final boolean descending;

        Order(ListField field, boolean descending) {
            this.field = field;
            this.descending = descending;
        }

        /// @param scans whether all rows are looked through anyway: then walking along an index of
        ///   the order and fetching each row costs several times as much as sorting what is found
        List<SortField<?>> sorts(boolean scans) {
            Field<?> key = scans ? unindexed(field.column()) : field.column();
            return descending ? List.of(key.desc(), id.desc()) : List.of(key.asc(), id.asc());
        }

        Condition after(String cursor) {
            String[] parts = parts(cursor);
            return field.after(parts[1], id, parts[2], descending);
        }

        String cursor(Record last) {
            String text = name() + PARTED + last.get(KEY) + PARTED + last.get(ID);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /// A cursor of another order would leave rows out.
        private String[] parts(String cursor) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                String[] parts = new String(bytes, StandardCharsets.UTF_8).split(PARTED, -1);
                if (parts.length == 3 && parts[0].equals(name())) {
                    return parts;
                }
            } catch (IllegalArgumentException noBase64) {
                throw new FilterException(0, "the cursor is not one of this list");
            }
            throw new FilterException(0, "the cursor is not one of this list");
        }

        private String name() {
            return (descending ? "-" : "") + field.name();
        }
    }
}
