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
import static io.bulkhead.console.store.tables.Tables.COUNTER;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.ingest.Plant;
import io.bulkhead.console.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetentionTest {
    private static final Instant BEGIN = Instant.ofEpochSecond(START / 1_000_000_000L);

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
