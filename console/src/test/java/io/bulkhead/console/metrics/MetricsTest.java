// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final RunningConsole CONSOLE = RunningConsole.shared();

    private static HttpResponse<String> ask(String... headers) {
        Person nobody = CONSOLE.nobody("");
        HttpRequest.Builder request = nobody.request("GET", "/metrics", null);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return nobody.send(request);
    }

    @Test
    void itsOwnHostIsToldHowTheConsoleIs() {
        HttpResponse<String> answer = ask();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("# TYPE bulkhead_console_ingest_waiting gauge\n")
                .contains("bulkhead_console_sensors{state=\"waiting\"} ")
                .containsPattern("bulkhead_console_store_bytes [1-9][0-9]+\n");
        assertThat(answer.body().lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) .+|[a-z_]+(\\{.+})? [0-9.E+-]+"));
    }

    @Test
    void whoComesThroughAProxySignsIn() {
        assertThat(ask("X-Forwarded-For", "203.0.113.7").statusCode()).isEqualTo(403);
        assertThat(ask("forwarded", "for=127.0.0.1").statusCode()).isEqualTo(403);
        assertThat(CONSOLE.nobody("").get("/api/v1/metrics").statusCode()).isEqualTo(401);
        assertThat(CONSOLE.administrator().get("/api/v1/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void labelsAreEscaped() {
        assertThat(Exposition.escaped("a\"b\\c\nd")).isEqualTo("a\\\"b\\\\c\\nd");
        assertThat(new Exposition().value("x", 0.5).value("y", 1e18).text())
                .isEqualTo("x 0.5\ny 1.0E18\n");
    }
}
