// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Csv;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import tools.jackson.databind.json.JsonMapper;

class SiteApiTest {
    private Store store;
    private Sites sites;

    private void on(TestStores.Engine engine) {
        store = engine.open();
        sites = new Sites(store, AuditFor.tests(), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private MockMvc as(Caller caller) {
        return Api.of(caller, new SiteController(sites, store, new Csv(new JsonMapper(), store)));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void aSiteIsAddedFoundAndChanged(TestStores.Engine engine) throws Exception {
        on(engine);
        MockMvc api = as(Api.caller("anna"));
        MvcResult added =
                api.perform(
                                post("/api/v1/sites")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"name\":\"North <b>&works\"}"))
                        .andExpect(status().isCreated())
                        .andExpect(header().string("ETag", "\"1\""))
                        .andReturn();
        String id =
                new JsonMapper()
                        .readTree(added.getResponse().getContentAsString())
                        .get("id")
                        .asString();
        api.perform(get("/api/v1/sites").param("filter", "name~NORTH").param("count", "true"))
                .andExpect(jsonPath("$.items[0].id").value(id))
                .andExpect(jsonPath("$.total").value(1));
        api.perform(
                        put("/api/v1/sites/" + id)
                                .header("If-Match", "\"7\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"South\"}"))
                .andExpect(status().isPreconditionFailed())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        api.perform(
                        put("/api/v1/sites/" + id)
                                .header("If-Match", "\"1\"")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"South\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("South"));
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whoSeesAnotherSiteDoesNotSeeThisOne(TestStores.Engine engine) throws Exception {
        on(engine);
        Site here = sites.add(new SiteChange("Here", ""), Api.caller("anna"));
        Site there = sites.add(new SiteChange("There", ""), Api.caller("anna"));
        MockMvc api = as(Api.caller("ben", there.id()));
        api.perform(get("/api/v1/sites")).andExpect(jsonPath("$.items.length()").value(1));
        api.perform(get("/api/v1/sites/" + here.id())).andExpect(status().isNotFound());
        api.perform(get("/api/v1/sites/" + there.id())).andExpect(status().isOk());
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void pagesFollowEachOtherAndAWrongFilterSaysWhere(TestStores.Engine engine) throws Exception {
        on(engine);
        for (int i = 0; i < 7; i++) {
            sites.add(new SiteChange("Site " + i % 3, ""), Api.caller("anna"));
        }
        MockMvc api = as(Api.caller("anna"));
        StringBuilder names = new StringBuilder();
        String cursor = "";
        for (int page = 0; page < 4; page++) {
            String body =
                    api.perform(
                                    get("/api/v1/sites")
                                            .param("sort", "-name")
                                            .param("limit", "2")
                                            .param("cursor", cursor))
                            .andReturn()
                            .getResponse()
                            .getContentAsString();
            var json = new JsonMapper().readTree(body);
            json.get("items").forEach(site -> names.append(site.get("name").asString().charAt(5)));
            cursor = json.path("next").asString("");
        }
        assertThat(names.toString()).isEqualTo("2211000");
        assertThat(cursor).isEmpty();
        api.perform(get("/api/v1/sites").param("filter", "name:x and colour:red"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.column").value(12));
    }
}
