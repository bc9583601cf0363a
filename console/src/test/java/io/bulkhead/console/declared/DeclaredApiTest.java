// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import static io.bulkhead.console.store.tables.Tables.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.audit.AuditFor;
import io.bulkhead.console.declared.WorkloadCheck.Difference;
import io.bulkhead.console.estate.Told;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.site.Sites;
import io.bulkhead.console.site.SitesFor;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Csv;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

class DeclaredApiTest {
    private static final String SITE = "plant";
    private static final String WORKLOAD =
            """
            system: Press line
            zones:
              - {name: cell, kind: device}
              - {name: office, kind: services}
            components:
              - {name: plc-1, role: controller, zone: cell}
            """;

    private final Store store = TestStores.sqlite();
    private final InstantSource clock = () -> Instant.parse("2026-11-20T10:00:00Z");

    @TempDir private Path folder;

    private MockMvc anna;
    private MockMvc ben;
    private Declarations declarations;

    @BeforeEach
    void console() {
        new Told(store, SITE);
        anna = as(Api.caller("anna"));
        ben = as(Api.caller("ben", "other"));
    }

    private MockMvc as(Caller caller) {
        Changes changes = new Changes();
        Sites sites = SitesFor.tests(store, clock);
        Csv csv = new Csv(new JsonMapper(), store);
        Workloads workloads = new Workloads(store, AuditFor.tests(), sites, changes, clock);
        Decisions decisions = new Decisions(store, AuditFor.tests(), sites, changes, clock);
        Attestations attestations =
                new Attestations(store, AuditFor.tests(), sites, changes, clock);
        declarations = new Declarations(store, sites, workloads, decisions, attestations);
        return Api.of(
                caller,
                new WorkloadController(workloads),
                new DecisionController(decisions, store, csv),
                new AttestationController(attestations, store, csv),
                new EvidenceController(
                        new EvidenceFiles(folder, store, AuditFor.tests(), sites, changes, clock),
                        store,
                        csv));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String path() {
        return "/api/v1/sites/" + SITE + "/workload";
    }

    @Test
    void aWorkloadIsGivenAndTheOneBeforeComesBack() throws Exception {
        anna.perform(put(path()).param("name", "line.yaml").content(WORKLOAD))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.number").value(1))
                .andExpect(jsonPath("$.holds").value(true));
        assertThat(declarations.workload(SITE).system()).isEqualTo("Press line");
        anna.perform(
                        put(path())
                                .param("name", "line.yaml")
                                .content(WORKLOAD.replace("Press line", "Paint line")))
                .andExpect(jsonPath("$.number").value(2));
        assertThat(declarations.workload(SITE).system()).isEqualTo("Paint line");
        anna.perform(post(path() + "/undo").param("number", "1")).andExpect(status().isConflict());
        assertThat(declarations.workload(SITE).system()).isEqualTo("Paint line");
        anna.perform(post(path() + "/undo").param("number", "2"))
                .andExpect(jsonPath("$.undoneBy").value("anna"));
        assertThat(declarations.workload(SITE).system()).isEqualTo("Press line");
        anna.perform(get(path() + "/versions/1/file")).andExpect(content().string(WORKLOAD));
        anna.perform(delete(path())).andExpect(status().isOk());
        assertThat(declarations.workload(SITE).system()).isEqualTo("Site plant");
        anna.perform(post(path() + "/undo")).andExpect(status().isOk());
        assertThat(declarations.workload(SITE).system()).isEqualTo("Press line");
        assertThat(audited()).contains("workload.give", "workload.undo", "workload.remove");
    }

    private List<String> audited() {
        return store.read(
                database -> database.select(AUDIT.ACTION).from(AUDIT).fetch(AUDIT.ACTION));
    }

    @Test
    void aWorkloadWithMistakesNamesThemAllWithTheirPlaces() throws Exception {
        String wrong = "zones:\n  - {name: cell, kind: devise}\ncomponents:\n  - {nam: x}\n";
        anna.perform(put(path()).param("name", "line.yaml").content(wrong))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.problems[0].line").value(2))
                .andExpect(jsonPath("$.problems[0].column").isNumber())
                .andExpect(jsonPath("$.problems[1].line").value(4));
        anna.perform(post(path() + "/check").param("name", "line.yaml").content(wrong))
                .andExpect(jsonPath("$.usable").value(false))
                .andExpect(jsonPath("$.remarks[0].line").value(2))
                .andExpect(jsonPath("$.differences").isEmpty());
        anna.perform(get(path())).andExpect(status().isNotFound());
        anna.perform(put(path()).param("name", "m.tm7").content("<not xml"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void aCheckTellsWhatWouldChangeAndChangesNothing() throws Exception {
        anna.perform(put(path()).param("name", "line.yaml").content(WORKLOAD))
                .andExpect(status().isOk());
        String moved = "\n\n# the same, further down\n" + WORKLOAD;
        anna.perform(post(path() + "/check").param("name", "line.yaml").content(moved))
                .andExpect(jsonPath("$.usable").value(true))
                .andExpect(jsonPath("$.differences").isEmpty());
        String other =
                WORKLOAD.replace("Press line", "Paint line")
                                .replace(
                                        "{name: office, kind: services}",
                                        "{name: shop, kind: services}")
                                .replace("role: controller", "role: server")
                        + "flows:\n  - {from: plc-1, to: shop, protocol: modbus}\n";
        String told =
                anna.perform(post(path() + "/check").param("name", "line.yaml").content(other))
                        .andExpect(jsonPath("$.usable").value(true))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(new JsonMapper().readValue(told, WorkloadCheck.class).differences())
                .containsExactly(
                        new Difference("about", "system", "changed"),
                        new Difference("zone", "shop", "added"),
                        new Difference("zone", "office", "removed"),
                        new Difference("component", "plc-1", "changed"),
                        new Difference("flow", "plc-1 → shop modbus", "added"));
        anna.perform(get(path() + "/versions")).andExpect(jsonPath("$.length()").value(1));
    }

    @Test
    void whoDoesNotSeeTheSiteCannotTouchIt() throws Exception {
        ben.perform(get(path() + "/versions")).andExpect(status().isNotFound());
        ben.perform(put(path()).param("name", "line.yaml").content(WORKLOAD))
                .andExpect(status().isNotFound());
        ben.perform(
                        post("/api/v1/decisions")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(decision("O-03", "false", "")))
                .andExpect(status().isNotFound());
        ben.perform(put("/api/v1/evidence").param("site", SITE).param("name", "a.csv").content("x"))
                .andExpect(status().isNotFound());
    }

    private static String decision(String subject, String verdict, String until) {
        String end = until.isEmpty() ? "" : ",\"until\":\"" + until + "\"";
        return "{\"site\":\"%s\",\"subject\":\"%s\",\"verdict\":\"%s\",\"reason\":\"so\"%s}"
                .formatted(SITE, subject, verdict, end);
    }

    @Test
    void aDecisionNeedsAReasonAndAnAcceptedRiskAnEnd() throws Exception {
        for (String wrong :
                List.of(
                        decision("O-03", "accept", ""),
                        decision("O-03", "perhaps", ""),
                        decision("", "false", ""),
                        decision("O-03", "accept", "2020-01-01T00:00:00Z"))) {
            anna.perform(
                            post("/api/v1/decisions")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(wrong))
                    .andExpect(status().isBadRequest());
        }
        anna.perform(
                        post("/api/v1/decisions")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(decision("O-03", "accept", "2027-01-01T00:00:00Z")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.holds").value(true))
                .andExpect(jsonPath("$.owner").value("anna"));
        anna.perform(get("/api/v1/decisions").param("filter", "subject:O-03"))
                .andExpect(jsonPath("$.items.length()").value(1));
        assertThat(declarations.workload(SITE).decisions()).hasSize(1);
        assertThat(audited()).contains("decision.add");
    }

    @Test
    void evidenceIsFiledReadRemovedAndBroughtBack() throws Exception {
        String accounts = "system,account,last used\nscada,anna,2026-11-01\nscada,ben,not a day\n";
        String answer =
                anna.perform(
                                put("/api/v1/evidence")
                                        .param("site", SITE)
                                        .param("name", "accounts.csv")
                                        .param("kind", "account-list")
                                        .param("dated", "2026-11-10T00:00:00Z")
                                        .content(accounts))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.readAs").value("account-list"))
                        .andExpect(jsonPath("$.trueAt").value("2026-11-10T00:00:00Z"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        var json = new JsonMapper().readTree(answer);
        assertThat(json.get("items").asInt()).isPositive();
        assertThat(json.get("problems").get(0).asString()).startsWith("accounts.csv:3:");
        Path file = folder.resolve(SITE).resolve("accounts.csv");
        assertThat(file).hasContent(accounts);
        String id = json.get("id").asString();
        anna.perform(delete("/api/v1/evidence/" + id)).andExpect(status().isOk());
        assertThat(file).doesNotExist();
        anna.perform(post("/api/v1/evidence/" + id + "/restore")).andExpect(status().isOk());
        assertThat(file).hasContent(accounts);
        anna.perform(
                        put("/api/v1/evidence")
                                .param("site", SITE)
                                .param("name", "accounts.csv")
                                .content("system,account\nscada,carl\n"))
                .andExpect(status().isOk());
        anna.perform(post("/api/v1/evidence/" + id + "/restore")).andExpect(status().isConflict());
        assertThat(audited()).contains("evidence.file", "evidence.remove", "evidence.restore");
    }

    @Test
    void aFileGoesNowhereElse() throws Exception {
        for (String name :
                List.of(
                        "../a",
                        "/etc/passwd",
                        "a/b",
                        ".hidden",
                        "x.evidence.yaml",
                        "a\u0000b",
                        "")) {
            anna.perform(
                            put("/api/v1/evidence")
                                    .param("site", SITE)
                                    .param("name", name)
                                    .content("x".getBytes(StandardCharsets.UTF_8)))
                    .andExpect(status().isBadRequest());
        }
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
        anna.perform(
                        put("/api/v1/evidence")
                                .param("site", SITE)
                                .param("name", "noise.bin")
                                .content(new byte[] {1, 2, 3, 0, (byte) 0xFF}))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.readAs").value(""))
                .andExpect(jsonPath("$.problems[0]").isNotEmpty());
    }
}
