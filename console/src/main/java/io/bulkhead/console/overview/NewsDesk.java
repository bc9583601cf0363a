// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ATTACK_PATH;
import static io.bulkhead.console.store.tables.Tables.CONCLUSION_CHANGE;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DRIFT_STATE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;
import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;
import static io.bulkhead.console.store.tables.Tables.SCORE_POINT;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;
import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;
import static io.bulkhead.console.store.tables.Tables.VULNERABILITY_STATE;
import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.overview.News.Item;
import io.bulkhead.console.overview.News.KindCount;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Ranks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/// Tells what came or changed since a time: of each kind how many, and the latest.
@Service
final class NewsDesk {
    private static final int MOST_OF_KIND = 50;

    /// Where conclusions of a kind are kept.
    private static final Map<String, Table<?>> KEPT = kept();

    private final InstantSource clock;

    NewsDesk(InstantSource clock) {
        this.clock = clock;
    }

    private static Map<String, Table<?>> kept() {
        Map<String, Table<?>> kept = new LinkedHashMap<>();
        kept.put("requirement", REQUIREMENT_STATE);
        kept.put("threat", THREAT_STATE);
        kept.put("recommendation", RECOMMENDATION_STATE);
        kept.put("vulnerability", VULNERABILITY_STATE);
        kept.put("attack-path", ATTACK_PATH);
        kept.put("drift", DRIFT_STATE);
        kept.put("zone", ZONE_STATE);
        return kept;
    }

    /// One read: what is asked, and what is found.
    private static final class Reading {
        private final DSLContext database;
        private final String site;
        private final Scope scope;
        private final long since;
        private final int most;
        private final List<KindCount> counts = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();

        private Reading(DSLContext database, String site, Scope scope, long since, int most) {
            this.database = database;
            this.site = site;
            this.scope = scope;
            this.since = since;
            this.most = most;
        }

        private Condition here(Field<String> column) {
            return Overviews.here(column, site, scope);
        }

        private void count(String kind, int count) {
            if (count > 0) {
                counts.add(new KindCount(kind, count));
            }
        }
    }

    /// @param site id; empty for all that the scope holds
    /// @param limit of each kind
    News since(DSLContext database, String site, Instant since, int limit, Scope scope) {
        int most = Math.clamp(limit, 1, MOST_OF_KIND);
        Reading reading = new Reading(database, site, scope, Times.nanos(since), most);
        devices(reading);
        conversations(reading);
        alerts(reading);
        scores(reading);
        KEPT.forEach((kind, table) -> conclusions(reading, kind, table));
        warnings(reading);
        reading.items.sort(Comparator.comparing(Item::at).reversed().thenComparing(Item::id));
        return new News(since, clock.instant(), reading.counts, reading.items);
    }

    private static void devices(Reading reading) {
        Condition fresh = reading.here(DEVICE.SITE_ID).and(DEVICE.FIRST_SEEN.ge(reading.since));
        reading.count("device", reading.database.fetchCount(DEVICE, fresh));
        Field<String> site = Names.ofSite(DEVICE.SITE_ID);
        reading.database
                .select(DEVICE.asterisk(), site)
                .from(DEVICE)
                .where(fresh)
                .orderBy(DEVICE.FIRST_SEEN.desc(), DEVICE.ID)
                .limit(reading.most)
                .forEach(row -> {
                    String detail =
                            words(
                                    row.get(DEVICE.TYPE),
                                    row.get(DEVICE.VENDOR),
                                    row.get(DEVICE.ADDRESSES));
                    reading.items.add(
                            item(
                                    "device",
                                    row.get(DEVICE.ID),
                                    row.get(DEVICE.SITE_ID),
                                    row.get(site),
                                    row.get(DEVICE.FIRST_SEEN),
                                    row.get(DEVICE.NAME),
                                    detail,
                                    ""));
                });
    }

