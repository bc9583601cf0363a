// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
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

    @Test
    void aOneTimePasswordOpensNothingButItsChange() {
        HttpResponse<String> added =
                CONSOLE.administrator()
                        .post(
                                "/api/v1/users",
                                "{\"name\":\"Once\",\"role\":\"viewer\",\"everySite\":true}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String password = json(added).get("oneTimePassword").asString();
        Person once = CONSOLE.nobody("once");
        HttpResponse<String> signedIn = once.signIn(password);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        assertThat(json(signedIn).get("mustChangePassword").asBoolean()).isTrue();
        assertThat(json(signedIn).get("permissions")).isEmpty();
        HttpResponse<String> refused = once.get("/api/v1/sites");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("type").asString())
                .isEqualTo("urn:bulkhead:problem:change-password");
        assertThat(once.get("/api/v1/sessions").statusCode()).isEqualTo(403);

        for (String bad : List.of("short", password, "passwordpassword1", "once once once once")) {
            assertThat(once.changePassword(password, bad).statusCode()).as(bad).isEqualTo(400);
        }
        String before = once.cookies();
        assertThat(once.changePassword(password, RunningConsole.PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(once.cookies()).isNotEqualTo(before);
        assertThat(once.get("/api/v1/sites").statusCode()).isEqualTo(200);
        assertThat(CONSOLE.nobody("once").signIn(password).statusCode()).isEqualTo(401);
    }
}
