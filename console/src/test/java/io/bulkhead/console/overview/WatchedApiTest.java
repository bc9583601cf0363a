// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import static io.bulkhead.console.store.tables.Tables.WATCHED;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.Times;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.servlet.MockMvc;

class WatchedApiTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private Store store;

    private void open(Engine engine) {
        store = engine.open();
        new Plant(store).site("north").site("south");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private MockMvc as(String... sites) {
        return Api.of(
                Api.caller("anna", sites), new WatchedController(store, new Watching(), CLOCK));
    }

    private void watched(String sensor, String from, String to, long packets) {
        store.change(database ->
                database.insertInto(WATCHED)
                        .set(WATCHED.SENSOR_ID, sensor)
                        .set(WATCHED.FIRST_AT, Times.nanos(Instant.parse(from)))
                        .set(WATCHED.LAST_AT, Times.nanos(Instant.parse(to)))
                        .set(WATCHED.PACKETS, packets)
                        .set(WATCHED.BYTES, 100 * packets)
                        .set(WATCHED.LOST, 1L)
                        .set(WATCHED.ONE_SIDED, 0L)
                        .set(WATCHED.SOURCES, "[]")
                        .execute());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatSensorsWatchedIsASeriesWithItsGaps(Engine engine) throws Exception {
        open(engine);
        watched("north-sensor", "2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z", 600);
        watched("north-sensor", "2026-03-01T09:00:00Z", "2026-03-01T09:30:00Z", 50);
        watched("north-sensor", "2026-03-01T11:15:00Z", "2026-03-01T11:30:00Z", 7);
        as().perform(
                        get("/api/v1/watched")
                                .param("site", "north")
                                .param("from", "2026-03-01T08:30:00Z")
                                .param("to", "2026-03-01T11:30:00Z")
                                .param("points", "3"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sensors.length()").value(1))
                .andExpect(jsonPath("$.sensors[0].sensorName").value("Sensor of north"))
                .andExpect(jsonPath("$.sensors[0].points.length()").value(3))
                .andExpect(jsonPath("$.sensors[0].points[0].packets").value(300 + 50))
                .andExpect(jsonPath("$.sensors[0].points[0].bytes").value(30_000 + 5_000))
                .andExpect(jsonPath("$.sensors[0].points[0].watched").value(1_000))
                .andExpect(jsonPath("$.sensors[0].points[1].watched").value(0))
                .andExpect(jsonPath("$.sensors[0].points[1].packets").doesNotExist())
                .andExpect(jsonPath("$.sensors[0].points[2].watched").value(250))
                .andExpect(jsonPath("$.sensors[0].points[2].packets").value(7));
        as().perform(get("/api/v1/watched"))
                .andExpect(jsonPath("$.sensors.length()").value(2))
                .andExpect(jsonPath("$.sensors[0].points.length()").value(168));
        as("south")
                .perform(get("/api/v1/watched"))
                .andExpect(jsonPath("$.sensors.length()").value(1))
                .andExpect(jsonPath("$.sensors[0].site").value("south"));
        as("south")
                .perform(get("/api/v1/watched").param("site", "north"))
                .andExpect(status().isNotFound());
        as("south")
                .perform(get("/api/v1/watched").param("sensor", "north-sensor"))
                .andExpect(status().isNotFound());
        as().perform(get("/api/v1/watched").param("points", "100000"))
                .andExpect(status().isBadRequest());
        as().perform(
                        get("/api/v1/watched")
                                .param("from", "2026-03-01T08:30:00Z")
                                .param("to", "2026-03-01T08:30:00Z"))
                .andExpect(status().isBadRequest());
    }
}
