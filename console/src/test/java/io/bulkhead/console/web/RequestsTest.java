// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every answer has, and what becomes of hostile requests, against a console that runs.
class RequestsTest {
    private static final RunningConsole CONSOLE = RunningConsole.shared();
    private static final String SITES = "/api/v1/sites";
    private static final int MEBIBYTE = 1 << 20;

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString()).startsWith("urn:bulkhead:problem:");
        assertThat(answer.body())
                .doesNotContainIgnoringCase("jackson")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("io.bulkhead", "java.", "org.");
        return problem;
    }

    // ---- headers

    @Test
    void everyAnswerHasTheHeaders() {
        Person nobody = CONSOLE.nobody("");
        for (HttpResponse<String> answer :
                List.of(
                        CONSOLE.administrator().get(SITES),
                        nobody.get(SITES),
                        nobody.get("/"),
                        nobody.get("/%2e%2e/etc/passwd"),
                        RunningConsole.send(
                                CONSOLE.client(),
                                HttpRequest.newBuilder(CONSOLE.sensors("/sensor/v1/x"))))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http", "*");
            assertThat(answer.headers().map())
                    .containsEntry("strict-transport-security", List.of("max-age=31536000"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsKey("permissions-policy")
                    .doesNotContainKeys("server", "x-powered-by", "set-cookie");
        }
    }

    // ---- problems

    @Test
    void whatIsNotThereIsAProblem() {
        Person administrator = CONSOLE.administrator();
        problem(CONSOLE.nobody("").get("/api/v1/nothing"), 401);
        problem(CONSOLE.nobody("").post("/api/v1/audit", "{}"), 401);
        problem(administrator.get("/api/v1/nothing"), 404);
        problem(administrator.delete("/api/v1/audit"), 405);
        problem(administrator.get("/api/v1/sites/..%2f..%2fetc"), 400);
        problem(administrator.get(SITES + "?limit=x"), 400);
        problem(administrator.get(SITES + "?filter=%28%28%28"), 400);
        HttpRequest.Builder xml =
                administrator.request("POST", SITES, "<x/>").setHeader("Content-Type", "text/xml");
        problem(administrator.send(xml), 415);
        HttpRequest.Builder picture =
                administrator.request("GET", SITES, null).header("Accept", "image/png");
        assertThat(administrator.send(picture).statusCode()).isEqualTo(406);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("half a text", "{\"name\":\"Nort", "line 1"),
                Arguments.of("a second line", "{\n  \"name\": oops}", "line 2, column 11"),
                Arguments.of("nothing", "", "needed"),
                Arguments.of("a list", "[]", "of a wrong kind"),
                Arguments.of("a number for a text", "{\"name\":7}", "name is of a wrong kind"),
                Arguments.of("an object for a text", "{\"name\":{\"a\":1}}", "of a wrong kind"),
                Arguments.of("a field twice", "{\"name\":\"a\",\"name\":\"b\"}", "there twice"),
                Arguments.of("a field unknown", "{\"name\":\"a\",\"<b>\":1}", "no field ?b?"),
                Arguments.of("two of them", "{\"name\":\"a\"}{\"name\":\"b\"}", "JSON"),
                Arguments.of("very deep", "[".repeat(100_000), "of a wrong kind"),
                Arguments.of("deep in a field", "{\"name\":" + "[".repeat(200), "wrong kind"),
                Arguments.of("a long number", "{\"name\":" + "9".repeat(9_000) + "}", "too long"),
                Arguments.of("no UTF-8", "{\"name\":\"\uD800\"}", ""),
                Arguments.of("what a record refuses", "{\"name\":\" \"}", "1 to 200 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenJsonIsToldWhereItIsBroken(String what, String json, String told) {
        HttpResponse<String> answer = CONSOLE.administrator().post(SITES, json);
        if (!told.isEmpty()) {
            assertThat(problem(answer, 400).get("detail").asString()).contains(told);
        }
        assertThat(answer.statusCode()).isLessThan(500);
    }

    static Stream<Arguments> wrong() {
        String walk = "/api/v1/siem-destinations";
        return Stream.of(
                Arguments.of(SITES, "{\"name\":\" \"}", List.of("name")),
                Arguments.of(SITES, "{\"name\":7}", List.of("name")),
                Arguments.of(SITES, "{\"name\":\"x\",\"colour\":1}", List.of("colour")),
                Arguments.of(
                        "/api/v1/zones",
                        "{\"site\":\"x\",\"name\":\"x\",\"kind\":\"device\",\"trust\":9}",
                        List.of("trust")),
                Arguments.of(
                        walk,
                        "{\"name\":\"x\",\"host\":\"a b\",\"port\":0}",
                        List.of("port", "host")));
    }

    /// So that a page can say it where it was written.
    @ParameterizedTest
    @MethodSource("wrong")
    void everyWrongFieldIsNamed(String path, String json, List<String> fields) {
        JsonNode problem = problem(CONSOLE.administrator().post(path, json), 400);
        assertThat(problem.get("errors").valueStream().map(one -> one.get("field").asString()))
                .containsExactlyElementsOf(fields);
        problem.get("errors")
                .forEach(one -> assertThat(one.get("message").asString()).isNotBlank());
    }

    @Test
    void whatIsTooLargeIsRefused() {
        Person administrator = CONSOLE.administrator();
        String large = "{\"name\":\"" + "x".repeat(10 * MEBIBYTE) + "\"}";
        problem(administrator.post(SITES, large), 413);
        HttpRequest.Builder unsaid =
                administrator
                        .request("POST", SITES, "{}")
                        .POST(
                                HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofString(large)));
        problem(administrator.send(unsaid), 413);
        problem(
                CONSOLE.nobody("admin")
                        .post(
                                "/api/v1/session",
                                "{\"name\":\"admin\",\"password\":\""
                                        + "p".repeat(MEBIBYTE)
                                        + "\"}"),
                413);
        problem(CONSOLE.nobody("admin").signIn("p".repeat(5_000)), 400);
    }

    // ---- the line

    @Test
    void whatIsNoHttpIsAnsweredPlainly() throws IOException {
        for (String line :
                List.of(
                        "NONSENSE\r\n\r\n",
                        "GET / HTTP/1.1\r\n\r\n",
                        "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
                        "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "GET /" + "x".repeat(30_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            String answer = raw(line);
            assertThat(answer).as(line.substring(0, 9)).startsWith("HTTP/1.1 4");
            assertThat(answer)
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContain("<html", "Server:");
        }
    }

    private static String raw(String request) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        CONSOLE.client()
                                .sslContext()
                                .getSocketFactory()
                                .createSocket("localhost", CONSOLE.people("/").getPort());
        try (socket) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] first = socket.getInputStream().readNBytes(12);
            byte[] rest = new byte[4_096];
            int count = Math.max(0, socket.getInputStream().read(rest));
            return new String(first, StandardCharsets.ISO_8859_1)
                    + new String(rest, 0, count, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void aHeaderCannotBeBrokenOutOf() {
        HttpResponse<String> answer =
                CONSOLE.administrator().get(SITES + "/a%0d%0aSet-Cookie:%20x=y");
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void whoAsksTooOftenWaits() {
        Properties settings = new Properties();
        settings.setProperty("requests-per-second", "1");
        try (RunningConsole slow = RunningConsole.start(settings)) {
            Person administrator = slow.administrator();
            HttpResponse<String> answer = administrator.get(SITES);
            for (int i = 0; i < 50 && answer.statusCode() == 200; i++) {
                answer = administrator.get(SITES);
            }
            assertThat(problem(answer, 429).get("type").asString()).endsWith("too-many");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }
    }
}
