// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Store.Kind;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Filters mean on both databases what they say, whatever their shape.
class ListingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Table<?> ROWS = DSL.table(DSL.name("listing_rows"));
    private static final Field<String> ID = field("id", String.class);
    private static final Field<String> TEXT = field("text_column", String.class);
    private static final Field<Long> NUMBER = field("number_column", Long.class);
    private static final Field<Integer> RANK = field("rank_column", Integer.class);
    private static final Field<Boolean> FLAG = field("flag_column", Boolean.class);
    private static final Field<Long> TIME = field("time_column", Long.class);
    private static final Field<String> WORDS = field("words_column", String.class);

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final Listing<String> listing =
            new Listing<>(ROWS, ID, null, List.of(TEXT), row -> row.get("listing_id", String.class))
                    .with(ListField.text("text", TEXT))
                    .with(ListField.number("number", NUMBER))
                    .with(ListField.ranked("rank", RANK, ListingRows.RANKS))
                    .with(ListField.flag("flag", FLAG))
                    .with(ListField.time("time", TIME, clock))
                    .with(ListField.list("words", WORDS))
                    .searching(List.of(TEXT));

    private static <T> Field<T> field(String name, Class<T> type) {
        return DSL.field(DSL.name("listing_rows", name), type);
    }

    private static List<ListingRows> fill(Store store, Random random) {
        List<ListingRows> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(ListingRows.random(i, random, NOW));
        }
        store.change(database -> {
            database.createTable(DSL.name("listing_rows"))
                    .column("id", SQLDataType.CLOB.notNull())
                    .column("text_column", SQLDataType.CLOB.notNull())
                    .column("number_column", SQLDataType.BIGINT.notNull())
                    .column("rank_column", SQLDataType.INTEGER.notNull())
                    .column("flag_column", SQLDataType.BOOLEAN.notNull())
                    .column("time_column", SQLDataType.BIGINT.notNull())
                    .column("words_column", SQLDataType.CLOB.notNull())
                    .execute();
            for (ListingRows row : rows) {
                database.insertInto(
                                ROWS,
                                DSL.field(DSL.name("id"), String.class),
                                DSL.field(DSL.name("text_column"), String.class),
                                DSL.field(DSL.name("number_column"), Long.class),
                                DSL.field(DSL.name("rank_column"), Integer.class),
                                DSL.field(DSL.name("flag_column"), Boolean.class),
                                DSL.field(DSL.name("time_column"), Long.class),
                                DSL.field(DSL.name("words_column"), String.class))
                        .values(
                                row.id(),
                                row.text(),
                                row.number(),
                                row.rank(),
                                row.flag(),
                                row.time(),
                                row.words())
                        .execute();
            }
        });
        return rows;
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aFilterFindsWhatItSaysInPagesThatFollowEachOther(Engine engine) {
        try (Store store = engine.open()) {
            Random random = new Random(7);
            List<ListingRows> rows = fill(store, random);
            String[] sorts = {"", "text", "-text", "number", "-number", "rank", "-time", "-flag"};
            for (int i = 0; i < 250; i++) {
                String text = ListingRows.filter(random, 3);
                Filter filter = FilterParser.parse(text);
                List<String> expected =
                        rows.stream()
                                .filter(row -> row.fits(filter, NOW, store.kind() == Kind.SQLITE))
                                .map(ListingRows::id)
                                .toList();
                String sort = sorts[random.nextInt(sorts.length)];
                List<String> found = walk(store, text, sort, 1 + random.nextInt(90));
                assertThat(found)
                        .as("%s: %s, sorted by '%s'", engine, text, sort)
                        .containsExactlyInAnyOrderElementsOf(expected);
                if (sort.equals("-number")) {
                    assertThat(found)
                            .isEqualTo(
                                    rows.stream()
                                            .filter(row -> expected.contains(row.id()))
                                            .sorted(
                                                    Comparator.comparing(ListingRows::number)
                                                            .thenComparing(ListingRows::id)
                                                            .reversed())
                                            .map(ListingRows::id)
                                            .toList());
                }
            }
        }
    }

    private List<String> walk(Store store, String filter, String sort, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            ListQuery query = new ListQuery(filter, sort, limit, cursor, true);
            Page<String> page =
                    store.read(database -> listing.page(database, query, Scope.EVERYWHERE));
            found.addAll(page.items());
            cursor = page.next();
            if (cursor == null) {
                assertThat(page.total()).as(filter).isEqualTo(found.size());
            }
        }
        return found;
    }

    /// Pieces from which anything may be put together.
    private static final String[] PIECES = {
        "text",
        "number",
        "rank",
        "flag",
        "time",
        "words",
        "nothing",
        ":",
        "=",
        "!=",
        "~",
        ">",
        ">=",
        "<",
        "<=",
        "!",
        "(",
        ")",
        ",",
        "\"",
        "\\",
        " ",
        "and",
        "or",
        "not",
        "true",
        "high",
        "7",
        "-9223372036854775808",
        "99999999999999999999",
        "7d",
        "999999w",
        "2026-03-01",
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "%",
        "_",
        "'",
        ";--",
        "\0",
        "\uD800",
        "\u202E",
        "日本",
        "\n",
        "10.0.0.0/8",
        "x".repeat(300)
    };

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whateverIsAskedIsAnsweredOrRefusedWithAReason(Engine engine) {
        try (Store store = engine.open()) {
            Random random = new Random(11);
            fill(store, random);
            int understood = 0;
            for (int i = 0; i < 1_500; i++) {
                String filter = pieces(random);
                String sort = random.nextInt(4) == 0 ? pieces(random) : "-number";
                String cursor = random.nextInt(3) == 0 ? cursor(random, sort) : "";
                ListQuery query = new ListQuery(filter, sort, 10, cursor, random.nextBoolean());
                try {
                    store.read(database -> listing.page(database, query, Scope.EVERYWHERE));
                    understood++;
                } catch (FilterException refused) {
                    assertThat(refused.getMessage()).as(filter).isNotBlank();
                    assertThat(refused.column()).isBetween(0, filter.length() + 1);
                }
            }
            assertThat(understood).isPositive();
        }
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String cursor(Random random, String sort) {
        String text = sort + "\0" + pieces(random) + "\0" + pieces(random);
        return random.nextBoolean()
                ? pieces(random)
                : java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aLongFilterIsRefusedAndADeepOneToo() {
        for (String text :
                new String[] {
                    "x".repeat(FilterParser.MAX_LENGTH + 1),
                    "(".repeat(300) + "a" + ")".repeat(300),
                    "not ".repeat(300) + "a",
                    "a ".repeat(500)
                }) {
            assertThat(
                            org.assertj.core.api.Assertions.catchThrowable(
                                    () -> FilterParser.parse(text)))
                    .isInstanceOf(FilterException.class);
        }
    }
}
