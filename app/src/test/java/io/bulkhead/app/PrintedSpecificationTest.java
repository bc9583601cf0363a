// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.access.Caller;
import io.bulkhead.console.declared.Workloads;
import io.bulkhead.console.site.SiteChange;
import io.bulkhead.console.site.Sites;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// From a workload that is declared on the console to the PDF that people hand over.
class PrintedSpecificationTest {
    private static final String WORKLOAD =
            """
            system: Brook <script>works</script> & "sons"
            zones:
              - {name: wells, kind: device, target-level: 2}
              - {name: control-room, kind: services}
            components:
              - {name: well-plc, role: controller, zone: wells, addresses: 10.20.1.5}
              - {name: hmi, role: hmi, zone: control-room, addresses: 10.20.4.5}
            flows:
              - {from: hmi, to: well-plc, protocol: modbus, control: yes}
            """;

    @TempDir private Path folder;

    private HttpClient client;
    private URI console;
    private String cookie = "";
    private String word = "";

    @Test
    void theConsoleGivesTheSpecificationAsPdf() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("data", folder.toString());
        settings.setProperty("address", "127.0.0.1");
        settings.setProperty("port", "0");
        settings.setProperty("sensor-port", "0");
        PrintWriter silent = new PrintWriter(Writer.nullWriter());
        try (Console running = RunningConsole.start(ConsoleSettings.of(settings), silent);
                HttpClient made = ConsoleVisit.client()) {
            client = made;
            console = URI.create("https://localhost:" + running.port());
            String site =
                    running.part(Sites.class).add(new SiteChange("Brook", ""), Caller.SYSTEM).id();
            running.part(Workloads.class)
                    .give(
                            site,
                            "brook.yaml",
                            WORKLOAD.getBytes(StandardCharsets.UTF_8),
                            Caller.SYSTEM);
            signIn(running.oneTimePassword().orElseThrow());
            HttpResponse<byte[]> answer =
                    get("/api/v1/sites/" + site + "/report/specification.pdf");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("attachment", "specification.pdf");
            try (PDDocument pdf = Loader.loadPDF(answer.body())) {
                assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
                assertThat(new PDFTextStripper().getText(pdf))
                        .contains("Brook <script>works</script> & \"sons\"")
                        .contains("well-plc", "control-room", "SL-T");
            }
            assertThat(get("/api/v1/sites/other/report/specification.pdf").statusCode())
                    .isEqualTo(404);
        }
    }

    /// The first password works once, and has to be changed.
    private void signIn(String once) throws IOException, InterruptedException {
        String credentials = "{\"name\":\"admin\",\"password\":\"" + once + "\"}";
        change("POST", "/api/v1/session", credentials);
        change(
                "PUT",
                "/api/v1/session/password",
                "{\"present\":\"" + once + "\",\"next\":\"nine herons on the weir\"}");
    }

    private void change(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(console.resolve(path))
                                .header("Content-Type", "application/json")
                                .header("Origin", console.toString())
                                .header("X-CSRF-Token", word)
                                .header("Cookie", cookie)
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        word = new JsonMapper().readTree(answer.body()).path("csrf").asString();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(console.resolve(path)).header("Cookie", cookie).build();
        return client.send(request, BodyHandlers.ofByteArray());
    }
}