    private static void conversations(Reading reading) {
        Condition fresh =
                reading.here(FLOW.SITE_ID)
                        .and(FLOW.LAST_SEEN.ge(reading.since))
                        .and(FLOW.FIRST_SEEN.ge(reading.since));
        reading.count("conversation", reading.database.fetchCount(FLOW, fresh));
        Field<String> site = Names.ofSite(FLOW.SITE_ID);
        Field<String> source = Names.ofDevice(FLOW.SOURCE_ID, "source");
        Field<String> target = Names.ofDevice(FLOW.TARGET_ID, "target");
        reading.database
                .select(FLOW.asterisk(), site, source, target)
                .from(FLOW)
                .where(fresh)
                .orderBy(FLOW.FIRST_SEEN.desc(), FLOW.ID)
                .limit(reading.most)
                .forEach(row -> {
                    String from = first(row.get(source), row.get(FLOW.SOURCE_ADDRESS));
                    String to = first(row.get(target), row.get(FLOW.TARGET_ADDRESS));
                    String protocol = first(row.get(FLOW.PROTOCOL), row.get(FLOW.TRANSPORT));
                    reading.items.add(
                            item(
                                    "conversation",
                                    row.get(FLOW.ID),
                                    row.get(FLOW.SITE_ID),
                                    row.get(site),
                                    row.get(FLOW.FIRST_SEEN),
                                    from + " to " + to,
                                    protocol + (row.get(FLOW.CONTROL) > 0 ? ", controls" : ""),
                                    ""));
                });
    }

    private static void alerts(Reading reading) {
        Condition fresh = reading.here(ALERT.SITE_ID).and(ALERT.RAISED_AT.ge(reading.since));
        reading.count("alert", reading.database.fetchCount(ALERT, fresh));
        Field<String> site = Names.ofSite(ALERT.SITE_ID);
        reading.database
                .select(ALERT.asterisk(), site)
                .from(ALERT)
                .where(fresh)
                .orderBy(ALERT.RAISED_AT.desc(), ALERT.ID)
                .limit(reading.most)
                .forEach(row ->
                        reading.items.add(
                                item(
                                        "alert",
                                        row.get(ALERT.ID),
                                        row.get(ALERT.SITE_ID),
                                        row.get(site),
                                        row.get(ALERT.RAISED_AT),
                                        row.get(ALERT.TITLE),
                                        row.get(ALERT.WHAT),
                                        Ranks.word(Ranks.SEVERITIES, row.get(ALERT.SEVERITY)))));
    }

    private static void scores(Reading reading) {
        Condition moved = reading.here(SCORE_POINT.SITE_ID).and(SCORE_POINT.AT.ge(reading.since));
        reading.count("score", reading.database.fetchCount(SCORE_POINT, moved));
        Field<String> site = Names.ofSite(SCORE_POINT.SITE_ID);
        reading.database
                .select(
                        SCORE_POINT.ID,
                        SCORE_POINT.SITE_ID,
                        SCORE_POINT.AT,
                        SCORE_POINT.SCORE,
                        site)
                .from(SCORE_POINT)
                .where(moved)
                .orderBy(SCORE_POINT.AT.desc(), SCORE_POINT.ID)
                .limit(reading.most)
                .forEach(row -> {
                    int score = row.get(SCORE_POINT.SCORE);
                    reading.items.add(
                            item(
                                    "score",
                                    row.get(SCORE_POINT.ID),
                                    row.get(SCORE_POINT.SITE_ID),
                                    row.get(site),
                                    row.get(SCORE_POINT.AT),
                                    score < 0 ? "No score can be told" : "Score is " + score,
                                    "",
                                    ""));
                });
    }

