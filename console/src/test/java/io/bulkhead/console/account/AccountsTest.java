// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.site.Site;
import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who manages whom, against a console that runs.
class AccountsTest {
    private static final RunningConsole CONSOLE = RunningConsole.shared();

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void anAdministratorOfASiteManagesNobodyBeyondIt() {
        Site here = CONSOLE.site("Here");
        Site there = CONSOLE.site("There");
        Person administrator = CONSOLE.user("administrator", false, here);
        Person own = CONSOLE.user("viewer", false, here);
        Person both = CONSOLE.user("viewer", false, here, there);
        Person mighty = CONSOLE.user("viewer", true, here);

        String listed = administrator.get("/api/v1/users?limit=1000").body();
        assertThat(listed).contains(own.id()).doesNotContain(both.id(), "\"admin\"");
        assertThat(administrator.get("/api/v1/users.csv").body())
                .contains(own.id())
                .doesNotContain(both.id());
        assertThat(administrator.get("/api/v1/users/" + both.id()).statusCode()).isEqualTo(404);
        String viewer = "{\"role\":\"viewer\",\"sites\":[\"%s\"]%s}";
        String user = "/api/v1/users/";
        assertThat(put(administrator, user + own.id(), viewer.formatted(here.id(), "")))
                .isEqualTo(200);
        assertThat(put(administrator, user + own.id(), viewer.formatted(there.id(), "")))
                .as("another site")
                .isEqualTo(400);
        assertThat(put(administrator, user + own.id(), "{\"role\":\"viewer\",\"everySite\":true}"))
                .as("all sites")
                .isEqualTo(403);
        assertThat(
                        put(
                                administrator,
                                user + own.id(),
                                viewer.formatted(here.id(), ",\"packets\":true")))
                .as("a right that one has not")
                .isEqualTo(403);
        assertThat(put(administrator, user + mighty.id(), viewer.formatted(here.id(), "")))
                .as("one who may more")
                .isEqualTo(403);
        assertThat(administrator.post(user + mighty.id() + "/password", "{}").statusCode())
                .as("one who may more")
                .isEqualTo(403);
    }

    private static int put(Person person, String path, String json) {
        return person.put(path, json).statusCode();
    }

    @Test
    void whatCannotBeAUserIsRefused() {
        Person administrator = CONSOLE.administrator();
        for (String bad :
                new String[] {
                    "{\"name\":\"\",\"role\":\"viewer\",\"everySite\":true}",
                    "{\"name\":\"<b>\",\"role\":\"viewer\",\"everySite\":true}",
                    "{\"name\":\"x\\u0000\",\"role\":\"viewer\",\"everySite\":true}",
                    "{\"name\":\"x\",\"everySite\":true}",
                    "{\"name\":\"x\",\"role\":\"king\",\"everySite\":true}",
                    "{\"name\":\"x\",\"role\":\"viewer\"}",
                    "{\"name\":\"x\",\"role\":\"viewer\",\"sites\":[\"nowhere\"]}",
                    "{\"name\":\"x\",\"role\":\"viewer\",\"sites\":[\"a\"],\"everySite\":true}",
                }) {
            HttpResponse<String> refused = administrator.post("/api/v1/users", bad);
            assertThat(refused.statusCode()).as(bad + refused.body()).isEqualTo(400);
        }
        String anna = "{\"name\":\"Anna.B\",\"role\":\"viewer\",\"everySite\":true}";
        assertThat(administrator.post("/api/v1/users", anna).statusCode()).isEqualTo(201);
        assertThat(administrator.post("/api/v1/users", anna).statusCode()).isEqualTo(409);
    }

    @Test
    void whoIsAtTheMachineGetsInAgainWhileTheConsoleRuns() {
        try (RunningConsole lost = RunningConsole.start(new Properties())) {
            Person administrator = lost.administrator();
            theLastAdministratorStays(lost, administrator);
            Properties settings = new Properties();
            settings.setProperty("data", lost.data().toString());
            ConsoleSettings read = ConsoleSettings.of(settings);
            String password = Console.resetAdministrator(read);
            assertThat(administrator.get("/api/v1/session").statusCode()).isEqualTo(401);
            Person again = lost.nobody("admin");
            HttpResponse<String> answer = again.signIn(password);
            assertThat(json(answer).get("mustChangePassword").asBoolean()).isTrue();
            assertThat(Console.verifyAudit(read).problem()).isEmpty();
            assertThat(Console.verifyAudit(read).rows()).isGreaterThan(4);
        }
    }

    private static void theLastAdministratorStays(RunningConsole lost, Person administrator) {
        String own = "/api/v1/users/" + administrator.id();
        for (String change :
                new String[] {
                    "{\"role\":\"viewer\",\"everySite\":true}",
                    "{\"role\":\"administrator\",\"everySite\":true,\"disabled\":true}",
                    "{\"role\":\"administrator\",\"sites\":[\"%s\"]}"
                            .formatted(lost.site("Somewhere").id())
                }) {
            HttpResponse<String> refused = administrator.put(own, change);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        }
        assertThat(administrator.get("/api/v1/session").statusCode()).isEqualTo(200);
    }
}
