// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static io.bulkhead.console.store.tables.Tables.DEVICE_RULING;
import static io.bulkhead.console.store.tables.Tables.PACKET_REQUEST;
import static io.bulkhead.console.store.tables.Tables.SENSOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Open;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.access.SignedIn;
import io.bulkhead.console.estate.Estates;
import io.bulkhead.console.site.Site;
import io.bulkhead.console.testing.Mappings;
import io.bulkhead.console.testing.Mappings.Side;
import io.bulkhead.console.testing.Plant;
import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
import io.bulkhead.console.trust.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every mapping × every role × objects of another site, over a console that runs. New mappings are
/// walked by themselves; those that name objects need a line in [Mappings].
class EveryMappingTest {
    private static final RunningConsole CONSOLE = RunningConsole.shared();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Mappings MAPPINGS = new Mappings();
    private static final String OWN = "walk-own";
    private static final String FOREIGN = "walk-foreign";

    private static Side own;
    private static Side foreign;
    private static final Map<String, Person> ROLES = new TreeMap<>();

    /// Roles at the own site, and what they may.
    private static final Map<String, Set<Permission>> MAY =
            Map.of(
                    "viewer", Set.of(Permission.VIEW),
                    "analyst", Set.of(Permission.VIEW, Permission.TRIAGE),
                    "administrator",
                            Set.of(Permission.VIEW, Permission.TRIAGE, Permission.ADMINISTER),
                    "administrator with more", Set.of(Permission.values()));

    private record Mapping(String method, String pattern, HandlerMethod handler) {
        String name() {
            return method + " " + pattern;
        }

        boolean open() {
            return handler.hasMethodAnnotation(Open.class);
        }

        boolean own() {
            return handler.hasMethodAnnotation(SignedIn.class);
        }

        Permission needs() {
            return Rights.needs(handler).map(Needs::value).orElseThrow();
        }

        boolean takesBody() {
            return Stream.of(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        }
    }

    @BeforeAll
    static void twoSites() {
        Plant plant = new Plant(CONSOLE.store());
        own = side(plant, OWN);
        foreign = side(plant, FOREIGN);
        fleet(OWN);
        fleet(FOREIGN);
        concluded(own);
        concluded(foreign);
        Site site = new Site(OWN, "", "", 1, null);
        for (String role : MAY.keySet()) {
            String plain = role.split(" ")[0];
            ROLES.put(role, CONSOLE.user(plain, !plain.equals(role), site));
        }
    }

    private static Side side(Plant plant, String site) {
        String device = site + "-plc";
        String other = site + "-hmi";
        String address = site.equals(OWN) ? "10.1.0." : "10.2.0.";
        plant.site(site).zone(site, site + "-zone");
        plant.device(site, device, address + 1).device(site, other, address + 2);
        plant.alert(site, site + "-alert", "rule-" + site, device, other, 3);
        plant.transfer(site, site + "-transfer", device, other, site + ".bin");
        Person administrator = CONSOLE.administrator();
        String alert = "/api/v1/alerts/" + site + "-alert";
        JsonNode commented =
                json(
                        administrator.post(
                                alert + "/steps", "{\"kind\":\"comment\",\"reason\":\"x\"}"));
        assertThat(commented.toString()).contains("comment");
        String step = first(administrator, "/api/v1/alert-steps?filter=site:" + site, "id");
        JsonNode mute =
                json(
                        administrator.post(
                                "/api/v1/mutes",
                                MAPPINGS.body("POST", "/api/v1/mutes", side(site)).orElseThrow()));
        administrator.send(
                administrator.request(
                        "PATCH", "/api/v1/devices/" + device + "/notes", "{\"owner\":\"ann\"}"));
        String batch =
                JSON.readTree(administrator.get("/api/v1/devices/" + device).body())
                        .findValue("batch")
                        .asString();
        Person user = CONSOLE.user("viewer", false, new Site(site, "", "", 1, null));
        JsonNode token =
                json(
                        user.post(
                                "/api/v1/tokens",
                                "{\"name\":\"t\",\"permissions\":[\"VIEW\"],\"days\":1}"));
        JsonNode session = JSON.readTree(user.get("/api/v1/sessions").body()).get(0);
        return new Side(
                site,
                device,
                site + "-alert",
                site + "-transfer",
                step,
                mute.get("id").asString(),
                batch,
                user.id(),
                session.get("id").asString(),
                token.get("id").asString());
    }

