// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.estate.SiteSources;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A list of conclusions that are kept, and each of them with why.
///
/// @param <T> a row as the API shows it
final class KeptList<T> {
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final Table<?> table;
    private final List<Field<?>> named;
    private final Store store;
    private final Csv csv;
    private final Function<Record, T> row;
    private final Listing<T> listing;
    private final Field<String> id;
    private final Field<String> site;
    private final Field<Long> gone;

    /// @param named columns beside those of the table: what people call things that it names
    KeptList(
            String name,
            Table<?> table,
            Store store,
            Csv csv,
            InstantSource clock,
            List<String> states,
            Function<Record, T> row,
            Field<?>... named) {
        this.name = name;
        this.named = List.of(named);
        this.table = table;
        this.store = store;
        this.csv = csv;
        this.row = row;
        id = table.field("id", String.class);
        site = table.field("site_id", String.class);
        gone = table.field("gone_at", Long.class);
        listing =
                new Listing<>(table, id, site, columns(), row)
                        .with(ListField.text("id", id))
                        .with(ListField.text("site", site))
                        .with(ListField.text("subject", table.field("subject", String.class)))
                        .with(
                                ListField.ranked(
                                        "state", table.field("state", Integer.class), states))
                        .with(ListField.time("first", table.field("first_at", Long.class), clock))
                        .with(ListField.time("since", table.field("since", Long.class), clock))
                        .with(ListField.time("gone", gone, clock))
                        .with(ListField.number("revision", table.field("revision", Long.class)));
    }

    /// Evidence is long: only who asks for one conclusion gets it.
    private List<SelectFieldOrAsterisk> columns() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        for (Field<?> field : table.fields()) {
            if (!List.of("detail", "standing", "digest").contains(field.getName())) {
                columns.add(field);
            }
        }
        columns.addAll(named);
        return columns;
    }

    Listing<T> listing() {
        return listing;
    }

    /// @param gone whether what is no longer concluded is shown, too
    Page<T> page(ListQuery query, boolean withGone, Caller caller) {
        return store.read(
                database -> listing.page(database, query, caller.scope(), present(withGone)));
    }

    ResponseEntity<StreamingResponseBody> table(ListQuery query, boolean withGone, Caller caller) {
        return csv.of(name, listing, query, caller.scope(), present(withGone));
    }

    private Condition present(boolean withGone) {
        return withGone ? DSL.noCondition() : gone.eq(0L);
    }

    /// One conclusion with what it rests on.
    ///
    /// @throws Problem if there is none that the scope holds
    Why<T> why(String asked, Scope scope) {
        return store.read(database -> {
            Record found =
                    database.select(table.fields())
                            .select(named)
                            .from(table)
                            .where(id.eq(asked))
                            .fetchOptional()
                            .filter(one -> scope.holds(one.get(site)))
                            .orElseThrow(() -> Problem.missing("conclusion " + asked));
            JsonNode why = JSON.readTree(found.get("detail", String.class));
            return new Why<>(
                    row.apply(found),
                    why,
                    NamesOfElements.in(database, found.get(site), why),
                    SiteSources.of(database, found.get(site)));
        });
    }
}
