// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import static io.bulkhead.console.ingest.Events.START;
import static io.bulkhead.console.ingest.Events.asset;
import static io.bulkhead.console.ingest.Events.flow;
import static io.bulkhead.console.ingest.Events.seen;
import static io.bulkhead.console.store.tables.Tables.AUDIT;
import static io.bulkhead.console.store.tables.Tables.FLOW;
import static io.bulkhead.console.store.tables.Tables.SIGHTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.ingest.Plant;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

class RulingTest {
    private static final String A = EvidenceId.sighting("s1", "a");
    private static final String B = EvidenceId.sighting("s1", "b");
    private static final String X = EvidenceId.sighting("s2", "x");

    private Plant plant;
    private DeviceRulings rulings;

    @AfterEach
    void close() {
        plant.close();
    }

    /// A controller that two sensors see (a and x), and another (b).
    private void on(TestStores.Engine engine) {
        plant = new Plant(engine, "s1", "s2");
        rulings =
                new DeviceRulings(
                        plant.store,
                        plant.sightings,
                        AuditFor.tests(),
                        plant.changes,
                        () -> plant.now = plant.now.plusSeconds(1));
        plant.tell(
                "s1",
                seen(asset("a", "00:1b:1b:00:00:01", "10.0.0.1", "S7-1500")),
                seen(asset("b", "00:1b:1b:00:00:02", "10.0.0.2", "S7-1200")),
                flow("a", "10.0.0.1", "b", "10.0.0.2", 1));
        plant.tell(
                "s2",
                seen(
                        asset(
                                "x",
                                "default",
                                "00:1b:1b:00:00:01",
                                "10.0.0.1",
                                "CPU",
                                START + 1,
                                false)));
    }

    private Csv csv() {
        return new Csv(new JsonMapper(), plant.store);
    }

    private Map<String, String> devices() {
        return plant.store.read(database ->
                new TreeMap<>(
                        database.select(SIGHTING.ID, SIGHTING.DEVICE_ID)
                                .from(SIGHTING)
                                .fetchMap(SIGHTING.ID, SIGHTING.DEVICE_ID)));
    }

    private String ends() {
        return plant.store.read(database ->
                database.select(FLOW.SOURCE_ID, FLOW.TARGET_ID)
                        .from(FLOW)
                        .fetchSingle(row -> row.value1() + ">" + row.value2()));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aMergeHoldsUntilItIsUndone(TestStores.Engine engine) {
        on(engine);
        Map<String, String> before = devices();
        assertThat(before).isEqualTo(Map.of(A, A, X, A, B, B));
        DeviceRuling merge =
                rulings.merge(
                        B, new DeviceRuling.Merge(List.of(A), "one housing"), Api.caller("anna"));
        String one = devices().get(A);
        assertThat(devices().values()).containsOnly(one);
        assertThat(ends()).isEqualTo(one + ">" + one);
        plant.tell("s1", seen(asset("b", "00:1b:1b:00:00:02", "10.0.0.3", "S7-1200")));
        assertThat(devices().values()).as("whatever is told later").containsOnly(one);
        rulings.undo(merge.id(), Api.caller("ben"));
        assertThat(devices()).isEqualTo(before);
        assertThat(ends()).isEqualTo(A + ">" + B);
        assertThatThrownBy(() -> rulings.undo(merge.id(), Api.caller("ben")))
                .isInstanceOf(Problem.class);
        assertThat(actions()).containsExactly("device.merge anna", "device.undo-merge ben");
    }

    private List<String> actions() {
        return plant.store.read(database ->
                database.selectFrom(AUDIT)
                        .orderBy(AUDIT.AT)
                        .fetch(row -> row.get(AUDIT.ACTION) + " " + row.get(AUDIT.CALLER)));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aSplitHoldsUntilItIsUndoneWhateverTheOrder(TestStores.Engine engine) {
        on(engine);
        DeviceRuling split =
                rulings.split(A, new DeviceRuling.Split(List.of(X), ""), Api.caller("anna"));
        assertThat(devices()).isEqualTo(Map.of(A, A, X, X, B, B));
        DeviceRuling merge =
                rulings.merge(X, new DeviceRuling.Merge(List.of(B), ""), Api.caller("anna"));
        assertThat(devices().get(X)).isEqualTo(devices().get(B)).isNotEqualTo(A);
        rulings.undo(split.id(), Api.caller("anna"));
        assertThat(devices().values()).as("x is a by its MAC, and b by the merge").hasSize(3);
        assertThat(Map.copyOf(devices()).values().stream().distinct()).hasSize(1);
        rulings.undo(merge.id(), Api.caller("anna"));
        assertThat(devices()).isEqualTo(Map.of(A, A, X, A, B, B));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void nobodyRulesOverAnotherSite(TestStores.Engine engine) throws Exception {
        on(engine);
        var api =
                Api.of(
                        Api.caller("ben", "elsewhere"),
                        new DeviceRulingController(rulings, plant.store, csv()));
        String body = "{\"devices\":[\"" + B + "\"]}";
        api.perform(
                        post("/api/v1/devices/" + A + "/merge")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                .andExpect(status().isNotFound());
        api.perform(get("/api/v1/devices/" + A + "/sightings")).andExpect(status().isNotFound());
        api.perform(
                        put("/api/v1/sensors/s1/networks/default")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"network\":\"x\"}"))
                .andExpect(status().is4xxClientError());
        var anna =
                Api.of(Api.caller("anna"), new DeviceRulingController(rulings, plant.store, csv()));
        anna.perform(
                        post("/api/v1/devices/" + A + "/merge")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.kind").value("merge"))
                .andExpect(jsonPath("$.sightings.length()").value(3));
        anna.perform(get("/api/v1/device-rulings"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].sightings.length()").value(3));
        anna.perform(get("/api/v1/devices/" + B + "/sightings"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(3));
        anna.perform(
                        post("/api/v1/devices/" + A + "/split")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"sightings\":[]}"))
                .andExpect(status().isBadRequest());
        api.perform(get("/api/v1/device-rulings")).andExpect(jsonPath("$.items.length()").value(0));
    }
}
