// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.alert;

import static io.bulkhead.console.ingest.Events.MINUTE;
import static io.bulkhead.console.ingest.Events.START;
import static io.bulkhead.console.ingest.Events.alert;
import static io.bulkhead.console.ingest.Events.asset;
import static io.bulkhead.console.ingest.Events.seen;
import static io.bulkhead.console.store.tables.Tables.ALERT;
import static io.bulkhead.console.store.tables.Tables.ALERT_BODY;
import static io.bulkhead.console.store.tables.Tables.ALERT_STEP;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.SENSOR_NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.ingest.Plant;
import io.bulkhead.console.store.Json;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.triage.Standing;
import io.bulkhead.model.Alert;
import io.bulkhead.model.event.Event;
import java.util.List;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertReportsTest {
    private static final String PLC = "10.0.0.1";
    private static final String STATION = "10.0.0.9";

    private Plant plant;

    @AfterEach
    void close() {
        plant.close();
    }

    private void on(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2", "s3");
        plant.alerts.follow(Standing::refresh);
        for (String sensor : List.of("s1", "s2", "s3")) {
            plant.tell(
                    sensor,
                    seen(asset("a-" + PLC, "00:1b:1b:00:00:01", PLC, "")),
                    seen(asset("a-" + STATION, "00:1b:1b:00:00:09", STATION, "")));
        }
    }

    private List<Record> alerts() {
        return plant.store.read(database ->
                List.<Record>copyOf(database.selectFrom(ALERT).orderBy(ALERT.FIRST_AT).fetch()));
    }

    private Record one() {
        assertThat(alerts()).hasSize(1);
        return alerts().getFirst();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatSensorsReportTogetherIsOneAndIsNotCountedTwice(TestStores.Engine engine) {
        on(engine);
        plant.tell("s1", alert("x", STATION, PLC, START, START + 5 * MINUTE, 4));
        plant.tell("s2", alert("y", STATION, PLC, START + MINUTE, START + 6 * MINUTE, 5));
        assertThat(one().get(ALERT.SENSORS)).isEqualTo("s1 s2");
        assertThat(one().get(ALERT.COUNT)).as("they saw the same").isEqualTo(5);
        plant.tell("s3", alert("z", STATION, PLC, START + 15 * MINUTE, START + 16 * MINUTE, 2));
        assertThat(one().get(ALERT.COUNT)).as("later ones are others").isEqualTo(7);
        assertThat(one().get(ALERT.LAST_AT)).isEqualTo(START + 16 * MINUTE);
        plant.tell("s1", alert("x", STATION, PLC, START, START + 5 * MINUTE, 6));
        assertThat(one().get(ALERT.COUNT)).as("a sensor's word replaces its own").isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsLaterOfOtherEndsOrOfOtherDevicesIsAnother(TestStores.Engine engine) {
        on(engine);
        plant.tell("s1", alert("x", STATION, PLC, START, START, 1));
        plant.tell("s2", alert("y", STATION, PLC, START + 11 * MINUTE, START + 11 * MINUTE, 1));
        plant.tell("s2", alert("z", PLC, STATION, START, START, 1));
        assertThat(alerts()).hasSize(3);
        plant = replaced(engine);
        plant.tell("s1", alert("x", STATION, PLC, START, START, 1));
        plant.tell("s2", alert("y", STATION, PLC, START, START, 1));
        assertThat(alerts()).as("the same addresses in two networks").hasSize(2);
    }

    /// A sensor's first alerts may be older than its devices.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whoTookPartIsFilledInOnceItIsKnown(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.tell("s1", byAddress(START));
        assertThat(one().get(ALERT.TARGET_ID)).isEmpty();
        plant.tell("s1", seen(asset("a-" + PLC, "00:1b:1b:00:00:01", PLC, "")));
        plant.tell("s1", byAddress(START + MINUTE));
        Record device = plant.store.read(database -> database.selectFrom(DEVICE).fetchSingle());
        assertThat(one().get(ALERT.TARGET_ID)).isEqualTo(device.get(DEVICE.ID));
        assertThat(one().get(ALERT.SOURCE_ID)).as("nobody knows that one").isEmpty();
        assertThat(device.get(DEVICE.OPEN_ALERTS)).isEqualTo(1);
    }

    private static Event byAddress(long last) {
        Alert known = alert("x", STATION, PLC, START, last, 1).alert();
        return new Event.AlertRaised(
                new Alert(
                        known.id(),
                        known.rule(),
                        known.title(),
                        known.engine(),
                        known.severity(),
                        "",
                        List.of(),
                        known.network(),
                        new Alert.Party(STATION, "", "", 0),
                        new Alert.Party(PLC, "", "", 102),
                        known.protocol(),
                        "",
                        known.first(),
                        last,
                        1,
                        known.bursts(),
                        "what",
                        "why",
                        "",
                        "",
                        "",
                        known.frames(),
                        known.handling()));
    }

    private Plant replaced(TestStores.Engine engine) {
        plant.close();
        return new Plant(engine, "s1", "s2");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsShownHasTheIdsOfTheConsole(TestStores.Engine engine) {
        on(engine);
        plant.tell("s2", alert("y", STATION, PLC, START, START, 1));
        Alert shown =
                plant.store.read(database ->
                        Json.read(
                                database.select(ALERT_BODY.ALERT)
                                        .from(ALERT_BODY)
                                        .fetchSingle(ALERT_BODY.ALERT),
                                Alert.class));
        Record row = one();
        assertThat(shown.id()).isEqualTo(row.get(ALERT.ID));
        assertThat(shown.target().asset()).isEqualTo(row.get(ALERT.TARGET_ID)).isNotEmpty();
        assertThat(shown.network()).isEqualTo(row.get(ALERT.NETWORK_ID));
        String network =
                plant.store.read(database ->
                        database.select(SENSOR_NETWORK.NETWORK_ID)
                                .from(SENSOR_NETWORK)
                                .where(SENSOR_NETWORK.SENSOR_ID.eq("s2"))
                                .fetchSingle(SENSOR_NETWORK.NETWORK_ID));
        assertThat(shown.network()).isEqualTo(network);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void devicesCountTheirOpenAlertsWhoeverIsToldFirst(TestStores.Engine engine) {
        plant = new Plant(engine, "s1");
        plant.alerts.follow(Standing::refresh);
        plant.tell("s1", alert("x", STATION, PLC, START, START, 1));
        plant.tell("s1", seen(asset("a-" + PLC, "00:1b:1b:00:00:01", PLC, "")));
        assertThat(openAlerts()).containsExactly("1 4");
        plant.tell("s1", alert("y", PLC, STATION, START, START, 1));
        assertThat(openAlerts()).containsExactly("2 4");
    }

    private List<String> openAlerts() {
        return plant.store.read(database ->
                database.selectFrom(DEVICE)
                        .fetch(row ->
                                row.get(DEVICE.OPEN_ALERTS)
                                        + " "
                                        + row.get(DEVICE.WORST_SEVERITY)));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatWasClosedIsReopenedWhenItHappensAgain(TestStores.Engine engine) {
        on(engine);
        plant.tell("s1", alert("x", STATION, PLC, START, START + MINUTE, 2));
        plant.store.change(transaction ->
                transaction
                        .insertInto(ALERT_STEP)
                        .set(ALERT_STEP.ID, "step")
                        .set(ALERT_STEP.SEQUENCE, 1L)
                        .set(ALERT_STEP.ALERT_ID, one().get(ALERT.ID))
                        .set(ALERT_STEP.SITE_ID, Plant.SITE_ID)
                        .set(ALERT_STEP.KIND, "close")
                        .set(ALERT_STEP.VALUE, "benign")
                        .set(ALERT_STEP.REASON, "")
                        .set(ALERT_STEP.UNTIL, START + MINUTE)
                        .set(ALERT_STEP.BATCH_ID, "batch")
                        .set(ALERT_STEP.AT, START)
                        .set(ALERT_STEP.BY_USER, "anna")
                        .set(ALERT_STEP.BY_NAME, "anna")
                        .execute());
        plant.tell("s2", alert("y", STATION, PLC, START, START + MINUTE, 2));
        assertThat(one().get(ALERT.STATE))
                .as("another sensor's word of the same changes nothing")
                .isEqualTo(AlertState.CLOSED.number());
        plant.tell("s1", alert("x", STATION, PLC, START, START + 3 * MINUTE, 3));
        assertThat(one().get(ALERT.STATE)).isEqualTo(AlertState.REOPENED.number());
        assertThat(openAlerts()).containsOnly("1 4");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whoFollowsRevisionsMissesNothing(TestStores.Engine engine) {
        on(engine);
        long before = 0;
        for (int i = 1; i <= 3; i++) {
            plant.tell("s1", alert("x", STATION, PLC, START, START + i * MINUTE, i));
            long revision = one().get(ALERT.REVISION);
            assertThat(revision).isGreaterThan(before);
            before = revision;
        }
    }
}
