// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.retention;

import static io.bulkhead.console.store.tables.Tables.ATTACK_CUT;
import static io.bulkhead.console.store.tables.Tables.ATTACK_PATH;
import static io.bulkhead.console.store.tables.Tables.CONCLUSION_CHANGE;
import static io.bulkhead.console.store.tables.Tables.CONDUIT_STATE;
import static io.bulkhead.console.store.tables.Tables.DRIFT_STATE;
import static io.bulkhead.console.store.tables.Tables.RECOMMENDATION_STATE;
import static io.bulkhead.console.store.tables.Tables.REQUIREMENT_STATE;
import static io.bulkhead.console.store.tables.Tables.SCORE_POINT;
import static io.bulkhead.console.store.tables.Tables.THREAT_STATE;
import static io.bulkhead.console.store.tables.Tables.VULNERABILITY_STATE;
import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;

import io.bulkhead.console.store.tables.tables.ScorePoint;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What was concluded once and is old. Rows of what is concluded now stay, with the time since when
/// it stands so; so does the score that a site had when the history begins.
final class OldConclusions {
    /// Changes of one site that are kept, the latest: names from packets may make conclusions come
    /// and go.
    static final int MOST_CHANGES = 100_000;

    /// All with the columns `id` and `gone_at`.
    static final List<Table<?>> TABLES =
            List.of(
                    REQUIREMENT_STATE,
                    THREAT_STATE,
                    RECOMMENDATION_STATE,
                    VULNERABILITY_STATE,
                    ATTACK_PATH,
                    ATTACK_CUT,
                    DRIFT_STATE,
                    ZONE_STATE,
                    CONDUIT_STATE);

    private final int mostChanges;

    OldConclusions(int mostChanges) {
        this.mostChanges = mostChanges;
    }

    /// Those of a table that are no longer concluded.
    static int gone(DSLContext transaction, Table<?> table, long before) {
        Field<Long> gone = table.field("gone_at", Long.class);
        return Retention.rows(
                transaction,
                table,
                table.field("id", String.class),
                gone.ne(0L).and(gone.lt(before)));
    }

    /// Changes that are old, and of each site those beyond the most.
    int changes(DSLContext transaction, long before) {
        int old =
                Retention.rows(
                        transaction,
                        CONCLUSION_CHANGE,
                        CONCLUSION_CHANGE.ID,
                        CONCLUSION_CHANGE.AT.lt(before));
        return old > 0 ? old : beyond(transaction);
    }

    private int beyond(DSLContext transaction) {
        List<String> sites =
                transaction
                        .select(CONCLUSION_CHANGE.SITE_ID)
                        .from(CONCLUSION_CHANGE)
                        .groupBy(CONCLUSION_CHANGE.SITE_ID)
                        .having(DSL.count().gt(mostChanges))
                        .fetch(CONCLUSION_CHANGE.SITE_ID);
        int deleted = 0;
        for (String site : sites) {
            List<String> ids =
                    transaction
                            .select(CONCLUSION_CHANGE.ID)
                            .from(CONCLUSION_CHANGE)
                            .where(CONCLUSION_CHANGE.SITE_ID.eq(site))
                            .orderBy(CONCLUSION_CHANGE.AT.desc(), CONCLUSION_CHANGE.ID.desc())
                            .limit(Retention.STEP)
                            .offset(mostChanges)
                            .fetch(CONCLUSION_CHANGE.ID);
            deleted +=
                    transaction
                            .deleteFrom(CONCLUSION_CHANGE)
                            .where(CONCLUSION_CHANGE.ID.in(ids))
                            .execute();
        }
        return deleted;
    }

    static int scores(DSLContext transaction, long before) {
        ScorePoint later = SCORE_POINT.as("later");
        Condition followed =
                DSL.exists(
                        DSL.selectOne()
                                .from(later)
                                .where(
                                        later.SITE_ID.eq(SCORE_POINT.SITE_ID),
                                        later.AT.gt(SCORE_POINT.AT),
                                        later.AT.lt(before)));
        return Retention.rows(
                transaction, SCORE_POINT, SCORE_POINT.ID, SCORE_POINT.AT.lt(before).and(followed));
    }
}