    /// That something is unknown for the first time is no news.
    private static void conclusions(Reading reading, String kind, Table<?> table) {
        Condition moved =
                reading.here(CONCLUSION_CHANGE.SITE_ID)
                        .and(CONCLUSION_CHANGE.KIND.eq(kind))
                        .and(CONCLUSION_CHANGE.AT.ge(reading.since))
                        .and(
                                DSL.not(
                                        CONCLUSION_CHANGE
                                                .BEFORE_STATE
                                                .in("", "unknown")
                                                .and(
                                                        CONCLUSION_CHANGE.AFTER_STATE.in(
                                                                "", "unknown", "not-applicable"))));
        reading.count(kind, reading.database.fetchCount(CONCLUSION_CHANGE, moved));
        Field<String> site = Names.ofSite(CONCLUSION_CHANGE.SITE_ID);
        Field<String> keptId = table.field("id", String.class);
        Field<String> id =
                DSL.coalesce(
                                DSL.field(
                                        DSL.select(keptId)
                                                .from(table)
                                                .where(
                                                        table.field("site_id", String.class)
                                                                .eq(CONCLUSION_CHANGE.SITE_ID))
                                                .and(
                                                        table.field("subject", String.class)
                                                                .eq(CONCLUSION_CHANGE.SUBJECT))),
                                DSL.inline(""))
                        .as("kept_id");
        reading.database
                .select(CONCLUSION_CHANGE.asterisk(), site, id)
                .from(CONCLUSION_CHANGE)
                .where(moved)
                .orderBy(CONCLUSION_CHANGE.AT.desc(), CONCLUSION_CHANGE.ID.desc())
                .limit(reading.most)
                .forEach(row -> reading.items.add(concluded(row, kind, site, id)));
    }

    private static Item concluded(Record row, String kind, Field<String> site, Field<String> id) {
        return new Item(
                kind,
                row.get(id),
                row.get(CONCLUSION_CHANGE.SUBJECT),
                row.get(CONCLUSION_CHANGE.SITE_ID),
                row.get(site),
                Times.instant(row.get(CONCLUSION_CHANGE.AT)),
                row.get(CONCLUSION_CHANGE.TITLE),
                row.get(CONCLUSION_CHANGE.BECAUSE),
                row.get(CONCLUSION_CHANGE.BEFORE_STATE),
                row.get(CONCLUSION_CHANGE.AFTER_STATE),
                "");
    }

    private static void warnings(Reading reading) {
        Condition begun =
                reading.here(SENSOR.SITE_ID)
                        .and(SENSOR.DELETED_AT.eq(0L))
                        .and(SENSOR_WARNING.SINCE.ge(reading.since))
                        .and(SENSOR_WARNING.ENDED_AT.eq(0L));
        Field<String> site = Names.ofSite(SENSOR.SITE_ID);
        var found =
                reading.database
                        .select(SENSOR_WARNING.asterisk(), SENSOR.NAME, SENSOR.SITE_ID, site)
                        .from(SENSOR_WARNING)
                        .join(SENSOR)
                        .on(SENSOR.ID.eq(SENSOR_WARNING.SENSOR_ID))
                        .where(begun)
                        .orderBy(SENSOR_WARNING.SINCE.desc(), SENSOR_WARNING.ID)
                        .fetch();
        reading.count("sensor-warning", found.size());
        for (Record row : found.subList(0, Math.min(reading.most, found.size()))) {
            reading.items.add(
                    item(
                            "sensor-warning",
                            row.get(SENSOR_WARNING.SENSOR_ID),
                            row.get(SENSOR.SITE_ID),
                            row.get(site),
                            row.get(SENSOR_WARNING.SINCE),
                            row.get(SENSOR.NAME),
                            row.get(SENSOR_WARNING.WORDS),
                            ""));
        }
    }

    private static Item item(
            String kind,
            String id,
            String site,
            String siteName,
            long at,
            String title,
            String detail,
            String severity) {
        return new Item(
                kind,
                id,
                "",
                site,
                siteName,
                Instant.ofEpochSecond(0, at),
                title,
                detail,
                "",
                "",
                severity);
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static String words(String... parts) {
        List<String> words = new ArrayList<>(List.of(parts));
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }
}
