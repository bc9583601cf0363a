// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import static io.bulkhead.console.store.tables.Tables.ACCOUNT;
import static io.bulkhead.console.store.tables.Tables.ACCOUNT_SITE;
import static io.bulkhead.console.store.tables.Tables.AUDIT;
import static io.bulkhead.console.store.tables.Tables.DEVICE;
import static io.bulkhead.console.store.tables.Tables.SITE_APPROVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.account.Role;
import io.bulkhead.console.live.Changed;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.live.Topic;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.testing.TestStores.Engine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TriageApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLOSE =
            "{\"kind\":\"close\",\"disposition\":\"benign\",\"reason\":\"maintenance\"}";

    private final List<Changed> told = new ArrayList<>();
    private Store store;
    private Plant plant;
    private TriageFor triage;
    private MockMvc api;

    private void open(Engine engine) {
        store = engine.open();
        plant = new Plant(store).site("north").site("south");
        plant.device("north", "hmi", "10.0.0.1").device("north", "plc", "10.0.0.2");
        plant.alert("north", "a1", "stop", "hmi", "plc", 5, "allow hmi stop plc", "allow x");
        plant.alert("north", "a2", "scan", "hmi", "plc", 3);
        plant.alert("south", "b1", "stop", "", "", 4);
        store.change(database -> Standing.refresh(database, List.of("a1", "a2", "b1")));
        Changes changes = new Changes();
        changes.listen(told::add);
        triage = new TriageFor(store, InstantSource.fixed(NOW), changes);
        api = triage.as(Api.caller("anna"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ResultActions step(String alert, String json) throws Exception {
        return api.perform(
                post("/api/v1/alerts/" + alert + "/steps")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json));
    }

    private ResultActions undo(String step) throws Exception {
        return api.perform(post("/api/v1/alert-steps/" + step + "/undo"));
    }

    private JsonNode detail(String alert) throws Exception {
        String body =
                api.perform(get("/api/v1/alerts/" + alert))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        return new JsonMapper().readTree(body);
    }

    private String state(String alert) throws Exception {
        return detail(alert).at("/alert/state").asString();
    }

    private List<String> approved(String site) {
        return store.read(database ->
                database.select(SITE_APPROVAL.LINE)
                        .from(SITE_APPROVAL)
                        .where(SITE_APPROVAL.SITE_ID.eq(site))
                        .and(SITE_APPROVAL.UNDONE_AT.eq(0L))
                        .fetch(SITE_APPROVAL.LINE));
    }

    private Record device(String id) {
        return store.read(
                database -> database.selectFrom(DEVICE).where(DEVICE.ID.eq(id)).fetchSingle());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anAlertTellsWhatHappenedBesideWhatIsUsual(Engine engine) throws Exception {
        open(engine);
        api.perform(get("/api/v1/alerts/a1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.alert.severity").value("critical"))
                .andExpect(jsonPath("$.alert.sourceName").value("hmi"))
                .andExpect(jsonPath("$.techniques[0].title").value("Change Operating Mode"))
                .andExpect(jsonPath("$.techniques[1].title").value(""))
                .andExpect(jsonPath("$.target.openAlerts").value(2))
                .andExpect(jsonPath("$.usual[0].line").value("allow hmi stop plc"))
                .andExpect(jsonPath("$.usual[0].approved").value(false))
                .andExpect(jsonPath("$.frames[0].capture").value("eth1"))
                .andExpect(jsonPath("$.frames[0].frame").value(42))
                .andExpect(jsonPath("$.sensors[0].sensorName").value("Sensor of north"))
                .andExpect(jsonPath("$.bursts[0].first").value("2026-03-01T00:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aClosedAlertOpensWhenItHappensAgainAndUndoingGoesBack(Engine engine) throws Exception {
        open(engine);
        step("a1", CLOSE)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.alert.state").value("closed"))
                .andExpect(jsonPath("$.alert.disposition").value("benign"))
                .andExpect(jsonPath("$.steps[0].by").value("anna"))
                .andExpect(jsonPath("$.target.openAlerts").value(1));
        assertThat(device("plc").get(DEVICE.WORST_SEVERITY)).isEqualTo(3);
        plant.again("a1", Plant.DAY + 5 * Plant.SECOND);
        store.change(database -> Standing.refresh(database, List.of("a1")));
        assertThat(state("a1")).isEqualTo("reopened");
        String step = detail("a1").at("/steps/0/id").asString();
        undo(step).andExpect(status().isOk()).andExpect(jsonPath("$.alerts").value(1));
        assertThat(state("a1")).isEqualTo("open");
        undo(step).andExpect(status().isConflict());
        assertThat(device("plc").get(DEVICE.OPEN_ALERTS)).isEqualTo(2);
        List<String> actions =
                store.read(database ->
                        database.select(AUDIT.ACTION)
                                .from(AUDIT)
                                .orderBy(AUDIT.ACTION)
                                .fetch(AUDIT.ACTION));
        assertThat(actions).containsExactly("alert.close", "alert.close.undo");
        assertThat(told).contains(new Changed(Topic.ALERTS, "north", java.util.Set.of("a1")));
    }

    private void user(String name, Role role, boolean disabled, String... sites) {
        store.change(database -> {
            database.insertInto(ACCOUNT)
                    .set(ACCOUNT.ID, name)
                    .set(ACCOUNT.NAME, name)
                    .set(ACCOUNT.ROLE, role.ordinal())
                    .set(ACCOUNT.EVERY_SITE, sites.length == 0)
                    .set(ACCOUNT.DISABLED, disabled)
                    .set(ACCOUNT.PACKETS, false)
                    .set(ACCOUNT.SECRETS, false)
                    .set(ACCOUNT.PASSWORD, "")
                    .set(ACCOUNT.PASSWORD_ONCE, false)
                    .set(ACCOUNT.PASSWORD_UNTIL, 0L)
                    .set(ACCOUNT.PASSWORD_AT, 0L)
                    .set(ACCOUNT.CREATED_AT, 0L)
                    .execute();
            for (String site : sites) {
                database.insertInto(ACCOUNT_SITE)
                        .set(ACCOUNT_SITE.ACCOUNT_ID, name)
                        .set(ACCOUNT_SITE.SITE_ID, site)
                        .execute();
            }
        });
    }

    /// To those who may handle alerts of its site; the name is chosen, not guessed.
    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void anAlertIsGivenToWhoCanHandleIt(Engine engine) throws Exception {
        open(engine);
        user("ada", Role.ADMINISTRATOR, false);
        user("ben", Role.ANALYST, false, "north");
        user("cleo", Role.ANALYST, false, "south");
        user("dan", Role.ANALYST, true, "north");
        user("vera", Role.VIEWER, false, "north");
        api.perform(get("/api/v1/assignees?site=north"))
                .andExpect(content().json("[\"ada\",\"ben\"]", JsonCompareMode.STRICT));
        api.perform(get("/api/v1/assignees"))
                .andExpect(content().json("[\"ada\",\"ben\",\"cleo\"]", JsonCompareMode.STRICT));
        for (String name : List.of("cleo", "dan", "vera", "nobody")) {
            step("a1", "{\"kind\":\"assign\",\"assignee\":\"" + name + "\"}")
                    .andExpect(status().isBadRequest());
        }
        assertThat(detail("a1").at("/alert/assignee").asString()).isEmpty();
        step("a1", "{\"kind\":\"assign\",\"assignee\":\"ben\"}").andExpect(status().isOk());
        step("a1", "{\"kind\":\"assign\",\"assignee\":\"\"}").andExpect(status().isOk());
        String north = "state:open and site:(north, south)";
        api.perform(
                        post("/api/v1/alerts/steps")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"filter\":\""
                                                + north
                                                + "\",\"expected\":3,\"step\":{\"kind\":\"assign\","
                                                + "\"assignee\":\"ben\"}}"))
                .andExpect(status().isBadRequest());
        MockMvc south = triage.as(Api.caller("cleo", "south"));
        south.perform(get("/api/v1/assignees?site=north")).andExpect(status().isNotFound());
        south.perform(get("/api/v1/assignees"))
                .andExpect(content().json("[\"ada\",\"cleo\"]", JsonCompareMode.STRICT));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void stepsAreUndoneInAnyOrder(Engine engine) throws Exception {
        open(engine);
        user("ben", Role.ANALYST, false);
        step("a1", CLOSE);
        step("a1", "{\"kind\":\"assign\",\"assignee\":\"ben\"}");
        step("a1", "{\"kind\":\"comment\",\"reason\":\"<b>who?</b>\"}");
        step("a1", "{\"kind\":\"reopen\"}").andExpect(jsonPath("$.alert.state").value("reopened"));
        JsonNode before = detail("a1");
        assertThat(before.at("/alert/assignee").asString()).isEqualTo("ben");
        assertThat(before.at("/alert/version").asLong()).isEqualTo(5);
        String close = before.at("/steps/3/id").asString();
        String reopen = before.at("/steps/0/id").asString();
        undo(close);
        assertThat(state("a1")).isEqualTo("reopened");
        undo(reopen);
        assertThat(state("a1")).isEqualTo("open");
        assertThat(detail("a1").at("/alert/assignee").asString()).isEqualTo("ben");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatIsLearnedIsApprovedAtTheSiteUntilItIsUndone(Engine engine) throws Exception {
        open(engine);
        step("a1", "{\"kind\":\"learn\",\"reason\":\"ours\",\"lines\":[\"allow hmi stop plc\"]}")
                .andExpect(jsonPath("$.alert.state").value("learned"))
                .andExpect(jsonPath("$.usual[0].approved").value(true))
                .andExpect(jsonPath("$.usual[1].approved").value(false));
        assertThat(approved("north")).containsExactly("allow hmi stop plc");
        assertThat(approved("south")).isEmpty();
        assertThat(told).contains(new Changed(Topic.SITES, "north", java.util.Set.of("north")));
        step("a1", "{\"kind\":\"learn\",\"reason\":\"x\",\"lines\":[\"allow everything\"]}")
                .andExpect(status().isBadRequest());
        step("a2", "{\"kind\":\"learn\",\"reason\":\"x\"}").andExpect(status().isConflict());
        undo(detail("a1").at("/steps/0/id").asString());
        assertThat(approved("north")).isEmpty();
        assertThat(state("a1")).isEqualTo("open");
        api.perform(get("/api/v1/approvals"))
                .andExpect(jsonPath("$.items[0].undoneBy").value("anna"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aMuteHidesWhatHappensBeforeItExpires(Engine engine) throws Exception {
        open(engine);
        step("a1", "{\"kind\":\"mute\",\"reason\":\"test\"}").andExpect(status().isBadRequest());
        String mute =
                "{\"kind\":\"mute\",\"reason\":\"test\",\"expires\":\"2026-03-02T00:00:00Z\"}";
        step("a1", mute)
                .andExpect(jsonPath("$.alert.state").value("muted"))
                .andExpect(jsonPath("$.alert.mutedUntil").value("2026-03-02T00:00:00Z"))
                .andExpect(jsonPath("$.mutes[0].by").value("anna"));
        assertThat(state("b1")).as("another site").isEqualTo("open");
        assertThat(state("a2")).as("another rule").isEqualTo("open");
        plant.again("a1", Plant.DAY + 200_000 * Plant.SECOND);
        store.change(database -> Standing.refresh(database, List.of("a1")));
        assertThat(state("a1")).as("after it expired").isEqualTo("open");
        plant.again("a1", Plant.DAY + Plant.SECOND);
        store.change(database -> Standing.refresh(database, List.of("a1")));
        assertThat(state("a1")).isEqualTo("muted");
        undo(detail("a1").at("/steps/0/id").asString());
        assertThat(state("a1")).isEqualTo("open");
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void manyAreDoneTogetherAndUndoneTogether(Engine engine) throws Exception {
        open(engine);
        String bulk = "{\"filter\":\"state:open\",\"expected\":%d,\"step\":" + CLOSE + "}";
        api.perform(
                        post("/api/v1/alerts/steps")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(bulk.formatted(2)))
                .andExpect(status().isConflict());
        String done =
                api.perform(
                                post("/api/v1/alerts/steps")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(bulk.formatted(3)))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.alerts").value(3))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(state("b1")).isEqualTo("closed");
        String batch = new JsonMapper().readTree(done).get("batch").asString();
        triage.as(Api.caller("ben", "north"))
                .perform(post("/api/v1/alert-steps/" + batch + "/undo"))
                .andExpect(status().isNotFound());
        undo(batch).andExpect(jsonPath("$.alerts").value(3));
        api.perform(get("/api/v1/alerts").param("filter", "state:open").param("count", "true"))
                .andExpect(jsonPath("$.total").value(3));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void nobodyUndoesAnothersChangeUnseenAndNobodySeesAnotherSite(Engine engine) throws Exception {
        open(engine);
        String tag =
                api.perform(get("/api/v1/alerts/a1")).andReturn().getResponse().getHeader("ETag");
        api.perform(get("/api/v1/alerts/a1").header("If-None-Match", tag))
                .andExpect(status().isNotModified());
        plant.again("a1", Plant.DAY + 2 * Plant.SECOND);
        api.perform(get("/api/v1/alerts/a1").header("If-None-Match", tag))
                .andExpect(status().isOk());
        var close =
                post("/api/v1/alerts/a1/steps")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("If-Match", tag)
                        .content(CLOSE);
        api.perform(close).andExpect(status().isOk()).andExpect(header().exists("ETag"));
        api.perform(close).andExpect(status().isPreconditionFailed());
        Caller ben = Api.caller("ben", "south");
        triage.as(ben).perform(get("/api/v1/alerts/a1")).andExpect(status().isNotFound());
        triage.as(ben)
                .perform(
                        post("/api/v1/alerts/a1/steps")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(CLOSE))
                .andExpect(status().isNotFound());
        triage.as(ben)
                .perform(get("/api/v1/alerts").param("count", "true"))
                .andExpect(jsonPath("$.total").value(1));
    }
}
