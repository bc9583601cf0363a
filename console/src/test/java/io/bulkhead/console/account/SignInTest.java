// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How people come in, against a console that runs.
class SignInTest {
    private static final RunningConsole CONSOLE = RunningConsole.shared();

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        return json(answer).get("type").asString().replace("urn:bulkhead:problem:", "");
    }

    private static String added(String name) {
        HttpResponse<String> added =
                CONSOLE.administrator()
                        .post(
                                "/api/v1/users",
                                "{\"name\":\""
                                        + name
                                        + "\",\"role\":\"viewer\",\"everySite\":true}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return json(added).get("oneTimePassword").asString();
    }

    @Test
    void aOneTimePasswordOpensNothingButItsChange() {
        String password = added("Once");
        Person once = CONSOLE.nobody("once");
        HttpResponse<String> signedIn = once.signIn(password);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        assertThat(json(signedIn).get("mustChangePassword").asBoolean()).isTrue();
        assertThat(json(signedIn).get("permissions")).isEmpty();
        assertThat(problem(once.get("/api/v1/sites"))).isEqualTo("change-password");
        assertThat(once.get("/api/v1/sessions").statusCode()).isEqualTo(403);
        assertThat(once.get("/api/v1/session").statusCode()).isEqualTo(200);

        for (String bad : List.of("short", password, "passwordpassword1", "once once once once")) {
            assertThat(once.changePassword(password, bad).statusCode()).as(bad).isEqualTo(400);
        }
        assertThat(once.changePassword("not the present one", RunningConsole.PASSWORD).statusCode())
                .isEqualTo(403);
        String before = once.cookies();
        assertThat(once.changePassword(password, RunningConsole.PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(once.cookies()).isNotEqualTo(before);
        assertThat(once.get("/api/v1/sites").statusCode()).isEqualTo(200);
        assertThat(CONSOLE.nobody("once").signIn(password).statusCode()).isEqualTo(401);
    }

    @Test
    void theCookieIsStrictAndASessionIsNeverTheOneThatWasBrought() {
        Person anna = CONSOLE.user("viewer", false);
        HttpRequest.Builder fixed =
                anna.request(
                                "POST",
                                "/api/v1/session",
                                "{\"name\":\"%s\",\"password\":\"%s\"}"
                                        .formatted(anna.name(), RunningConsole.PASSWORD))
                        .setHeader("Cookie", "__Host-bulkhead-session=chosen-by-somebody-else");
        HttpResponse<String> answer = anna.send(fixed);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.startsWith("__Host-"))
                .allMatch(cookie -> cookie.contains("; Path=/"))
                .allMatch(cookie -> cookie.contains("; Secure"))
                .allMatch(cookie -> cookie.contains("; HttpOnly"))
                .allMatch(cookie -> cookie.contains("; SameSite=Strict"))
                .noneMatch(cookie -> cookie.contains("chosen-by") || cookie.contains("Domain"));
        Person attacker = CONSOLE.nobody(anna.name());
        HttpRequest.Builder with =
                attacker.request("GET", "/api/v1/session", null)
                        .header("Cookie", "__Host-bulkhead-session=chosen-by-somebody-else");
        assertThat(attacker.send(with).statusCode()).isEqualTo(401);
    }

    @Test
    void changesNeedTheTokenAndAPageOfOurOwn() {
        Person anna = CONSOLE.user("viewer", false);
        String path = "/api/v1/session";
        HttpRequest.Builder without =
                HttpRequest.newBuilder(CONSOLE.people(path))
                        .DELETE()
                        .header("Cookie", anna.cookies());
        assertThat(problem(anna.send(without))).isEqualTo("forbidden");
        HttpRequest.Builder wrong =
                anna.request("DELETE", path, null).setHeader("X-CSRF-Token", "f".repeat(64));
        assertThat(anna.send(wrong).statusCode()).isEqualTo(403);
        for (String origin : List.of("https://evil.example", "null", "http://localhost")) {
            HttpRequest.Builder elsewhere =
                    anna.request("DELETE", path, null).header("Origin", origin);
            assertThat(anna.send(elsewhere).statusCode()).as(origin).isEqualTo(403);
        }
        HttpRequest.Builder crossSite =
                anna.request("DELETE", path, null).header("Sec-Fetch-Site", "cross-site");
        assertThat(anna.send(crossSite).statusCode()).isEqualTo(403);
        // Signing somebody in from another site's page is one of these, too.
        HttpRequest.Builder login =
                CONSOLE.nobody("x")
                        .request("POST", path, "{\"name\":\"x\",\"password\":\"y\"}")
                        .header("Origin", "https://evil.example");
        assertThat(anna.send(login).statusCode()).isEqualTo(403);
        HttpRequest.Builder form =
                CONSOLE.nobody("x")
                        .request("POST", path, "name=x&password=y")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded");
        assertThat(anna.send(form).statusCode()).isEqualTo(415);
        HttpRequest.Builder own =
                anna.request("DELETE", path, null)
                        .header("Origin", "https://localhost:" + CONSOLE.console().port())
                        .header("Sec-Fetch-Site", "same-origin");
        assertThat(anna.send(own).statusCode()).isEqualTo(204);
        assertThat(anna.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionsEndWhenTheUserIsChangedAndByHand() {
        Person anna = CONSOLE.user("analyst", false);
        Person again = CONSOLE.nobody(anna.name());
        again.signIn(RunningConsole.PASSWORD);
        JsonNode sessions = json(again.get("/api/v1/sessions"));
        assertThat(sessions).hasSize(2);
        String other =
                sessions.get(0).get("current").asBoolean()
                        ? sessions.get(1).get("id").asString()
                        : sessions.get(0).get("id").asString();
        assertThat(again.delete("/api/v1/sessions/" + other).statusCode()).isEqualTo(204);
        assertThat(anna.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(again.get("/api/v1/session").statusCode()).isEqualTo(200);

        String user = "/api/v1/users/" + anna.id();
        assertThat(json(CONSOLE.administrator().get(user + "/sessions"))).hasSize(1);
        HttpResponse<String> changed =
                CONSOLE.administrator().put(user, "{\"role\":\"viewer\",\"everySite\":true}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(again.get("/api/v1/session").statusCode()).isEqualTo(401);
        CONSOLE.administrator()
                .put(user, "{\"role\":\"viewer\",\"everySite\":true,\"disabled\":true}");
        HttpResponse<String> disabled = again.signIn(RunningConsole.PASSWORD);
        assertThat(problem(disabled)).isEqualTo("sign-in-refused");
        assertThat(disabled.body())
                .as("the same words as for nobody")
                .isEqualTo(CONSOLE.nobody("nobody-here").signIn("whatever it is").body());
    }

    @Test
    void tokensOfProgramsMayNoMoreThanTheirPart() {
        Person anna = CONSOLE.user("administrator", false);
        HttpResponse<String> made =
                anna.post(
                        "/api/v1/tokens",
                        "{\"name\":\"reader\",\"permissions\":[\"VIEW\"],\"days\":30}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String secret = json(made).get("secret").asString();
        assertThat(anna.get("/api/v1/tokens").body()).doesNotContain(secret);
        assertThat(bearer(secret, "GET", "/api/v1/sites").statusCode()).isEqualTo(200);
        assertThat(bearer(secret, "GET", "/api/v1/users").statusCode()).isEqualTo(403);
        assertThat(bearer(secret, "GET", "/api/v1/session").statusCode()).isEqualTo(403);
        assertThat(bearer(secret + "x", "GET", "/api/v1/sites").statusCode()).isEqualTo(401);
        assertThat(
                        anna.post(
                                        "/api/v1/tokens",
                                        "{\"name\":\"x\",\"permissions\":[\"SECRETS\"],\"days\":1}")
                                .statusCode())
                .isEqualTo(403);
        String id = json(made).get("id").asString();
        assertThat(anna.delete("/api/v1/tokens/" + id).statusCode()).isEqualTo(204);
        assertThat(bearer(secret, "GET", "/api/v1/sites").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> bearer(String token, String method, String path) {
        Person nobody = CONSOLE.nobody("");
        return nobody.send(
                nobody.request(method, path, null).header("Authorization", "Bearer " + token));
    }

    @Test
    void attemptsAreBoundedButNobodyIsLockedOutOfTheOwnDevice() {
        Person anna = CONSOLE.user("viewer", false);
        Person attacker = CONSOLE.nobody(anna.name(), "127.0.0.9");
        int status = 0;
        for (int i = 0; i < 60 && status != 429; i++) {
            status = attacker.signIn("guess number " + i + " of many").statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(problem(attacker.signIn(RunningConsole.PASSWORD))).isEqualTo("too-many");
        assertThat(anna.signIn(RunningConsole.PASSWORD).statusCode())
                .as("with the cookie of a device that the user signed in on")
                .isEqualTo(200);
    }

    @Test
    void whatIsRecordedHasNoSecret() {
        String password = added("recorded");
        Person recorded = CONSOLE.nobody("recorded");
        recorded.signIn(password);
        recorded.changePassword(password, RunningConsole.PASSWORD);
        CONSOLE.nobody("my password as a name").signIn("x");
        HttpResponse<String> audit = CONSOLE.administrator().get("/api/v1/audit?limit=1000");
        assertThat(audit.body())
                .contains("session.begin", "session.refuse", "user.password.change", "user.add")
                .doesNotContain(password, RunningConsole.PASSWORD, "my password as", "argon2");
        assertThat(json(CONSOLE.administrator().get("/api/v1/audit/verification")).get("intact"))
                .isEqualTo(json(CONSOLE.administrator().get("/api/v1/session")).get("everySite"));
    }
}
