// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.conclusion;

import static io.bulkhead.console.store.tables.Tables.SCORE_POINT;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.conclusion.ScorePoint.ScoreChange;
import io.bulkhead.console.conclusion.ScorePoint.ScorePart;
import io.bulkhead.console.estate.Concluded;
import io.bulkhead.console.estate.Keeper;
import io.bulkhead.console.estate.Keeping;
import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.posture.SecureScore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the secure score over time: a point where it changed, and what changed. Points that follow
/// each other closely become one.
@Service
final class Scores implements Keeper {
    /// Changes within this time are one.
    static final Duration CLOSE = Duration.ofMinutes(10);

    private static final double TENTHS = 10.0;
    private static final int NOTHING = -1;
    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;
    private final Listing<ScorePoint> listing;

    Scores(Store store, InstantSource clock) {
        this.store = store;
        listing =
                new Listing<>(
                                SCORE_POINT,
                                SCORE_POINT.ID,
                                SCORE_POINT.SITE_ID,
                                List.of(SCORE_POINT.asterisk()),
                                Scores::row)
                        .with(ListField.text("id", SCORE_POINT.ID))
                        .with(ListField.text("site", SCORE_POINT.SITE_ID))
                        .with(ListField.time("at", SCORE_POINT.AT, clock))
                        .with(ListField.number("score", SCORE_POINT.SCORE))
                        .with(ListField.number("revision", SCORE_POINT.REVISION))
                        .searching(List.of(SCORE_POINT.SITE_ID))
                        .orderedBy("-at");
    }

    Listing<ScorePoint> listing() {
        return listing;
    }

    /// As it is now.
    ///
    /// @throws Problem if nothing is concluded of such a site that the scope holds
    ScorePoint last(String site, Scope scope) {
        return store.read(database -> last(database, site, 0))
                .filter(point -> scope.holds(point.site()))
                .orElseThrow(() -> Problem.missing("score of site " + site));
    }

    private static Optional<ScorePoint> last(DSLContext database, String site, int before) {
        return database.selectFrom(SCORE_POINT)
                .where(SCORE_POINT.SITE_ID.eq(site))
                .orderBy(SCORE_POINT.AT.desc(), SCORE_POINT.ID.desc())
                .limit(before, 1)
                .fetchOptional(Scores::row);
    }

    @Override
    public void keep(Concluded concluded, Keeping keeping) {
        SecureScore.Score score = concluded.conclusions().score().site();
        List<ScorePart> parts = parts(concluded.conclusions().score());
        boolean kept =
                store.write(transaction -> {
                    Optional<ScorePoint> last = last(transaction, keeping.site(), 0);
                    if (last.filter(point -> same(point, score, parts)).isPresent()) {
                        return false;
                    }
                    boolean close =
                            last.filter(point ->
                                            keeping.now() - Times.nanos(point.at())
                                                    < CLOSE.toNanos())
                                    .isPresent();
                    Optional<ScorePoint> before =
                            close ? last(transaction, keeping.site(), 1) : last;
                    if (close && before.isPresent()) {
                        transaction
                                .deleteFrom(SCORE_POINT)
                                .where(SCORE_POINT.ID.eq(last.orElseThrow().id()))
                                .execute();
                    } else {
                        before = last;
                    }
                    insert(transaction, keeping, score, parts, changes(before, parts));
                    return true;
                });
        if (kept) {
            keeping.changed("score");
        }
    }

    private static boolean same(ScorePoint point, SecureScore.Score score, List<ScorePart> parts) {
        return point.earned() == score.earned()
                && point.lost() == score.lost()
                && point.unknown() == score.unknown()
                && point.parts().equals(parts);
    }

    private static List<ScorePart> parts(SecureScore score) {
        return score.parts().stream()
                .map(part ->
                        new ScorePart(
                                part.control(),
                                part.title(),
                                part.score(),
                                part.of(),
                                part.unknown(),
                                Math.round(part.gain() * TENTHS) / TENTHS,
                                part.why()))
                .toList();
    }

    private static List<ScoreChange> changes(Optional<ScorePoint> before, List<ScorePart> now) {
        if (before.isEmpty()) {
            return List.of();
        }
        Map<String, ScorePart> old = new LinkedHashMap<>();
        before.get().parts().forEach(part -> old.put(part.control(), part));
        List<ScoreChange> changes = new ArrayList<>();
        for (ScorePart part : now) {
            ScorePart was = old.remove(part.control());
            add(changes, part, part.score(), part.of(), part.unknown(), was);
        }
        old.values().forEach(gone -> add(changes, gone, 0, 0, 0, gone));
        return changes;
    }

    private static void add(
            List<ScoreChange> changes,
            ScorePart part,
            int score,
            int of,
            int unknown,
            ScorePart was) {
        int earned = score - (was == null ? 0 : was.score());
        int lost = of - score - (was == null ? 0 : was.of() - was.score());
        int untold = unknown - (was == null ? 0 : was.unknown());
        if (earned != 0 || lost != 0 || untold != 0) {
            changes.add(new ScoreChange(part.control(), part.title(), earned, lost, untold));
        }
    }

    private static void insert(
            DSLContext transaction,
            Keeping keeping,
            SecureScore.Score score,
            List<ScorePart> parts,
            List<ScoreChange> changes) {
        transaction
                .insertInto(SCORE_POINT)
                .set(SCORE_POINT.ID, Ids.make())
                .set(SCORE_POINT.SITE_ID, keeping.site())
                .set(SCORE_POINT.AT, keeping.now())
                .set(SCORE_POINT.SCORE, score.score().orElse(NOTHING))
                .set(SCORE_POINT.EARNED, score.earned())
                .set(SCORE_POINT.LOST, score.lost())
                .set(SCORE_POINT.UNKNOWN, score.unknown())
                .set(SCORE_POINT.KNOWN, score.known())
                .set(SCORE_POINT.PARTS, JSON.writeValueAsString(parts))
                .set(SCORE_POINT.CHANGES, JSON.writeValueAsString(changes))
                .set(SCORE_POINT.REVISION, Revisions.next(transaction, "score_point"))
                .execute();
    }

    private static ScorePoint row(Record row) {
        int score = row.get(SCORE_POINT.SCORE);
        return new ScorePoint(
                row.get(SCORE_POINT.ID),
                row.get(SCORE_POINT.SITE_ID),
                Times.instant(row.get(SCORE_POINT.AT)),
                score == NOTHING ? null : (Integer) score,
                row.get(SCORE_POINT.EARNED),
                row.get(SCORE_POINT.LOST),
                row.get(SCORE_POINT.UNKNOWN),
                row.get(SCORE_POINT.KNOWN),
                JSON.readerForListOf(ScorePart.class).readValue(row.get(SCORE_POINT.PARTS)),
                JSON.readerForListOf(ScoreChange.class).readValue(row.get(SCORE_POINT.CHANGES)),
                row.get(SCORE_POINT.REVISION));
    }
}
