// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.retention;

import static io.bulkhead.console.ingest.Events.START;
import static io.bulkhead.console.ingest.Events.alert;
import static io.bulkhead.console.ingest.Events.asset;
import static io.bulkhead.console.ingest.Events.flow;
import static io.bulkhead.console.ingest.Events.seen;
import static io.bulkhead.console.ingest.Events.transfer;
import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.CONCLUSION_CHANGE;
import static io.bulkhead.console.store.tables.Tables.COUNTER;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SCORE_POINT;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static io.bulkhead.console.store.tables.Tables.ZONE_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.ingest.Plant;
import io.bulkhead.console.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetentionTest {
    private static final Instant BEGIN = Instant.ofEpochSecond(START / 1_000_000_000L);

    private static final long DAY = 86_400_000_000_000L;

    private Plant plant;

    @AfterEach
    void close() {
        if (plant != null) {
            plant.close();
        }
    }

    private Map<String, Integer> run(long days) {
        return new Retention(plant.store, plant.sightings, RetentionSettings.USUAL)
                .run(BEGIN.plus(Duration.ofDays(days)));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsOldIsForgottenAndCountedAndWhatIsOpenStays(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell(
                "s1",
                seen(asset("a-10.0.0.1", "00:1b:1b:00:00:01", "10.0.0.1", "")),
                seen(asset("a-10.0.0.2", "00:1b:1b:00:00:02", "10.0.0.2", "")),
                flow("a-10.0.0.1", "10.0.0.1", "a-10.0.0.2", "10.0.0.2", 1),
                alert("x", "", "10.0.0.1", START, START, 1),
                alert("y", "", "10.0.0.2", START, START, 1),
                transfer("t", "10.0.0.1", "10.0.0.2"));
        plant.store.change(transaction ->
                transaction
                        .update(ALERT)
                        .set(ALERT.STATE, 1)
                        .where(ALERT.TARGET_ADDRESS.eq("10.0.0.2"))
                        .execute());
        plant.store.change(transaction ->
                transaction
                        .update(DEVICE)
                        .set(DEVICE.OPEN_ALERTS, 0)
                        .where(DEVICE.ADDRESSES.eq("10.0.0.2"))
                        .execute());
        assertThat(run(100)).isEmpty();
        assertThat(run(200)).isEqualTo(Map.of("flows", 1));
        assertThat(run(800)).isEqualTo(Map.of("alerts", 1, "transfers", 1, "devices", 1));
        assertThat(run(40_000)).as("an alert is open").isEmpty();
        plant.store.change(database -> {
            assertThat(database.fetchCount(ALERT)).isEqualTo(1);
            assertThat(database.fetchCount(DEVICE)).isEqualTo(1);
            assertThat(database.fetchCount(SIGHTING)).isEqualTo(1);
            assertThat(database.fetchCount(FLOW)).isZero();
            assertThat(
                            database.select(COUNTER.VALUE)
                                    .from(COUNTER)
                                    .where(COUNTER.NAME.eq("forgotten-devices"))
                                    .fetchOne(COUNTER.VALUE))
                    .isEqualTo(1);
        });
        plant.tell("s1", seen(asset("a-10.0.0.2", "00:1b:1b:00:00:02", "10.0.0.2", "")));
        assertThat(plant.store.<Integer>read(database -> database.fetchCount(DEVICE)))
                .as("who comes back is there again")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void historyOfConclusionsEndsAndWhatIsConcludedNowStays(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.store.change(database -> {
            zone(database, "here", 0);
            zone(database, "gone", START);
            zone(database, "gone-lately", START + 700 * DAY);
            for (int day : new int[] {0, 10, 700}) {
                score(database, day);
                change(database, day);
            }
        });
        assertThat(run(60)).isEmpty();
        assertThat(run(750))
                .isEqualTo(Map.of("conclusions", 1, "conclusion-changes", 2, "scores", 1));
        plant.store.change(database -> {
            assertThat(database.select(ZONE_STATE.ID).from(ZONE_STATE).fetchSet(ZONE_STATE.ID))
                    .as("since when it stands so is in the row")
                    .containsExactlyInAnyOrder("here", "gone-lately");
            assertThat(database.select(SCORE_POINT.ID).from(SCORE_POINT).fetchSet(SCORE_POINT.ID))
                    .as("the score with which the history begins")
                    .containsExactlyInAnyOrder("score-10", "score-700");
        });
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void ofChangesThatComeAndGoTheLatestAreKept(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.store.change(database -> {
            for (int day = 0; day < 5; day++) {
                change(database, day);
            }
            assertThat(new OldConclusions(2).changes(database, 0)).isEqualTo(3);
            assertThat(
                            database.select(CONCLUSION_CHANGE.ID)
                                    .from(CONCLUSION_CHANGE)
                                    .fetchSet(CONCLUSION_CHANGE.ID))
                    .containsExactlyInAnyOrder("change-3", "change-4");
        });
    }

    private static void zone(DSLContext database, String id, long gone) {
        database.insertInto(ZONE_STATE)
                .set(ZONE_STATE.ID, id)
                .set(ZONE_STATE.SITE_ID, Plant.SITE_ID)
                .set(ZONE_STATE.SUBJECT, id)
                .set(ZONE_STATE.TITLE, id)
                .set(ZONE_STATE.KIND, "device")
                .set(ZONE_STATE.STATE, 0)
                .set(ZONE_STATE.TRUST, 0)
                .set(ZONE_STATE.TARGET_LEVEL, 0)
                .set(ZONE_STATE.SUPPORTED, 0)
                .set(ZONE_STATE.AT_MOST, 0)
                .set(ZONE_STATE.MEMBERS, 0)
                .set(ZONE_STATE.SCORE, 0)
                .set(ZONE_STATE.REFUTED, 0)
                .set(ZONE_STATE.DETAIL, "{}")
                .set(ZONE_STATE.STANDING, "")
                .set(ZONE_STATE.DIGEST, "")
                .set(ZONE_STATE.FIRST_AT, START)
                .set(ZONE_STATE.SINCE, START)
                .set(ZONE_STATE.GONE_AT, gone)
                .set(ZONE_STATE.REVISION, 1L)
                .execute();
    }

    private static void score(DSLContext database, int day) {
        database.insertInto(SCORE_POINT)
                .set(SCORE_POINT.ID, "score-" + day)
                .set(SCORE_POINT.SITE_ID, Plant.SITE_ID)
                .set(SCORE_POINT.AT, START + day * DAY)
                .set(SCORE_POINT.SCORE, 50)
                .set(SCORE_POINT.EARNED, 1)
                .set(SCORE_POINT.LOST, 1)
                .set(SCORE_POINT.UNKNOWN, 0)
                .set(SCORE_POINT.KNOWN, 100)
                .set(SCORE_POINT.PARTS, "[]")
                .set(SCORE_POINT.CHANGES, "[]")
                .set(SCORE_POINT.REVISION, 1L)
                .execute();
    }

    private static void change(DSLContext database, int day) {
        database.insertInto(CONCLUSION_CHANGE)
                .set(CONCLUSION_CHANGE.ID, "change-" + day)
                .set(CONCLUSION_CHANGE.SITE_ID, Plant.SITE_ID)
                .set(CONCLUSION_CHANGE.AT, START + day * DAY)
                .set(CONCLUSION_CHANGE.KIND, "zone")
                .set(CONCLUSION_CHANGE.SUBJECT, "here")
                .set(CONCLUSION_CHANGE.TITLE, "here")
                .set(CONCLUSION_CHANGE.BEFORE_STATE, "")
                .set(CONCLUSION_CHANGE.AFTER_STATE, "inferred")
                .set(CONCLUSION_CHANGE.BECAUSE, "")
                .execute();
    }

    @Test
    void theNextNightIsTheNextTimeThatItIsThatHour() {
        assertThat(Nightly.next(Instant.parse("2026-03-01T01:59:00Z"), 2))
                .isEqualTo("2026-03-01T02:00:00Z");
        assertThat(Nightly.next(Instant.parse("2026-03-01T02:00:00Z"), 2))
                .isEqualTo("2026-03-02T02:00:00Z");
    }

    @Test
    void settingsNameEveryProblem() {
        List<String> problems = new ArrayList<>();
        RetentionSettings settings =
                RetentionSettings.of(
                        Map.of(
                                "retention.flows-days", "0",
                                "retention.hour", "x",
                                "retention.devices-days", "90"),
                        problems);
        assertThat(settings.devices()).isEqualTo(90);
        assertThat(problems)
                .containsExactly(
                        "retention.flows-days: '0' is not a number from 1 to 36500",
                        "retention.hour: 'x' is not a number from 0 to 23");
    }
}