    /// A sensor that nobody joined as yet, and packets that one sent.
    private static void fleet(String site) {
        CONSOLE.store()
                .change(database -> {
                    database.insertInto(SENSOR)
                            .set(SENSOR.ID, site + "-walker")
                            .set(SENSOR.SITE_ID, site)
                            .set(SENSOR.NAME, site + " sensor")
                            .set(SENSOR.STATE, 0)
                            .execute();
                    database.insertInto(DEVICE_RULING)
                            .set(DEVICE_RULING.ID, site + "-ruling")
                            .set(DEVICE_RULING.SITE_ID, site)
                            .set(DEVICE_RULING.KIND, 0)
                            .set(DEVICE_RULING.NOTE, "")
                            .set(DEVICE_RULING.BY_CALLER, "ann")
                            .set(DEVICE_RULING.AT, 1L)
                            .execute();
                    database.insertInto(PACKET_REQUEST)
                            .set(PACKET_REQUEST.ID, site + "-packets")
                            .set(PACKET_REQUEST.SITE_ID, site)
                            .set(PACKET_REQUEST.SENSOR_ID, site + "-walker")
                            .set(PACKET_REQUEST.ALERT_ID, site + "-alert")
                            .set(PACKET_REQUEST.REQUEST, "{}")
                            .set(PACKET_REQUEST.STATE, 1)
                            .set(PACKET_REQUEST.ASKED_BY, "ann")
                            .set(PACKET_REQUEST.ASKED_AT, Long.MAX_VALUE >> 1)
                            .set(PACKET_REQUEST.UNTIL_AT, Long.MAX_VALUE >> 1)
                            .execute();
                });
        try {
            Path folder = CONSOLE.part(Place.class).data().resolve("packets");
            Files.writeString(folder.resolve(site + "-packets.pcapng"), site);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What is concluded and declared: a row in each table, a workload; waits until nothing more is
    /// written by itself.
    private static void concluded(Side side) {
        Person administrator = CONSOLE.administrator();
        HttpRequest.Builder request =
                administrator.request(
                        "PUT",
                        "/api/v1/sites/" + side.site() + "/workload?name=walk.yaml",
                        "system: walk\nzones:\n  - {name: cell, kind: device}\n");
        assertThat(administrator.send(request).statusCode()).isEqualTo(200);
        Mappings.SHOWN.forEach((list, table) -> row(side, list, table));
        Estates estates = CONSOLE.part(Estates.class);
        estates.ask(side.site(), Scope.EVERYWHERE, concluded -> 0);
        while (estates.waiting() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void row(Side side, String list, String name) {
        Table<?> table =
                io.bulkhead.console.store.tables.DefaultSchema.DEFAULT_SCHEMA.getTable(name);
        Map<Field<?>, Object> values = new java.util.HashMap<>();
        for (Field<?> field : table.fields()) {
            Class<?> type = field.getType();
            Object value =
                    type == String.class
                            ? List.of("detail").contains(field.getName()) ? "{}" : "[]"
                            : type == Boolean.class ? (Object) false : type == Long.class ? 0L : 0;
            values.put(field, value);
        }
        values.put(table.field("id"), side.row(list));
        values.put(table.field("site_id"), side.site());
        if (table.field("verdict") != null) {
            values.put(table.field("verdict"), "false");
        }
        CONSOLE.store().change(database -> database.insertInto(table).set(values).execute());
    }

    private static Side side(String site) {
        return new Side(site, "", "", "", "", "", "", "", "", "");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    private static String first(Person person, String path, String field) {
        return json(person.get(path)).get("items").get(0).get(field).asString();
    }

    // ---- the walk

    private static List<Mapping> mappings() {
        List<Mapping> all = new ArrayList<>();
        CONSOLE.part(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> add(info, handler, all));
        all.sort(Comparator.comparing(Mapping::name));
        return all;
    }

    private static void add(RequestMappingInfo info, HandlerMethod handler, List<Mapping> all) {
        for (String pattern : info.getPatternValues()) {
            info.getMethodsCondition()
                    .getMethods()
                    .forEach(method -> all.add(new Mapping(method.name(), pattern, handler)));
            assertThat(info.getMethodsCondition().getMethods()).as(pattern).isNotEmpty();
        }
    }

    @Test
    void onlySigningInAndJoiningAreOpen() {
        assertThat(mappings().stream().filter(Mapping::open).map(Mapping::name))
                .isSubsetOf("POST /api/v1/session", "POST /sensor/v1/join", "GET /metrics");
    }

    @TestFactory
    Stream<DynamicTest> everyMapping() {
        return mappings().stream()
                .filter(mapping -> !mapping.open())
                // Never ends its answer; it has a test of its own.
                .filter(mapping -> !mapping.pattern().endsWith("/live"))
                .map(mapping ->
                        DynamicTest.dynamicTest(
                                mapping.name(),
                                () -> {
                                    if (mapping.pattern().startsWith("/sensor/")) {
                                        sensors(mapping);
                                    } else {
                                        walk(mapping);
                                    }
                                }));
    }

    /// Nothing of the sensors' is at the people's port.
    private static void sensors(Mapping mapping) {
        String path = mapping.pattern().replaceAll("\\{[^}]*}", "x");
        assertThat(send(CONSOLE.administrator(), mapping, path, "").statusCode()).isEqualTo(404);
    }

    private static void walk(Mapping mapping) {
        String path = MAPPINGS.path(mapping.pattern(), foreign).orElse("");
        assertThat(path).as("a line for " + mapping.pattern() + " in Mappings").isNotEmpty();
        String body = MAPPINGS.body(mapping.method(), mapping.pattern(), foreign).orElse("");
        if (mapping.takesBody() && !mapping.own()) {
            assertThat(body).as("a body for " + mapping.name() + " in Mappings").isNotEmpty();
        }
        assertThat(send(CONSOLE.nobody(""), mapping, path, body).statusCode()).isEqualTo(401);
        Set<String> before = rows();
        ROLES.forEach((role, person) -> asks(mapping, role, person, path, body));
        assertThat(rows()).as("what there is of the other site").isEqualTo(before);
    }

    private static void asks(
            Mapping mapping, String role, Person person, String path, String body) {
        if (mapping.own()) {
            if (mapping.pattern().contains("{")) {
                assertThat(send(person, mapping, path, body).statusCode()).as(role).isEqualTo(404);
            }
            return;
        }
        boolean may = MAY.get(role).contains(mapping.needs());
        HttpResponse<String> answer = send(person, mapping, path, body);
        if (!may) {
            assertThat(answer.statusCode()).as(role).isEqualTo(403);
            return;
        }
        if (mapping.pattern().startsWith("/api/v1/siem-destinations")) {
            assertThat(answer.statusCode()).as(role + " of one site").isEqualTo(403);
            return;
        }
        boolean named = mapping.pattern().contains("{") || path.contains(FOREIGN);
        if (named) {
            assertThat(answer.statusCode()).as(role + ": " + answer.body()).isIn(400, 403, 404);
        } else if (mapping.method().equals("GET")) {
            assertThat(answer.statusCode())
                    .as(role + ": " + answer.body())
                    .isIn(mapping.pattern().endsWith("/verification") ? 403 : 200);
        }
        String told = answer.body().replace(path, "");
        assertThat(answer.statusCode() < 300 ? told : "").as(role).doesNotContain(FOREIGN);
        readsItsOwn(mapping, role, person);
    }

    /// Shows that the objects are there, so that a 404 above means what it should.
    private static void readsItsOwn(Mapping mapping, String role, Person person) {
        if (!mapping.method().equals("GET") || !mapping.pattern().contains("{")) {
            return;
        }
        String path = MAPPINGS.path(mapping.pattern(), own).orElseThrow();
        HttpResponse<String> answer = send(person, mapping, path, "");
        assertThat(answer.statusCode()).as(role + ": " + answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> send(
            Person person, Mapping mapping, String path, String body) {
        HttpRequest.Builder request =
                person.request(mapping.method(), path, body.isEmpty() ? null : body);
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", MAPPINGS.type(mapping.method(), mapping.pattern()));
        }
        return person.send(request);
    }

    // ---- what there is

    /// Every row of the other site, of whatever table has sites; without the number of a sensor's
    /// warnings, which is counted anew in the background.
    private static Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        for (Table<?> table :
                io.bulkhead.console.store.tables.DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            Field<String> site = table.field("site_id", String.class);
            Condition foreigns =
                    site != null
                            ? site.eq(FOREIGN)
                            : table.getName().equals("site")
                                    ? DSL.field("id", String.class).eq(FOREIGN)
                                    : DSL.falseCondition();
            List<Field<?>> fields =
                    Stream.<Field<?>>of(table.fields())
                            .filter(field -> !field.equals(SENSOR.WARNINGS))
                            .toList();
            CONSOLE.store()
                    .read(database -> database.select(fields).from(table).where(foreigns).fetch())
                    .forEach(row -> rows.add(table.getName() + " " + row.valuesRow()));
        }
        return rows;
    }
}
