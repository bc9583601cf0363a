// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.store.tables.Tables;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

class ConfigurationTest {
    @TempDir private Path data;
    private FleetForTests fleet;
    private String north;
    private SensorCaller sensor;
    private String path;

    private void on(TestStores.Engine engine, Duration patience) {
        fleet = new FleetForTests(engine.open(), data, patience);
        north = fleet.site("North");
        sensor = fleet.joined("hall 3", north);
        path = "/api/v1/sensors/" + sensor.sensor() + "/configuration";
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private ResultActions set(String where, String settings) throws Exception {
        return fleet.as(FleetForTests.ANNA)
                .perform(
                        put(where)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"reason\":\"why\",\"settings\":" + settings + "}"));
    }

    private Instructions polled(long version) throws Exception {
        return fleet.orders.next(sensor, version);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatPeopleSetReachesTheSensorAndCanBeUndone(TestStores.Engine engine) throws Exception {
        on(engine, Duration.ofMillis(1));
        assertThat(polled(0).configuration()).isNull();
        set(
                        "/api/v1/sites/" + north + "/sensor-configuration",
                        "{\"filter\":\"not port 22\",\"learning\":\"learn\",\"indicators\":\"a.example\"}")
                .andExpect(status().isOk());
        assertThat(polled(0).configuration().filter()).isEqualTo("not port 22");
        set(path, "{\"filter\":\"vlan 10\",\"indicators\":\"b.example\",\"interfaces\":[\"eth1\"]}")
                .andExpect(jsonPath("$.version").value(1));
        var told = polled(1).configuration();
        assertThat(told.version()).isEqualTo(2);
        assertThat(told.filter()).isEqualTo("vlan 10");
        assertThat(told.learning()).isEqualTo("learn");
        assertThat(told.indicators()).isEqualTo("a.example\nb.example");
        assertThat(polled(2).configuration()).isNull();
        set(path, "{\"filter\":\"vlan 20\",\"interfaces\":[\"eth1\",\"eth2\"]}");
        MockMvc api = fleet.as(FleetForTests.ANNA);
        api.perform(get(path + "/differences").param("from", "1").param("to", "2"))
                .andExpect(jsonPath("$[?(@.field=='interfaces')].added[0]").value("eth2"))
                .andExpect(jsonPath("$[?(@.field=='filter')].removed[0]").value("vlan 10"));
        api.perform(
                        post(path + "/undo")
                                .header("If-Match", "\"2\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"version\":1}"))
                .andExpect(jsonPath("$.version").value(3))
                .andExpect(jsonPath("$.settings.filter").value("vlan 10"));
        assertThat(polled(3).configuration().filter()).isEqualTo("vlan 10");
        api.perform(get(path + "/versions"))
                .andExpect(jsonPath("$[0].reason").value("back to version 1"))
                .andExpect(jsonPath("$[0].by").value("anna"))
                .andExpect(jsonPath("$.length()").value(3));
        api.perform(
                        put(path)
                                .header("If-Match", "\"1\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"settings\":{}}"))
                .andExpect(status().isPreconditionFailed());
        List<String> audit =
                fleet.store.read(db ->
                        db.select(Tables.AUDIT.ACTION)
                                .from(Tables.AUDIT)
                                .where(Tables.AUDIT.ACTION.like("%settings"))
                                .orderBy(Tables.AUDIT.ID)
                                .fetch(Tables.AUDIT.ACTION));
        assertThat(audit)
                .containsExactly(
                        "site.sensor-settings",
                        "sensor.settings",
                        "sensor.settings",
                        "sensor.settings");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatPeopleDecideAboutAlertsReachesTheSensor(TestStores.Engine engine) throws Exception {
        on(engine, Duration.ofMillis(1));
        fleet.store.change(transaction -> {
            transaction
                    .insertInto(Tables.SITE_APPROVAL)
                    .set(Tables.SITE_APPROVAL.ID, "1")
                    .set(Tables.SITE_APPROVAL.SITE_ID, north)
                    .set(Tables.SITE_APPROVAL.ALERT_ID, "a")
                    .set(Tables.SITE_APPROVAL.STEP_ID, "s")
                    .set(Tables.SITE_APPROVAL.LINE, "relation 10.0.0.1 10.0.0.2 S7 102")
                    .set(Tables.SITE_APPROVAL.REASON, "")
                    .set(Tables.SITE_APPROVAL.AT, 1L)
                    .set(Tables.SITE_APPROVAL.BY_USER, "u")
                    .set(Tables.SITE_APPROVAL.BY_NAME, "anna")
                    .execute();
            transaction
                    .insertInto(Tables.MUTE)
                    .set(Tables.MUTE.ID, "m")
                    .set(Tables.MUTE.SITE_ID, north)
                    .set(Tables.MUTE.RULE, "new-device")
                    .set(Tables.MUTE.SOURCE_ADDRESS, "")
                    .set(Tables.MUTE.TARGET_ADDRESS, "10.0.0.9")
                    .set(Tables.MUTE.SUBJECT, "")
                    .set(Tables.MUTE.REASON, "\"quoted\"\n{")
                    .set(
                            Tables.MUTE.EXPIRES_AT,
                            Times.nanos(fleet.clock.instant().plusSeconds(3_600)))
                    .set(Tables.MUTE.AT, 2L)
                    .set(Tables.MUTE.BY_USER, "u")
                    .set(Tables.MUTE.BY_NAME, "anna")
                    .execute();
        });
        fleet.configurations.decided(north);
        var told = polled(0).configuration();
        assertThat(told.approvals()).containsExactly("relation 10.0.0.1 10.0.0.2 S7 102");
        assertThat(told.decisions().lines()).hasSize(1);
        var line = fleet.json.readTree(told.decisions());
        assertThat(line.get("kind").asString()).isEqualTo("mute");
        assertThat(line.get("expires").asString()).isEqualTo("2026-03-01T11:00:00Z");
        fleet.configurations.decided(north);
        assertThat(polled(1).configuration()).as("nothing changed").isNull();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatASensorRefusesIsShownAndNotOfferedAgain(TestStores.Engine engine) throws Exception {
        on(engine, Duration.ofMillis(1));
        set(path, "{\"filter\":\"vlan 10\"}");
        assertThat(polled(0).configuration().version()).isEqualTo(1);
        fleet.as(sensor)
                .perform(
                        post("/sensor/v1/configuration")
                                .content(
                                        fleet.json.writeValueAsString(
                                                new ConfigurationReport(
                                                        1, false, List.of("no such\u0000 word")))))
                .andExpect(status().isNoContent());
        assertThat(polled(0).configuration()).isNull();
        fleet.watch.look();
        assertThat(fleet.warnings(sensor)).containsExactly("configuration");
        fleet.as(FleetForTests.ANNA)
                .perform(get(path))
                .andExpect(jsonPath("$.report.problems[0]").value("no such<U+0000> word"))
                .andExpect(jsonPath("$.told.filter").value("vlan 10"));
        set(path, "{\"filter\":\"vlan 11\"}");
        assertThat(polled(0).configuration().version()).isEqualTo(2);
        fleet.configurations.reported(sensor.sensor(), new ConfigurationReport(2, true, List.of()));
        fleet.watch.look();
        assertThat(fleet.warnings(sensor)).isEmpty();
        fleet.configurations.reported(
                sensor.sensor(), new ConfigurationReport(2, false, List.of("contact lost")));
        fleet.as(FleetForTests.ANNA)
                .perform(get("/api/v1/sensors"))
                .andExpect(jsonPath("$.items[0].configurationOutcome").value("rolled-back"));
    }

    /// The console was restored from a backup that knows less.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void numbersGoOnAfterTheSensors(TestStores.Engine engine) throws Exception {
        on(engine, Duration.ofMillis(1));
        set(path, "{\"filter\":\"vlan 10\"}");
        assertThat(polled(7).configuration().version()).isEqualTo(8);
        assertThat(polled(8).configuration()).isNull();
        fleet.as(sensor)
                .perform(
                        get("/sensor/v1/instructions")
                                .param("version", Long.toString(Long.MAX_VALUE)))
                .andExpect(status().isBadRequest());
    }

    @Test
    void whoWaitsIsToldAtOnceAndLetGoWhenRevoked() throws Exception {
        on(TestStores::sqlite, Duration.ofMinutes(5));
        var waiting = CompletableFuture.supplyAsync(this::waited, Thread::startVirtualThread);
        until(() -> fleet.bells.waiting() == 1);
        set(path, "{\"filter\":\"vlan 10\"}");
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("vlan 10");
        fleet.configurations.reported(
                sensor.sensor(), new ConfigurationReport(1, false, List.of()));
        var revoked = CompletableFuture.supplyAsync(this::waited, Thread::startVirtualThread);
        until(() -> fleet.bells.waiting() == 1);
        fleet.sensors.revoke(sensor.sensor(), "stolen", FleetForTests.ANNA);
        assertThat(revoked.get(30, TimeUnit.SECONDS)).isEqualTo("This sensor is revoked.");
        assertThat(fleet.bells.waiting()).isZero();
    }

    @Test
    void ofOneSensorTwoWaitAndTheOldestIsLetGo() throws Exception {
        on(TestStores::sqlite, Duration.ofMinutes(5));
        var first = CompletableFuture.supplyAsync(this::waited, Thread::startVirtualThread);
        until(() -> fleet.bells.waiting() == 1);
        CompletableFuture.supplyAsync(this::waited, Thread::startVirtualThread);
        until(() -> fleet.bells.waiting() == 2);
        var third = CompletableFuture.supplyAsync(this::waited, Thread::startVirtualThread);
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("nothing");
        until(() -> fleet.bells.waiting() == 2);
        fleet.sensors.revoke(sensor.sensor(), "", FleetForTests.ANNA);
        assertThat(third.get(30, TimeUnit.SECONDS)).isEqualTo("This sensor is revoked.");
    }

    /// Thousands wait, and one is woken.
    @Test
    void thousandsWait() throws Exception {
        on(TestStores::sqlite, Duration.ofMinutes(5));
        int many = 5_000;
        List<CompletableFuture<Boolean>> all = new java.util.ArrayList<>();
        for (int i = 0; i < many; i++) {
            String one = "sensor-" + i;
            all.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    long mark = fleet.bells.mark(one);
                                    return fleet.bells.await(one, mark, Duration.ofMinutes(5));
                                } catch (InterruptedException stopped) {
                                    return false;
                                }
                            },
                            Thread::startVirtualThread));
        }
        until(() -> fleet.bells.waiting() == many);
        fleet.bells.ring("sensor-17");
        assertThat(all.get(17).get(30, TimeUnit.SECONDS)).isTrue();
        until(() -> fleet.bells.waiting() == many - 1);
        for (int i = 0; i < many; i++) {
            fleet.bells.ring("sensor-" + i);
        }
        until(() -> fleet.bells.waiting() == 0);
    }

    private String waited() {
        try {
            var told = polled(0).configuration();
            return told == null ? "nothing" : told.filter();
        } catch (Exception refused) {
            return refused.getMessage();
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    // ---- what cannot be used

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"filter\":\"port (22\"}; filter: column 8: ends inside parentheses",
                "{\"filter\":\"a) or (b\"}; filter: column 2: ')' fits no other",
                "{\"filter\":\"port 22 $(reboot)\"}; filter: column 9: this character is in no filter",
                "{\"inside\":[\"10.0.0.0/33\"]}; inside: '10.0.0.0/33' is no network",
                "{\"networks\":[{\"source\":\"\",\"vlan\":4095,\"name\":\"\"}]};"
                        + " networks[0].vlan: -1 (no tag) to 4094",
                "{\"learning\":\"maybe\"}; learning: live, learn or fixed",
                "{\"engines\":[\"<b>\"]}; engines: '<b>' is no name",
                "{\"siteRules\":\"a: &x [*x]\\n: :\"}; siteRules:",
                "{\"maintenance\":\"from,to,ticket,devices\\nnow,2026-01-01T00:00:00Z,1,\"};"
                        + " maintenance:2: 'now' is no time",
                "{\"packetStoreBytes\":5}; packetStoreBytes: 0 for none said",
                "{\"indicators\":\"a b\"}; indicators:1: one address",
            })
    void settingsAreToldWhatIsWrong(String settings, String words) throws Exception {
        on(TestStores::sqlite, Duration.ofMillis(1));
        set(path, settings)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString(words)));
    }

    @Test
    void everyProblemIsNamedAtOnce() throws Exception {
        on(TestStores::sqlite, Duration.ofMillis(1));
        set(path, "{\"filter\":\")\",\"learning\":\"x\",\"inside\":[\"y\"]}")
                .andExpect(
                        jsonPath("$.detail")
                                .value(
                                        """
                                        filter: column 1: ')' fits no other
                                        inside: 'y' is no network; write it as 10.0.0.0/8
                                        learning: live, learn or fixed, not 'x'\
                                        """));
        String deep = "[".repeat(20_000);
        set(path, "{\"siteRules\":\"" + deep + "\"}").andExpect(status().isBadRequest());
        set(path, "{\"siteRules\":\"" + "x".repeat(1 << 21) + "\"}")
                .andExpect(status().isBadRequest());
    }
}
