// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.tables.Tables;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.JoinRequest;
import io.bulkhead.model.link.JoinToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

class JoiningTest {
    @TempDir private Path data;
    private FleetForTests fleet;
    private String north;

    private void on(TestStores.Engine engine) {
        fleet = new FleetForTests(engine.open(), data);
        north = fleet.site("North");
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private String token(String name) {
        return fleet.sensors.add(new SensorChange(name, north), FleetForTests.ANNA).token();
    }

    private List<String> audited(String action) {
        return fleet.store.read(database ->
                database.select(Tables.AUDIT.DETAILS)
                        .from(Tables.AUDIT)
                        .where(Tables.AUDIT.ACTION.eq(action))
                        .fetch(Tables.AUDIT.DETAILS));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aTokenLetsOneSensorJoin(TestStores.Engine engine) throws Exception {
        on(engine);
        MockMvc api = fleet.as(FleetForTests.ANNA);
        String answer =
                api.perform(
                                post("/api/v1/sensors")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(
                                                "{\"name\":\"hall 3\",\"site\":\"" + north + "\"}"))
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.sensor.state").value("waiting"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String token = fleet.json.readTree(answer).get("token").asString();
        assertThat(JoinToken.of(token).orElseThrow().pin()).isEqualTo(fleet.authority.pin());
        String kept = fleet.store.read(db -> db.selectFrom(Tables.SENSOR_TOKEN).fetch().toString());
        assertThat(kept).doesNotContain(JoinToken.of(token).orElseThrow().secret().split("~")[1]);
        JoinAnswer joined = fleet.join(token);
        assertThat(joined.certificate()).contains("BEGIN CERTIFICATE");
        assertThat(joined.authority()).isEqualTo(fleet.authority.certificates());
        api.perform(get("/api/v1/sensors").param("filter", "state:joined"))
                .andExpect(jsonPath("$.items[0].id").value(joined.sensor()))
                .andExpect(jsonPath("$.items[0].siteName").value("North"))
                .andExpect(jsonPath("$.items[0].certificateEnd").exists());
        api.perform(get("/api/v1/sensors/" + joined.sensor()))
                .andExpect(jsonPath("$.name").value("hall 3"))
                .andExpect(jsonPath("$.token").doesNotExist());
        assertThat(audited("sensor.join")).singleElement().asString().contains("127.0.0.1");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsNoTokenIsAlwaysRefusedInTheSameWords(TestStores.Engine engine) {
        on(engine);
        String used = token("used");
        fleet.join(used);
        String replaced = token("replaced");
        String sensor =
                fleet
                        .sensors
                        .listing()
                        .page(
                                fleet.store.read(db -> db),
                                io.bulkhead.console.web.ListQuery.FIRST,
                                FleetForTests.ANNA.scope())
                        .items()
                        .stream()
                        .filter(one -> one.name().equals("replaced"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        fleet.sensors.invite(sensor, FleetForTests.ANNA);
        String old = token("old");
        String right = JoinToken.of(token("other")).orElseThrow().secret();
        String wrong = right.substring(0, right.indexOf('~')) + "~" + "A".repeat(43);
        fleet.clock.on(Duration.ofHours(25));
        for (String token :
                List.of(
                        used,
                        replaced,
                        old,
                        new JoinToken(wrong, "0".repeat(64)).text(),
                        new JoinToken("~", "0".repeat(64)).text(),
                        new JoinToken("foreign", "0".repeat(64)).text())) {
            assertThatThrownBy(() -> fleet.join(token))
                    .isInstanceOf(Problem.class)
                    .hasMessage(Joining.REFUSED);
        }
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void ofManyWithOneTokenOneJoins(TestStores.Engine engine) throws Exception {
        on(engine);
        String token = token("raced");
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tries.add(() -> {
                try {
                    fleet.join(token);
                    return true;
                } catch (Problem refused) {
                    assertThat(refused).hasMessage(Joining.REFUSED);
                    return false;
                }
            });
        }
        int joined = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(tries)) {
                joined += each.get() ? 1 : 0;
            }
        }
        assertThat(joined).isEqualTo(1);
        assertThat(audited("sensor.join")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aBrokenRequestLeavesTheTokenAsItWas(TestStores.Engine engine) {
        on(engine);
        String token = token("hasty");
        String secret = JoinToken.of(token).orElseThrow().secret();
        assertThatThrownBy(
                        () -> fleet.joining.join(new JoinRequest(secret, "nonsense", "", ""), ""))
                .isInstanceOf(Problem.class);
        assertThat(fleet.join(token).sensor()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whoIsRevokedIsOutAndComesBackByANewToken(TestStores.Engine engine) throws Exception {
        on(engine);
        SensorCaller sensor = fleet.joined("hall 3", north);
        MockMvc api = fleet.as(FleetForTests.ANNA);
        api.perform(delete("/api/v1/sensors/" + sensor.sensor())).andExpect(status().isConflict());
        api.perform(
                        post("/api/v1/sensors/" + sensor.sensor() + "/revoke")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"reason\":\"stolen\"}"))
                .andExpect(jsonPath("$.state").value("revoked"));
        long live =
                fleet.store.read(db ->
                        (long)
                                db.fetchCount(
                                        Tables.CERTIFICATE, Tables.CERTIFICATE.REVOKED_AT.eq(0L)));
        assertThat(live).isZero();
        fleet.as(sensor).perform(get("/sensor/v1/instructions")).andExpect(status().isForbidden());
        assertThat(audited("sensor.revoke")).singleElement().asString().contains("stolen");
        fleet.joinedWith(fleet.sensors.invite(sensor.sensor(), FleetForTests.ANNA).token());
        assertThat(fleet.sensors.require(sensor.sensor(), FleetForTests.ANNA.scope()).state())
                .isEqualTo(SensorState.JOINED);
        fleet.sensors.revoke(sensor.sensor(), "", FleetForTests.ANNA);
        api.perform(delete("/api/v1/sensors/" + sensor.sensor())).andExpect(status().isNoContent());
        api.perform(get("/api/v1/sensors")).andExpect(jsonPath("$.items.length()").value(0));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void sensorsOfOtherSitesAreNotThere(TestStores.Engine engine) throws Exception {
        on(engine);
        SensorCaller sensor = fleet.joined("hall 3", north);
        String south = fleet.site("South");
        MockMvc ben = fleet.as(Api.caller("ben", south));
        ben.perform(get("/api/v1/sensors")).andExpect(jsonPath("$.items.length()").value(0));
        String path = "/api/v1/sensors/" + sensor.sensor();
        ben.perform(get(path)).andExpect(status().isNotFound());
        ben.perform(post(path + "/revoke")).andExpect(status().isNotFound());
        ben.perform(post(path + "/token")).andExpect(status().isNotFound());
        ben.perform(get(path + "/configuration")).andExpect(status().isNotFound());
        ben.perform(get(path + "/health")).andExpect(status().isNotFound());
        ben.perform(
                        post("/api/v1/sensors")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"x\",\"site\":\"" + north + "\"}"))
                .andExpect(status().isNotFound());
        fleet.as(FleetForTests.ANNA)
                .perform(
                        put(path)
                                .header("If-Match", "\"2\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"yard\",\"site\":\"" + south + "\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.siteName").value("South"));
        ben.perform(get(path)).andExpect(jsonPath("$.name").value("yard"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aBodyIsReadUpToItsBound(TestStores.Engine engine) throws Exception {
        on(engine);
        SensorCaller sensor = fleet.joined("hall 3", north);
        fleet.as(sensor)
                .perform(post("/sensor/v1/join").content("x".repeat(10_000_000)))
                .andExpect(status().isContentTooLarge());
        fleet.as(sensor)
                .perform(post("/sensor/v1/join").content("{\n\"token\": }"))
                .andExpect(status().isBadRequest())
                .andExpect(
                        content().string(org.hamcrest.Matchers.containsString("line 2, column")));
        fleet.as(sensor)
                .perform(post("/sensor/v1/join").content("null"))
                .andExpect(status().isBadRequest());
        fleet.as(sensor)
                .perform(post("/sensor/v1/join").content("[".repeat(60_000)))
                .andExpect(status().isBadRequest());
    }
}
