// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.DEVICE_ALIAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.live.Changes;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InventoryApiTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    /// HTML, SQL, a formula, text that runs from right to left, quotes, a line's end.
    private static final String HOSTILE =
            "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> '; drop table device; -- \u202Egnp.exe"
                    + " \"q\",\r\n\u0007";

    private final JsonMapper json = new JsonMapper();
    private Store store;
    private InventoryFor inventory;
    private MockMvc api;

    private void open(Engine engine) {
        store = engine.open();
        new Plant(store)
                .site("north")
                .site("south")
                .device("north", "plc", "10.0.0.2")
                .device("north", "hmi", "10.0.1.7", "hmi", "Operator panel")
                .device("north", "odd", "fe80::1", "camera", HOSTILE)
                .device("south", "other", "10.0.0.2")
                .flow("north", "hmi", "plc", "s7comm", 5, 7)
                .flow("north", "hmi", "plc", "profinet-io", 1, 0)
                .flow("north", "plc", "", "lldp", 0, 3)
                .transfer("north", "t1", "hmi", "plc", "OB1");
        store.change(database -> said().apply(database, List.of("plc", "hmi", "odd", "other")));
        inventory = new InventoryFor(store, CLOCK, new Changes());
        api = inventory.as(Api.caller("anna"));
    }

    private Said said() {
        return new Said(json, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private JsonNode read(String path, String... parameters) throws Exception {
        var request = get("/api/v1" + path);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return json.readTree(
                api.perform(request)
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    private List<String> ids(String filter) throws Exception {
        JsonNode items = read("/devices", "filter", filter, "sort", "id").get("items");
        return items.valueStream().map(item -> item.get("id").asString()).toList();
    }

    private ResultActions say(String device, String body) throws Exception {
        return api.perform(
                patch("/api/v1/devices/" + device + "/notes")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void devicesAreFoundByWhatAnalystsKnow(Engine engine) throws Exception {
        open(engine);
        assertThat(ids("address:10.0.0.2")).containsExactly("other", "plc");
        assertThat(ids("address:10.0.0.0/16 and site:north")).containsExactly("hmi", "plc");
        assertThat(ids("protocol:S7COMM and not type:hmi and site:north"))
                .containsExactly("odd", "plc");
        assertThat(ids("OPERATOR")).containsExactly("hmi");
        assertThat(ids("vendor~siem and openAlerts:0 and lastSeen>2020-01-01")).hasSize(4);
        assertThat(ids("location:\"Hall 3\" name:plc")).containsExactly("plc");
        assertThat(ids("address!=10.0.0.2")).containsExactly("hmi", "odd");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void everyValueSaysWhy(Engine engine) throws Exception {
        open(engine);
        JsonNode detail = read("/devices/plc");
        JsonNode vendor = value(detail, "vendor");
        assertThat(vendor.at("/by").asString()).isEqualTo("facts");
        assertThat(vendor.at("/facts/0/value").asString()).isEqualTo("Siemens AG");
        assertThat(vendor.at("/facts/0/sensorName").asString()).isEqualTo("Sensor of north");
        assertThat(vendor.at("/facts/0/capture").asString()).isEqualTo("eth1");
        assertThat(vendor.at("/facts/0/frame").asInt()).isEqualTo(17);
        assertThat(detail.at("/uses/0/side").asString()).isEqualTo("server");
        assertThat(detail.at("/sightings/0/sensor").asString()).isEqualTo("north-sensor");
        JsonNode neighbours = read("/devices/plc/neighbours");
        assertThat(neighbours.size()).isEqualTo(2);
        assertThat(neighbours.at("/0/name").asString()).isEqualTo("Operator panel");
        assertThat(neighbours.at("/0/side").asString()).isEqualTo("asks");
        assertThat(neighbours.at("/0/control").asInt()).isEqualTo(6);
        assertThat(neighbours.at("/0/protocols/1").asString()).isEqualTo("s7comm");
        assertThat(read("/devices/plc/flows").at("/items").size()).isEqualTo(3);
        assertThat(read("/devices/hmi/flows", "filter", "protocol:s7comm").at("/items/0/asked/1"))
                .hasToString("\"write\"");
        assertThat(read("/devices/plc/transfers").at("/items/0/name").asString()).isEqualTo("OB1");
        assertThat(read("/transfers/t1").at("/difference/changed/0").asString()).isEqualTo("OB1");
    }

    private static JsonNode value(JsonNode detail, String attribute) {
        return detail.get("values")
                .valueStream()
                .filter(one -> one.get("attribute").asString().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatPeopleSayIsShownUntilItIsTakenBack(Engine engine) throws Exception {
        open(engine);
        say("plc", "{\"name\":\"Boiler\",\"criticality\":\"high\",\"type\":\"safety-controller\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.device.name").value("Boiler"))
                .andExpect(jsonPath("$.device.criticality").value("high"))
                .andExpect(jsonPath("$.notes.length()").value(3));
        assertThat(ids("boiler")).containsExactly("plc");
        assertThat(ids("criticality>=medium")).containsExactly("plc");
        JsonNode detail = read("/devices/plc");
        assertThat(value(detail, "name").at("/by").asString()).isEqualTo("person");
        assertThat(value(detail, "name").at("/since").asString()).startsWith("2026-03-01T12:00");
        assertThat(value(detail, "name").at("/facts/0/value").asString()).isEqualTo("plc");
        JsonNode history = read("/devices/plc/history", "filter", "attribute:name");
        assertThat(history.at("/items/0/before").asString()).isEqualTo("plc");
        assertThat(history.at("/items/0/by").asString()).isEqualTo("anna");
        // A sensor tells something new: what the person said stands.
        store.change(database -> {
            database.update(DEVICE).set(DEVICE.NAME, "plc").where(DEVICE.ID.eq("plc")).execute();
            said().apply(database, List.of("plc"));
        });
        assertThat(read("/devices/plc").at("/device/name").asString()).isEqualTo("Boiler");
        String batch = detail.at("/notes/0/batch").asString();
        api.perform(post("/api/v1/devices/notes/" + batch + "/undo")).andExpect(status().isOk());
        api.perform(post("/api/v1/devices/notes/" + batch + "/undo"))
                .andExpect(status().isConflict());
        detail = read("/devices/plc");
        assertThat(detail.at("/device/name").asString()).isEqualTo("plc");
        assertThat(detail.at("/device/criticality").asString()).isEqualTo("unknown");
        assertThat(detail.at("/notes/0/undoneBy").asString()).isEqualTo("anna");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatCannotBeSaidIsRefused(Engine engine) throws Exception {
        open(engine);
        say("plc", "{\"criticality\":\"very\"}").andExpect(status().isBadRequest());
        say("plc", "{\"zone\":\"nowhere\"}").andExpect(status().isBadRequest());
        say("plc", "{}").andExpect(status().isBadRequest());
        say("plc", "{\"name\":7").andExpect(status().isBadRequest());
        say("plc", "{\"name\":\"" + "x".repeat(201) + "\"}").andExpect(status().isBadRequest());
        say("nobody", "{\"name\":\"x\"}").andExpect(status().isNotFound());
        say("plc", "{\"note\":\"zero \\u0000 half \\ud800 \"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.notes[0].value").value("zero \uFFFD half \uFFFD"));
        inventory
                .as(Api.caller("ben", "south"))
                .perform(
                        patch("/api/v1/devices/plc/notes")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"x\"}"))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void hostileNamesGoThroughUnharmed(Engine engine) throws Exception {
        open(engine);
        assertThat(read("/devices/odd").at("/device/name").asString()).isEqualTo(HOSTILE);
        assertThat(ids("\"drop table device\"")).containsExactly("odd");
        MvcResult started =
                api.perform(get("/api/v1/devices.csv").param("filter", "id:odd")).andReturn();
        String csv =
                api.perform(MockMvcRequestBuilders.asyncDispatch(started))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("\"'=cmd|' /C calc'!A0").contains("\"\"q\"\"");
        assertThat(csv).startsWith("id,site,siteName,");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anOldIdLeadsToTheDeviceThatItIsNow(Engine engine) throws Exception {
        open(engine);
        store.change(database ->
                database.insertInto(DEVICE_ALIAS)
                        .set(DEVICE_ALIAS.ID, "before")
                        .set(DEVICE_ALIAS.DEVICE_ID, "plc")
                        .set(DEVICE_ALIAS.AT, 1L)
                        .execute());
        new Plant(store).flow("north", "before", "hmi", "ntp", 0, 1);
        assertThat(read("/devices/before").at("/device/id").asString()).isEqualTo("plc");
        assertThat(read("/devices/plc/flows").at("/items").size()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anImportTellsFirstWhatItWouldDo(Engine engine) throws Exception {
        open(engine);
        String file =
                "address;name;criticality;owner\n10.0.0.2;Boiler;high;\"Team \"\"A\"\"\"\n"
                        + "10.9.9.9;Nobody;low;\n";
        JsonNode dry = imported("north", true, file);
        assertThat(dry.at("/changeCount").asInt()).isEqualTo(3);
        assertThat(dry.at("/changes/0/line").asInt()).isEqualTo(2);
        assertThat(dry.at("/unknown/0").asString()).isEqualTo("10.9.9.9");
        assertThat(read("/devices/plc").at("/device/name").asString()).isEqualTo("plc");
        JsonNode done = imported("north", false, file);
        JsonNode plc = read("/devices/plc");
        assertThat(plc.at("/device/owner").asString()).isEqualTo("Team \"A\"");
        assertThat(imported("north", true, file).at("/changeCount").asInt()).isZero();
        api.perform(post("/api/v1/devices/notes/" + done.get("batch").asString() + "/undo"))
                .andExpect(jsonPath("$.devices").value(1));
        assertThat(read("/devices/plc").at("/device/owner").asString()).isEmpty();
        JsonNode wrong =
                imported("north", false, "address,zone,colour\nten,Cell,red\n10.0.0.2,Cell,\n");
        assertThat(wrong.get("problems").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "devices.csv:1:14: unknown column 'colour'; known: address, network, name,"
                                + " criticality, zone, owner, location, type, process, safety,"
                                + " note",
                        "devices.csv:2:1: 'ten' is no address",
                        "devices.csv:3:10: no zone 'Cell' at this site");
        assertThat(wrong.get("batch").asString()).isEmpty();
    }

    private JsonNode imported(String site, boolean dryRun, String file) throws Exception {
        return json.readTree(
                api.perform(
                                post("/api/v1/devices/import")
                                        .param("site", site)
                                        .param("dryRun", Boolean.toString(dryRun))
                                        .contentType("text/csv")
                                        .content(file))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }
}
