// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static io.bulkhead.console.store.tables.Tables.WATCHED;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.overview.WatchedSeries.OfSensor;
import io.bulkhead.console.overview.WatchedSeries.WatchedPoint;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/// Sums what sensors said of how much they watched, step by step. What a sensor told of an interval
/// (at most an hour, without a pause in it) is spread evenly over it.
@Service
final class Watching {
    static final int MOST_POINTS = 1_000;
    static final int MOST_SENSORS = 20;
    private static final int FETCH = 1_000;
    private static final int THOUSAND = 1_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORTEST = 60;

    /// What to show of which sensors.
    ///
    /// @param site id; empty for all that one may see
    /// @param sensor id; empty for all of these
    /// @param points at most so many of each
    record Question(String site, String sensor, Instant from, Instant to, int points) {
        Question {
            if (!from.isBefore(to)) {
                throw Problem.field("from", "before 'to'");
            }
            if (points < 1 || points > MOST_POINTS) {
                throw Problem.field("points", "a number from 1 to " + MOST_POINTS);
            }
        }

        /// Seconds.
        long step() {
            long seconds = to.getEpochSecond() - from.getEpochSecond() + 1;
            return Math.max(SHORTEST, Math.ceilDiv(seconds, points));
        }
    }

    /// @throws Problem if there is no such site or sensor that the scope holds
    WatchedSeries of(DSLContext database, Question question, Scope scope) {
        Condition which = SENSOR.STATE.ge(0);
        if (!question.site().isEmpty()) {
            require(scope.holds(question.site()), "site " + question.site());
            require(
                    database.fetchExists(SITE, SITE.ID.eq(question.site())),
                    "site " + question.site());
            which = which.and(SENSOR.SITE_ID.eq(question.site()));
        }
        if (!question.sensor().isEmpty()) {
            which = which.and(SENSOR.ID.eq(question.sensor()));
        }
        Condition seen = scope.all() ? which : which.and(SENSOR.SITE_ID.in(scope.sites()));
        int count = database.fetchCount(SENSOR, seen);
        require(count > 0 || question.sensor().isEmpty(), "sensor " + question.sensor());
        List<OfSensor> sensors =
                database.select(SENSOR.ID, SENSOR.NAME, SENSOR.SITE_ID)
                        .from(SENSOR)
                        .where(seen)
                        .orderBy(SENSOR.NAME, SENSOR.ID)
                        .limit(MOST_SENSORS)
                        .fetch(row ->
                                new OfSensor(
                                        row.value1(),
                                        row.value2(),
                                        row.value3(),
                                        points(database, row.value1(), question)));
        return new WatchedSeries(
                question.from(), question.to(), question.step(), sensors, count - sensors.size());
    }

    private static void require(boolean there, String what) {
        if (!there) {
            throw Problem.missing(what);
        }
    }

    private static List<WatchedPoint> points(
            DSLContext database, String sensor, Question question) {
        Steps steps = new Steps(question);
        try (var rows =
                database.select(
                                WATCHED.FIRST_AT,
                                WATCHED.LAST_AT,
                                WATCHED.PACKETS,
                                WATCHED.BYTES,
                                WATCHED.LOST,
                                WATCHED.ONE_SIDED)
                        .from(WATCHED)
                        .where(
                                WATCHED.SENSOR_ID.eq(sensor),
                                WATCHED.FIRST_AT.lt(steps.end()),
                                WATCHED.LAST_AT.ge(steps.begin))
                        .orderBy(WATCHED.FIRST_AT)
                        .fetchSize(FETCH)
                        .fetchLazy()) {
            rows.forEach(row ->
                    steps.add(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            row.value6()));
        }
        return steps.points();
    }

    /// Sums of one sensor. Times are nanoseconds since 1970.
    static final class Steps {
        private static final int COUNTS = 4;

        private final long begin;
        private final long length;
        private final long[] watched;
        private final long[][] counts;

        /// Until when the step that is being filled is watched: intervals that overlap count once.
        private long until = Long.MIN_VALUE;

        Steps(Question question) {
            begin = Times.nanos(question.from());
            length = question.step() * SECOND;
            long all = Times.nanos(question.to()) - begin;
            int steps = (int) Math.min(question.points(), Math.ceilDiv(all, length));
            watched = new long[steps];
            counts = new long[steps][COUNTS];
        }

        long end() {
            return begin + length * watched.length;
        }

        /// Intervals come in the order in which they begin.
        void add(long first, long last, long... sums) {
            long span = Math.max(1, last - first);
            long from = Math.max(first, begin);
            long to = Math.min(first + span, end());
            for (long at = from; at < to; ) {
                int step = (int) ((at - begin) / length);
                long next = Math.min(to, begin + (step + 1) * length);
                watched[step] += Math.max(0, next - Math.max(at, until));
                for (int i = 0; i < COUNTS; i++) {
                    // Parts of parts, so that rounding adds up to the whole.
                    counts[step][i] +=
                            part(sums[i], next - first, span) - part(sums[i], at - first, span);
                }
                until = Math.max(until, next);
                at = next;
            }
        }

        private static long part(long sum, long of, long span) {
            return of >= span ? sum : (long) (sum * ((double) of / span));
        }

        List<WatchedPoint> points() {
            List<WatchedPoint> points = new ArrayList<>();
            for (int i = 0; i < watched.length; i++) {
                Instant at = Times.instant(begin + i * length);
                boolean gap = watched[i] == 0;
                long[] sums = counts[i];
                points.add(
                        gap
                                ? new WatchedPoint(at, 0, null, null, null, null)
                                : new WatchedPoint(
                                        at, share(i), sums[0], sums[1], sums[2], sums[3]));
            }
            return points;
        }

        private int share(int step) {
            return (int) Math.max(1, Math.round((double) THOUSAND * watched[step] / length));
        }
    }
}
