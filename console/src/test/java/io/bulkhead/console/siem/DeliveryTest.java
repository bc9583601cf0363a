// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.siem.Courier.Round;
import io.bulkhead.console.store.tables.Tables;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

class DeliveryTest {
    private SiemForTests siem;

    private void on(TestStores.Engine engine) {
        siem = new SiemForTests(engine.open());
    }

    @AfterEach
    void close() {
        siem.close();
    }

    private Courier to(DestinationChange change) {
        return siem.courier(siem.destinations.add(change, SiemForTests.ANNA).id());
    }

    private Destination shown() {
        return siem.destinations.require(siem.destinations.ids().getFirst());
    }

    private static List<String> actions(Listener listener) {
        return listener.messages.stream()
                .map(message ->
                        message.replaceAll("(?s).* act=(\\w+) .* externalId=(\\S+) .*", "$2 $1"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void alertsArriveInOrderAndWhatBecomesOfThem(TestStores.Engine engine) throws IOException {
        on(engine);
        try (Listener listener = new Listener()) {
            siem.raise("a", Severity.HIGH, "first");
            Courier courier = to(SiemForTests.to(listener.port(), "tcp", "cef"));
            assertThat(shown().lag()).isEqualTo(1);
            siem.raise("b", Severity.LOW, "second");
            assertThat(courier.round()).isEqualTo(Round.DELIVERED);
            assertThat(courier.round()).isEqualTo(Round.IDLE);
            assertThat(actions(listener)).containsExactly("a raised", "b raised");
            siem.becomes("a", 0);
            siem.becomes("b", 1);
            siem.raise("c", Severity.INFO, "muted before anybody was told");
            siem.becomes("c", 3);
            courier.round();
            siem.becomes("b", 4);
            courier.round();
            assertThat(actions(listener))
                    .containsExactly("a raised", "b raised", "b triaged", "b reopened");
            assertThat(listener.messages.getLast()).contains("sequenceId=\"4\"");
            assertThat(shown().lag()).isZero();
            assertThat(shown().delivered()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void filtersHold(TestStores.Engine engine) throws IOException {
        on(engine);
        try (Listener listener = new Listener()) {
            siem.raise("a", Severity.MEDIUM, "first");
            siem.raise("b", Severity.HIGH, "second");
            siem.raise("c", Severity.CRITICAL, "third");
            Courier courier =
                    to(
                            new DestinationChange(
                                    "x",
                                    "127.0.0.1",
                                    listener.port(),
                                    "tcp",
                                    "cef",
                                    "site:north and not subject:c",
                                    "high",
                                    true,
                                    true,
                                    "",
                                    "",
                                    "",
                                    null,
                                    false,
                                    "beginning"));
            courier.round();
            siem.becomes("b", 0);
            courier.round();
            assertThat(actions(listener)).containsExactly("b raised", "b updated");
            assertThat(shown().lag()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void whatASocketTookIsNotYetThere(TestStores.Engine engine) throws IOException {
        on(engine);
        try (Listener listener = new Listener()) {
            for (int i = 0; i < 100; i++) {
                siem.raise("a" + i, Severity.HIGH, "x".repeat(3_000));
            }
            Courier courier = to(SiemForTests.to(listener.port(), "tcp", "cef"));
            listener.breakAfter = 10;
            assertThat(courier.round()).isEqualTo(Round.FAILED);
            assertThat(shown().failingSince()).isNotNull();
            assertThat(shown().problem()).isNotEmpty();
            assertThat(shown().lag()).isEqualTo(100);
            assertThat(courier.round()).isEqualTo(Round.DELIVERED);
            assertThat(listener.messages).hasSize(110);
            assertThat(actions(listener).subList(10, 110)).doesNotHaveDuplicates();
            assertThat(shown().failingSince()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void afterARestartItGoesOnWhereItWas(TestStores.Engine engine) throws IOException {
        on(engine);
        try (Listener listener = new Listener()) {
            for (int i = 0; i < 450; i++) {
                siem.raise("a" + i, Severity.HIGH, "x");
            }
            String id =
                    siem.destinations
                            .add(SiemForTests.to(listener.port(), "tcp", "json"), SiemForTests.ANNA)
                            .id();
            assertThat(siem.courier(id).round()).isEqualTo(Round.DELIVERED);
            assertThat(listener.messages).hasSize(200);
            assertThat(siem.courier(id).round()).isEqualTo(Round.DELIVERED);
            assertThat(siem.courier(id).round()).isEqualTo(Round.DELIVERED);
            assertThat(siem.courier(id).round()).isEqualTo(Round.IDLE);
            assertThat(listener.messages).hasSize(450).doesNotHaveDuplicates();
            siem.destinations.delete(id, SiemForTests.ANNA);
            assertThat(siem.courier(id).round()).isEqualTo(Round.GONE);
        }
    }

    @Test
    void couriersSetOutByThemselvesAndComeBackWhenItIsThere() throws Exception {
        on(TestStores::sqlite);
        int port;
        try (Listener reserved = new Listener()) {
            port = reserved.port();
        }
        siem.raise("a", Severity.HIGH, "x");
        siem.couriers.start(
                siem.destinations.add(SiemForTests.to(port, "tcp", "cef"), SiemForTests.ANNA).id());
        until(() -> !shown().problem().isEmpty());
        assertThat(shown().problem()).startsWith("cannot connect");
        try (Listener listener = new Listener(port)) {
            until(() -> shown().delivered() == 1);
            siem.raise("b", Severity.HIGH, "x");
            until(() -> shown().delivered() == 2);
            assertThat(actions(listener)).containsExactly("a raised", "b raised");
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    // ---- the API

    private static String body(int port, String more) {
        return "{\"name\":\"SIEM\",\"host\":\"127.0.0.1\",\"port\":"
                + port
                + ",\"transport\":\"tcp\""
                + more
                + "}";
    }

    @ParameterizedTest
    @MethodSource(TestStores.EACH)
    void administratorsOfAllSitesSetUpDestinations(TestStores.Engine engine) throws Exception {
        on(engine);
        MockMvc api = siem.as(SiemForTests.ANNA);
        TestKeys keys = TestKeys.make("client");
        String added =
                api.perform(
                                post("/api/v1/siem-destinations")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(
                                                body(
                                                        1,
                                                        ",\"clientCertificate\":"
                                                                + siem.json.writeValueAsString(
                                                                        keys.chain())
                                                                + ",\"clientKey\":"
                                                                + siem.json.writeValueAsString(
                                                                        keys.key()))))
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.clientKey").value(true))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(added).doesNotContain("PRIVATE");
        String id = siem.json.readTree(added).get("id").asString();
        String path = "/api/v1/siem-destinations/" + id;
        assertThat(siem.destinations.target(id).orElseThrow().clientKey())
                .isEqualTo(keys.key().strip());
        String kept =
                siem.store.read(db ->
                        db.selectFrom(Tables.SIEM_DESTINATION).fetch().toString()
                                + db.selectFrom(Tables.AUDIT).fetch());
        assertThat(kept).doesNotContain("PRIVATE");
        // Without a key in the change the one that is there stays.
        api.perform(
                        put(path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        body(
                                                2,
                                                ",\"clientCertificate\":"
                                                        + siem.json.writeValueAsString(
                                                                keys.chain()))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.clientKey").value(true));
        MockMvc ben = siem.as(Api.caller("ben", "north"));
        ben.perform(get(path)).andExpect(status().isForbidden());
        ben.perform(get("/api/v1/siem-destinations")).andExpect(status().isForbidden());
        ben.perform(delete(path)).andExpect(status().isForbidden());
        ben.perform(post(path + "/test")).andExpect(status().isForbidden());
        api.perform(post(path + "/test"))
                .andExpect(jsonPath("$.sent").value(false))
                .andExpect(jsonPath("$.problem").isNotEmpty());
        api.perform(delete(path)).andExpect(status().isNoContent());
        api.perform(get(path)).andExpect(status().isNotFound());
        List<String> audit =
                siem.store.read(db ->
                        db.select(Tables.AUDIT.ACTION)
                                .from(Tables.AUDIT)
                                .orderBy(Tables.AUDIT.SEQUENCE)
                                .fetch(Tables.AUDIT.ACTION));
        assertThat(audit).containsExactly("siem.add", "siem.change", "siem.test", "siem.delete");
    }

    @Test
    void whatCannotBeUsedIsSaid() throws Exception {
        on(TestStores::sqlite);
        MockMvc api = siem.as(SiemForTests.ANNA);
        for (String wrong :
                List.of(
                        body(0, ""),
                        body(1, ",\"filter\":\"colour:red\""),
                        body(1, ",\"format\":\"xml\""),
                        body(1, ",\"minimumSeverity\":\"none\""),
                        body(1, ",\"authority\":\"no pem\""),
                        body(1, ",\"clientKey\":\"x\""),
                        body(1, ",\"clientCertificate\":\"x\",\"clientKey\":\"x\""))) {
            api.perform(
                            post("/api/v1/siem-destinations")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(wrong))
                    .andExpect(status().isBadRequest());
        }
        try (Listener listener = new Listener()) {
            String id =
                    siem.destinations
                            .add(SiemForTests.to(listener.port(), "tcp", "json"), SiemForTests.ANNA)
                            .id();
            api.perform(post("/api/v1/siem-destinations/" + id + "/test"))
                    .andExpect(jsonPath("$.sent").value(true))
                    .andExpect(jsonPath("$.closed").value(true));
            assertThat(listener.messages)
                    .singleElement()
                    .asString()
                    .contains("\"event.action\":\"test\"");
        }
    }

    @Test
    void aSealIsOpenedForItsOwnOnly() {
        on(TestStores::sqlite);
        Seal seal = new Seal(new byte[32]);
        assertThat(seal.open(seal.close("secret", "a"), "a")).isEqualTo("secret");
        assertThat(seal.close("secret", "a")).isNotEqualTo(seal.close("secret", "a"));
        String sealed = seal.close("secret", "a");
        assertThatThrownBy(() -> seal.open(sealed, "b")).isInstanceOf(IllegalStateException.class);
    }
}
