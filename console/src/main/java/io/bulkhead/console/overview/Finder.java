// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;
import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;
import static io.bulkhead.console.store.tables.Tables.VULNERABILITY_STATE;
import static io.bulkhead.console.store.tables.Tables.ZONE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.overview.Found.Hit;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Looks for words in everything that has a name.
@Service
final class Finder {
    private static final int LEAST = 2;
    private static final int MOST_LETTERS = 100;
    private static final int MOST_OF_KIND = 20;

    /// Where things of one kind are found.
    ///
    /// @param searched columns of text; the first is what people call it
    /// @param detail shown beside the name
    /// @param there what holds of those that are still there
    private record Kind(
            String word,
            Table<?> table,
            Field<String> id,
            Field<String> site,
            List<Field<String>> searched,
            Field<String> detail,
            Condition there,
            OrderField<?> order) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "site",
                            SITE,
                            SITE.ID,
                            SITE.ID,
                            List.of(SITE.NAME),
                            SITE.NOTE,
                            DSL.noCondition(),
                            SITE.NAME),
                    new Kind(
                            "device",
                            DEVICE,
                            DEVICE.ID,
                            DEVICE.SITE_ID,
                            List.of(DEVICE.NAME, DEVICE.WORDS),
                            spaced(DEVICE.ADDRESSES, DEVICE.VENDOR, DEVICE.MODEL),
                            DSL.noCondition(),
                            DEVICE.LAST_SEEN.desc()),
                    new Kind(
                            "alert",
                            ALERT,
                            ALERT.ID,
                            ALERT.SITE_ID,
                            List.of(
                                    ALERT.TITLE,
                                    ALERT.WHAT,
                                    ALERT.SOURCE_ADDRESS,
                                    ALERT.TARGET_ADDRESS),
                            ALERT.WHAT,
                            DSL.noCondition(),
                            ALERT.LAST_AT.desc()),
                    new Kind(
                            "zone",
                            ZONE,
                            ZONE.ID,
                            ZONE.SITE_ID,
                            List.of(ZONE.NAME, ZONE.NOTE),
                            ZONE.KIND,
                            ZONE.DELETED_AT.eq(0L),
                            ZONE.NAME),
                    new Kind(
                            "network",
                            NETWORK,
                            NETWORK.ID,
                            NETWORK.SITE_ID,
                            List.of(NETWORK.NAME),
                            DSL.inline(""),
                            DSL.noCondition(),
                            NETWORK.NAME),
                    new Kind(
                            "sensor",
                            SENSOR,
                            SENSOR.ID,
                            SENSOR.SITE_ID,
                            List.of(SENSOR.NAME),
                            SENSOR.PROGRAM,
                            SENSOR.DELETED_AT.eq(0L),
                            SENSOR.NAME),
                    new Kind(
                            "requirement",
                            REQUIREMENT_STATE,
                            REQUIREMENT_STATE.ID,
                            REQUIREMENT_STATE.SITE_ID,
                            List.of(REQUIREMENT_STATE.TITLE, REQUIREMENT_STATE.REQUIREMENT),
                            REQUIREMENT_STATE.REQUIREMENT,
                            REQUIREMENT_STATE.GONE_AT.eq(0L).and(REQUIREMENT_STATE.SCOPE.eq(0)),
                            REQUIREMENT_STATE.REQUIREMENT),
                    new Kind(
                            "recommendation",
                            RECOMMENDATION_STATE,
                            RECOMMENDATION_STATE.ID,
                            RECOMMENDATION_STATE.SITE_ID,
                            List.of(RECOMMENDATION_STATE.TITLE),
                            RECOMMENDATION_STATE.WHY,
                            RECOMMENDATION_STATE.GONE_AT.eq(0L),
                            RECOMMENDATION_STATE.GAIN.desc()),
                    new Kind(
                            "vulnerability",
                            VULNERABILITY_STATE,
                            VULNERABILITY_STATE.ID,
                            VULNERABILITY_STATE.SITE_ID,
                            List.of(
                                    VULNERABILITY_STATE.TITLE,
                                    VULNERABILITY_STATE.CVES,
                                    VULNERABILITY_STATE.ADVISORY),
                            spaced(VULNERABILITY_STATE.CVES, VULNERABILITY_STATE.LABEL),
                            VULNERABILITY_STATE.GONE_AT.eq(0L),
                            VULNERABILITY_STATE.SCORE.desc()),
                    new Kind(
                            "threat",
                            THREAT_STATE,
                            THREAT_STATE.ID,
                            THREAT_STATE.SITE_ID,
                            List.of(THREAT_STATE.TITLE, THREAT_STATE.PROTOCOL),
                            THREAT_STATE.BECAUSE,
                            THREAT_STATE.GONE_AT.eq(0L),
                            THREAT_STATE.SEVERITY.desc()));

    @SafeVarargs
    private static Field<String> spaced(Field<String>... columns) {
        Field<String> all = columns[0];
        for (int i = 1; i < columns.length; i++) {
            all = DSL.concat(all, DSL.inline(" "), columns[i]);
        }
        return all;
    }

    /// @throws Problem if there is too little or too much to look for
    Found find(DSLContext database, String words, String site, int limit, Scope scope) {
        String plain = Texts.storable(words.strip());
        if (plain.length() < LEAST || plain.length() > MOST_LETTERS) {
            throw Problem.field("q", LEAST + " to " + MOST_LETTERS + " characters");
        }
        int most = Math.clamp(limit, 1, MOST_OF_KIND);
        List<Hit> items = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (Kind kind : KINDS) {
            List<Hit> hits = hits(database, kind, plain, site, most, scope);
            if (hits.size() > most) {
                more.add(kind.word());
            }
            items.addAll(hits.subList(0, Math.min(most, hits.size())));
        }
        return new Found(items, more);
    }

    /// Things with the words in their name come before those in which the words are anywhere.
    private static List<Hit> hits(
            DSLContext database, Kind kind, String words, String site, int most, Scope scope) {
        Condition found =
                DSL.or(
                        kind.searched().stream()
                                .map(field -> ListField.contains(field, words))
                                .toList());
        Condition seen = scope.all() ? DSL.noCondition() : kind.site().in(scope.sites());
        Condition here = site.isEmpty() ? DSL.noCondition() : kind.site().eq(site);
        Field<String> name = kind.searched().getFirst();
        Field<Integer> rank =
                DSL.when(ListField.contains(name, words), DSL.inline(0)).otherwise(DSL.inline(1));
        Field<String> siteName = Names.ofSite(kind.site());
        return database.select(kind.id(), kind.site(), siteName, name, kind.detail())
                .from(kind.table())
                .where(kind.there())
                .and(seen)
                .and(here)
                .and(found)
                .orderBy(rank, kind.order(), kind.id())
                .limit(most + 1)
                .fetch(row ->
                        new Hit(
                                kind.word(),
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5()));
    }
}
