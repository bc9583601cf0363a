// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.inventory.InventoryFor;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import io.bulkhead.console.triage.Standing;
import io.bulkhead.console.triage.TriageFor;
import io.bulkhead.console.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.MockMvc;

class OverviewApiTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private Store store;
    private OverviewController controller;

    private void open(Engine engine) {
        store = engine.open();
        new Plant(store)
                .site("north")
                .site("south")
                .device("north", "plc1", "10.0.0.1")
                .device("north", "plc2", "10.0.0.2")
                .device("south", "plc3", "10.0.0.3")
                .flow("north", "plc1", "plc2", "s7comm", 4, 2)
                .flow("north", "plc1", "plc2", "ntp", 0, 9)
                .flow("north", "plc2", "", "lldp", 0, 1)
                .alert("north", "a1", "stop", "plc1", "plc2", 5)
                .alert("north", "a2", "stop", "plc1", "plc2", 2)
                .alert("south", "b1", "scan", "plc3", "", 3);
        store.change(database -> Standing.refresh(database, List.of("a1", "a2", "b1")));
        controller =
                new OverviewController(
                        store,
                        new Overviews(TriageFor.alerts(CLOCK), InventoryFor.changes(CLOCK), CLOCK),
                        null,
                        new NewsDesk(CLOCK),
                        null,
                        CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private MockMvc as(String... sites) {
        return Api.of(Api.caller("anna", sites), controller);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void sumsAreOfWhatOneMaySee(Engine engine) throws Exception {
        open(engine);
        as().perform(get("/api/v1/overview"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.devices.total").value(3))
                .andExpect(jsonPath("$.devices.fresh").value(3))
                .andExpect(jsonPath("$.devices.withOpenAlerts").value(3))
                .andExpect(jsonPath("$.alerts.open").value(3))
                .andExpect(jsonPath("$.alerts.bySeverity[0].word").value("critical"))
                .andExpect(jsonPath("$.alerts.topRules[0].rule").value("stop"))
                .andExpect(jsonPath("$.alerts.topRules[0].worstSeverity").value("critical"))
                .andExpect(jsonPath("$.sensors.joined").value(2))
                .andExpect(jsonPath("$.sensors.silent").value(2))
                .andExpect(jsonPath("$.sites.length()").value(2))
                .andExpect(jsonPath("$.worst[0].id").value("a1"));
        as("south")
                .perform(get("/api/v1/overview"))
                .andExpect(jsonPath("$.devices.total").value(1))
                .andExpect(jsonPath("$.alerts.open").value(1))
                .andExpect(jsonPath("$.sites.length()").value(1))
                .andExpect(jsonPath("$.worst.length()").value(1));
        as("south")
                .perform(get("/api/v1/overview").param("site", "north"))
                .andExpect(status().isNotFound());
        as("south")
                .perform(get("/api/v1/overview").param("since", "yesterday"))
                .andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void newsAreOfAllKindsAndOfWhatOneMaySee(Engine engine) throws Exception {
        open(engine);
        as().perform(get("/api/v1/news").param("since", "2020-01-01T00:00:00Z"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.counts[?(@.kind=='device')].count").value(3))
                .andExpect(jsonPath("$.counts[?(@.kind=='alert')].count").value(3))
                .andExpect(jsonPath("$.counts[?(@.kind=='conversation')].count").value(3))
                .andExpect(jsonPath("$.items[?(@.id=='a1')].severity").value("critical"))
                .andExpect(jsonPath("$.items[?(@.id=='plc1')].siteName").value("Site north"));
        as("south")
                .perform(get("/api/v1/news").param("since", "2020-01-01T00:00:00Z"))
                .andExpect(jsonPath("$.counts[?(@.kind=='device')].count").value(1))
                .andExpect(jsonPath("$.items[?(@.site=='north')]").isEmpty());
        as("south")
                .perform(get("/api/v1/news").param("site", "north"))
                .andExpect(status().isNotFound());
        as().perform(get("/api/v1/news").param("since", "2190-01-01T00:00:00Z"))
                .andExpect(jsonPath("$.items").isEmpty());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void wordsAreFoundInAllThatHasAName(Engine engine) throws Exception {
        open(engine);
        Finder finder = new Finder();
        store.read(database -> {
            Found found = finder.find(database, "PLC1", "", 5, Scope.EVERYWHERE);
            assertThat(found.items()).extracting(Found.Hit::id).contains("plc1");
            Found here = finder.find(database, "plc", "", 2, Scope.EVERYWHERE);
            assertThat(here.items()).filteredOn(hit -> hit.kind().equals("device")).hasSize(2);
            assertThat(here.more()).contains("device");
            Found south =
                    finder.find(database, "sensor of", "", 5, new Scope(false, Set.of("south")));
            assertThat(south.items()).extracting(Found.Hit::site).containsOnly("south");
            assertThat(finder.find(database, "100%", "", 5, Scope.EVERYWHERE).items()).isEmpty();
            assertThatThrownBy(() -> finder.find(database, "x", "", 5, Scope.EVERYWHERE))
                    .isInstanceOf(Problem.class);
            return found;
        });
    }
}
