// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static io.bulkhead.console.store.tables.Tables.SENSOR_HEALTH;
import static io.bulkhead.console.store.tables.Tables.SENSOR_WARNING;
import static io.bulkhead.console.store.tables.Tables.SITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.event.Event.ProofGiven;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// How sensors are, and how they were.
@Service
final class SensorHealth {
    private static final int MAX_POINTS = 1_000;
    private static final int MAX_WARNINGS = 200;

    private final Store store;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Listing<HeldWarning> warnings;

    SensorHealth(Store store, InstantSource clock, JsonMapper json) {
        this.store = store;
        this.clock = clock;
        this.json = json;
        this.warnings =
                new Listing<>(
                                SENSOR_WARNING
                                        .join(SENSOR)
                                        .on(SENSOR.ID.eq(SENSOR_WARNING.SENSOR_ID))
                                        .join(SITE)
                                        .on(SITE.ID.eq(SENSOR.SITE_ID)),
                                SENSOR_WARNING.ID,
                                SENSOR.SITE_ID,
                                List.of(
                                        SENSOR_WARNING.asterisk(),
                                        SENSOR.NAME,
                                        SENSOR.SITE_ID,
                                        SITE.NAME),
                                SensorHealth::warning)
                        .with(ListField.text("id", SENSOR_WARNING.ID))
                        .with(ListField.text("sensor", SENSOR_WARNING.SENSOR_ID))
                        .with(ListField.text("name", SENSOR.NAME))
                        .with(ListField.text("site", SENSOR.SITE_ID))
                        .with(ListField.text("kind", SENSOR_WARNING.KIND))
                        .with(ListField.text("origin", SENSOR_WARNING.ORIGIN))
                        .with(ListField.time("since", SENSOR_WARNING.SINCE, clock))
                        .with(ListField.time("ended", SENSOR_WARNING.ENDED_AT, clock))
                        .searching(List.of(SENSOR_WARNING.WORDS, SENSOR.NAME))
                        .orderedBy("-since");
    }

    /// Something that a person should look at.
    ///
    /// @param origin `sensor` or `console`: who says so
    /// @param ended null while it holds
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldWarning(
            String id,
            String sensor,
            String name,
            String site,
            String siteName,
            String origin,
            String kind,
            String subject,
            String words,
            Instant since,
            Instant ended) {}

    /// A sensor with all that is known of how it is.
    ///
    /// @param tokenEnd when the token ends that nobody used yet; null without one
    /// @param healthAt when it told how it is; null before, and then there are no numbers
    /// @param proof its last self-proof; null before
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(
            @JsonUnwrapped Sensor sensor,
            @Nullable Instant tokenEnd,
            @Nullable Instant healthAt,
            Map<String, Double> numbers,
            @Nullable ProofGiven proof,
            @Nullable Instant proofAt,
            List<HeldWarning> holding) {}

    Detail detail(Sensor sensor, Instant tokenEnd) {
        return store.read(database -> {
            Record row = database.selectFrom(SENSOR).where(SENSOR.ID.eq(sensor.id())).fetchSingle();
            String proof = row.get(SENSOR.PROOF);
            var last =
                    database.selectFrom(SENSOR_HEALTH)
                            .where(SENSOR_HEALTH.SENSOR_ID.eq(sensor.id()))
                            .orderBy(SENSOR_HEALTH.AT.desc())
                            .limit(1)
                            .fetchOne();
            return new Detail(
                    sensor,
                    tokenEnd,
                    last == null ? null : Times.instant(last.get(SENSOR_HEALTH.AT)),
                    last == null ? Map.of() : numbers(last.get(SENSOR_HEALTH.NUMBERS)),
                    proof.isEmpty() ? null : json.readValue(proof, ProofGiven.class),
                    Times.instant(row.get(SENSOR.PROOF_AT)),
                    holding(database, sensor.id()));
        });
    }

    private static List<HeldWarning> holding(DSLContext database, String sensor) {
        return database.select(SENSOR_WARNING.asterisk(), SENSOR.NAME, SENSOR.SITE_ID, SITE.NAME)
                .from(SENSOR_WARNING)
                .join(SENSOR)
                .on(SENSOR.ID.eq(SENSOR_WARNING.SENSOR_ID))
                .join(SITE)
                .on(SITE.ID.eq(SENSOR.SITE_ID))
                .where(SENSOR_WARNING.SENSOR_ID.eq(sensor))
                .and(SENSOR_WARNING.ENDED_AT.eq(0L))
                .orderBy(SENSOR_WARNING.SINCE.desc(), SENSOR_WARNING.ID)
                .limit(MAX_WARNINGS)
                .fetch(SensorHealth::warning);
    }

    Listing<HeldWarning> warnings() {
        return warnings;
    }

    private static HeldWarning warning(Record row) {
        return new HeldWarning(
                row.get(SENSOR_WARNING.ID),
                row.get(SENSOR_WARNING.SENSOR_ID),
                row.get(SENSOR.NAME),
                row.get(SENSOR.SITE_ID),
                row.get(SITE.NAME),
                row.get(SENSOR_WARNING.ORIGIN),
                row.get(SENSOR_WARNING.KIND),
                row.get(SENSOR_WARNING.SUBJECT),
                row.get(SENSOR_WARNING.WORDS),
                Times.instant(row.get(SENSOR_WARNING.SINCE)),
                Times.instant(row.get(SENSOR_WARNING.ENDED_AT)));
    }

    /// @param points the earliest first
    record History(Set<String> numbers, List<Point> points) {}

    record Point(Instant at, Map<String, Double> numbers) {}

    /// At most a thousand points: of more, each stands for some.
    ///
    /// @param from null for a day ago
    /// @param to null for now
    /// @param names of numbers, parted by commas; empty for all
    History history(String sensor, Instant from, Instant to, String names) {
        Instant end = to == null ? clock.instant() : to;
        Instant begin = from == null ? end.minus(Duration.ofDays(1)) : from;
        if (begin.isAfter(end)) {
            throw Problem.field("from", "after to");
        }
        Set<String> wanted = names.isBlank() ? Set.of() : Set.of(names.split(",", -1));
        return store.read(database -> history(database, sensor, begin, end, wanted));
    }

    private History history(
            DSLContext database, String sensor, Instant begin, Instant end, Set<String> wanted) {
        var where =
                SENSOR_HEALTH
                        .SENSOR_ID
                        .eq(sensor)
                        .and(SENSOR_HEALTH.AT.between(Times.nanos(begin), Times.nanos(end)));
        int step = database.fetchCount(SENSOR_HEALTH, where) / MAX_POINTS + 1;
        Set<String> known = new TreeSet<>();
        List<Point> points = new ArrayList<>();
        int place = 0;
        try (var rows =
                database.selectFrom(SENSOR_HEALTH)
                        .where(where)
                        .orderBy(SENSOR_HEALTH.AT)
                        .fetchLazy()) {
            for (Record row : rows) {
                if (place++ % step == 0) {
                    SortedMap<String, Double> numbers = numbers(row.get(SENSOR_HEALTH.NUMBERS));
                    if (!wanted.isEmpty()) {
                        numbers.keySet().retainAll(wanted);
                    }
                    known.addAll(numbers.keySet());
                    points.add(new Point(Times.instant(row.get(SENSOR_HEALTH.AT)), numbers));
                }
            }
        }
        return new History(known, points);
    }

    private SortedMap<String, Double> numbers(String written) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        json.readTree(written)
                .properties()
                .forEach(each -> numbers.put(each.getKey(), each.getValue().asDouble()));
        return numbers;
    }
}
