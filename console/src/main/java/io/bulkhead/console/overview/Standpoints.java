// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.ATTACK_CUT;
import static io.bulkhead.console.store.tables.Tables.ESTATE_STATE;
import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;
import static io.bulkhead.console.store.tables.Tables.SCORE_POINT;
import static io.bulkhead.console.store.tables.Tables.SITE;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.Names;
import io.bulkhead.console.overview.Overview.Deed;
import io.bulkhead.console.overview.Overview.SiteScore;
import io.bulkhead.console.store.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What is concluded of sites, as an overview shows it: the score, and what to do first.
final class Standpoints {
    private static final int MOST_SITES = 200;
    private static final int MOST_ACTIONS = 5;
    private static final int MOST_CUTS = 2;
    private static final double TENTHS = 10.0;

    private Standpoints() {}

    /// @param since nanoseconds; scores of before are told beside those of now
    static List<SiteScore> scores(DSLContext database, String site, Scope scope, long since) {
        Map<String, Record> now = points(database, site, scope, Long.MAX_VALUE);
        Map<String, Record> before = points(database, site, scope, since);
        Map<String, String> coverage =
                database.select(ESTATE_STATE.SITE_ID, ESTATE_STATE.COVERAGE)
                        .from(ESTATE_STATE)
                        .where(Overviews.here(ESTATE_STATE.SITE_ID, site, scope))
                        .fetchMap(ESTATE_STATE.SITE_ID, ESTATE_STATE.COVERAGE);
        List<SiteScore> scores = new ArrayList<>();
        database.select(SITE.ID, SITE.NAME)
                .from(SITE)
                .where(Overviews.here(SITE.ID, site, scope))
                .orderBy(SITE.NAME, SITE.ID)
                .forEach(row -> {
                    Record point = now.get(row.value1());
                    if (point != null && scores.size() < MOST_SITES) {
                        scores.add(
                                new SiteScore(
                                        row.value1(),
                                        row.value2(),
                                        score(point),
                                        score(before.get(row.value1())),
                                        Times.instant(point.get(SCORE_POINT.AT)),
                                        point.get(SCORE_POINT.EARNED),
                                        point.get(SCORE_POINT.LOST),
                                        point.get(SCORE_POINT.UNKNOWN),
                                        point.get(SCORE_POINT.KNOWN),
                                        coverage.getOrDefault(row.value1(), "")));
                    }
                });
        return scores;
    }

    /// The last of each site that is not after a time.
    private static Map<String, Record> points(
            DSLContext database, String site, Scope scope, long until) {
        Field<Long> last = DSL.max(SCORE_POINT.AT).as("last_at");
        var latest =
                DSL.select(SCORE_POINT.SITE_ID.as("last_site"), last)
                        .from(SCORE_POINT)
                        .where(Overviews.here(SCORE_POINT.SITE_ID, site, scope))
                        .and(SCORE_POINT.AT.le(until))
                        .groupBy(SCORE_POINT.SITE_ID)
                        .asTable("latest");
        Map<String, Record> points = new HashMap<>();
        database.select(
                        SCORE_POINT.SITE_ID,
                        SCORE_POINT.AT,
                        SCORE_POINT.SCORE,
                        SCORE_POINT.EARNED,
                        SCORE_POINT.LOST,
                        SCORE_POINT.UNKNOWN,
                        SCORE_POINT.KNOWN)
                .from(SCORE_POINT)
                .join(latest)
                .on(latest.field("last_site", String.class).eq(SCORE_POINT.SITE_ID))
                .and(latest.field("last_at", Long.class).eq(SCORE_POINT.AT))
                .forEach(row -> points.put(row.value1(), row));
        return points;
    }

    private static Integer score(Record point) {
        return Optional.ofNullable(point)
                .map(one -> one.get(SCORE_POINT.SCORE))
                .filter(score -> score >= 0)
                .orElse(null);
    }

    /// What brings most first, and what stops most attack paths.
    static List<Deed> actions(DSLContext database, String site, Scope scope) {
        Field<String> siteName = Names.ofSite(RECOMMENDATION_STATE.SITE_ID);
        List<Deed> actions = new ArrayList<>();
        database.select(RECOMMENDATION_STATE.asterisk(), siteName)
                .from(RECOMMENDATION_STATE)
                .where(Overviews.here(RECOMMENDATION_STATE.SITE_ID, site, scope))
                .and(RECOMMENDATION_STATE.GONE_AT.eq(0L))
                .and(RECOMMENDATION_STATE.GAIN.gt(0))
                .orderBy(RECOMMENDATION_STATE.GAIN.desc(), RECOMMENDATION_STATE.ID)
                .limit(MOST_ACTIONS)
                .forEach(row ->
                        actions.add(
                                new Deed(
                                        "recommendation",
                                        row.get(RECOMMENDATION_STATE.ID),
                                        row.get(RECOMMENDATION_STATE.SUBJECT),
                                        row.get(RECOMMENDATION_STATE.SITE_ID),
                                        row.get(siteName),
                                        row.get(RECOMMENDATION_STATE.TITLE),
                                        row.get(RECOMMENDATION_STATE.WHY),
                                        row.get(RECOMMENDATION_STATE.GAIN) / TENTHS,
                                        row.get(RECOMMENDATION_STATE.GAPS))));
        Field<String> cutSite = Names.ofSite(ATTACK_CUT.SITE_ID);
        database.select(ATTACK_CUT.asterisk(), cutSite)
                .from(ATTACK_CUT)
                .where(Overviews.here(ATTACK_CUT.SITE_ID, site, scope))
                .and(ATTACK_CUT.GONE_AT.eq(0L))
                .orderBy(ATTACK_CUT.STOPS.desc(), ATTACK_CUT.ID)
                .limit(MOST_CUTS)
                .forEach(row -> {
                    int stops = row.get(ATTACK_CUT.STOPS);
                    actions.add(
                            new Deed(
                                    "attack-cut",
                                    row.get(ATTACK_CUT.ID),
                                    row.get(ATTACK_CUT.SUBJECT),
                                    row.get(ATTACK_CUT.SITE_ID),
                                    row.get(cutSite),
                                    row.get(ATTACK_CUT.ADVICE),
                                    "Stops " + stops + (stops == 1 ? " way" : " ways") + " in",
                                    0,
                                    stops));
                });
        return actions;
    }
}
