// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.inventory.InventoryFor;
import io.bulkhead.console.inventory.Said;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.Tagged;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

class ZoneApiTest {
    private final JsonMapper json = new JsonMapper();
    private Store store;
    private MockMvc api;

    private void open(Engine engine) {
        store = engine.open();
        new Plant(store)
                .site("north")
                .site("south")
                .device("north", "a", "10.1.0.1")
                .device("north", "b", "10.1.2.1")
                .device("north", "c", "192.168.0.1");
        InstantSource clock = InstantSource.system();
        Changes changes = new Changes();
        Said said = new Said(json, clock);
        api =
                Api.of(
                        Api.caller("anna"),
                        new ZoneController(
                                store,
                                new Zones(store, said, AuditFor.tests(), changes, clock),
                                new Networks(store, said, AuditFor.tests(), changes, clock),
                                InventoryFor.notes(store, clock, changes),
                                new Csv(json, store),
                                new Tagged(json)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String add(String body) throws Exception {
        String zone =
                api.perform(with(post("/api/v1/zones"), body))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        return json.readTree(zone).get("id").asString();
    }

    private static MockHttpServletRequestBuilder with(
            MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private String zoneOf(String device) {
        return store.read(database ->
                database.select(DEVICE.ZONE)
                        .from(DEVICE)
                        .where(DEVICE.ID.eq(device))
                        .fetchSingle(DEVICE.ZONE));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void devicesStandWhereTheNarrowestRangeOrAHandPutsThem(Engine engine) throws Exception {
        open(engine);
        String wide =
                add(
                        "{\"site\":\"north\",\"name\":\"Plant\",\"kind\":\"device\","
                                + "\"ranges\":[{\"range\":\"10.1.0.0/16\"}]}");
        String cell =
                add(
                        "{\"site\":\"north\",\"name\":\"Cell\",\"kind\":\"device\",\"trust\":5,"
                                + "\"targetLevel\":3,\"ranges\":[{\"network\":\"north-net\","
                                + "\"range\":\"10.1.2.0/24\"}]}");
        String office = add("{\"site\":\"north\",\"name\":\"Office\",\"kind\":\"services\"}");
        assertThat(zoneOf("a")).isEqualTo("Plant");
        assertThat(zoneOf("b")).isEqualTo("Cell");
        assertThat(zoneOf("c")).isEmpty();
        api.perform(
                        with(
                                put("/api/v1/networks/north-net"),
                                "{\"name\":\"default\",\"zone\":\"" + office + "\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.zoneName").value("Office"))
                .andExpect(jsonPath("$.devices").value(3));
        assertThat(zoneOf("c")).isEqualTo("Office");
        api.perform(with(post("/api/v1/zones/" + cell + "/devices"), "{\"devices\":[\"a\"]}"))
                .andExpect(status().isOk());
        assertThat(zoneOf("a")).isEqualTo("Cell");
        api.perform(get("/api/v1/zones").param("sort", "-targetLevel"))
                .andExpect(jsonPath("$.items[0].devices").value(2))
                .andExpect(jsonPath("$.items[0].ranges[0].range").value("10.1.2.0/24"))
                .andExpect(jsonPath("$.items[1].trust").exists());
        api.perform(delete("/api/v1/zones/" + cell)).andExpect(status().isOk());
        assertThat(zoneOf("b")).isEqualTo("Plant");
        assertThat(zoneOf("a")).isEqualTo("Plant");
        api.perform(
                        with(
                                post("/api/v1/zones"),
                                "{\"site\":\"north\",\"name\":\"Cell\"," + "\"kind\":\"device\"}"))
                .andExpect(status().isConflict());
        api.perform(post("/api/v1/zones/" + cell + "/restore")).andExpect(status().isOk());
        assertThat(zoneOf("a")).isEqualTo("Cell");
        api.perform(
                        with(
                                put("/api/v1/zones/" + wide).header("If-Match", "\"1\""),
                                "{\"name\":\"Works\",\"kind\":\"device\"}"))
                .andExpect(status().isOk());
        assertThat(zoneOf("a")).isEqualTo("Cell");
        assertThat(zoneOf("b")).isEqualTo("Cell");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsNoZoneIsRefused(Engine engine) throws Exception {
        open(engine);
        for (String body :
                new String[] {
                    "{\"site\":\"north\",\"name\":\"X\",\"kind\":\"hall\"}",
                    "{\"site\":\"north\",\"name\":\"\",\"kind\":\"device\"}",
                    "{\"site\":\"north\",\"name\":\"X\",\"kind\":\"device\",\"trust\":9}",
                    "{\"site\":\"north\",\"name\":\"X\",\"kind\":\"device\","
                            + "\"ranges\":[{\"range\":\"10.0.0.0/99\"}]}",
                    "{\"site\":\"north\",\"name\":\"X\",\"kind\":\"device\","
                            + "\"ranges\":[{\"network\":\"south-net\",\"range\":\"10.0.0.0/8\"}]}",
                    "[]",
                    "null",
                    ""
                }) {
            api.perform(with(post("/api/v1/zones"), body))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.detail").isNotEmpty());
        }
        api.perform(
                        with(
                                post("/api/v1/zones"),
                                "{\"site\":\"west\",\"name\":\"X\",\"kind\":\"device\"}"))
                .andExpect(status().isNotFound());
    }
}
