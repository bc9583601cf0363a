// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people do at the pages, in Chromium, against a real console and two real sensors. The
/// journey itself stands in `console/ui/journeys/day.mjs`; here is what it needs done outside the
/// browser. Pictures of every page, light and dark, are in `verify/target/pages`.
class BrowserTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path JOURNEYS = Path.of("../console/ui/journeys").toAbsolutePath();
    private static final Path PICTURES = Path.of("target/pages").toAbsolutePath();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Works works;
    private Visitor anna;
    private String site = "";

    private static Optional<Path> program(String... names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(part -> Stream.of(names).map(name -> Path.of(part, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void aFirstDay() throws Exception {
        assumeTrue(
                Boolean.getBoolean("bulkhead.long") || Boolean.getBoolean("bulkhead.browser"),
                "journeys at the pages run with -Dbulkhead.long or -Dbulkhead.browser");
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "journeys at the pages need Chromium on the PATH");
        try (Works opened = new Works(folder)) {
            works = opened;
            works.console();
            Map<String, String> told =
                    Map.of(
                            "address",
                            works.address(),
                            "once",
                            works.once(),
                            "password",
                            Works.PASSWORD,
                            "shots",
                            PICTURES.toString(),
                            "chromium",
                            chromium.get().toString());
            List<String> said = journey("day.mjs", JSON.writeValueAsString(told));
            String all = String.join("\n", said);
            System.out.println(all);
            assertThat(said).as(all).noneMatch(line -> line.startsWith("failed"));
            assertThat(all).containsPattern("requests \\d{3,}, of which outside 0");
        }
    }

    /// Runs one to its end, and does what it asks for.
    ///
    /// @return what it said
    private List<String> journey(String name, String argument) throws Exception {
        Process process =
                new ProcessBuilder("node", JOURNEYS.resolve(name).toString(), argument)
                        .redirectErrorStream(true)
                        .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                Writer out = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("ask ")) {
                    out.write(done(line.substring("ask ".length()).split(" ")) + "\n");
                    out.flush();
                } else {
                    said.add(line);
                }
            }
        } catch (IOException | AssertionError failed) {
            process.destroyForcibly();
            throw new AssertionError(String.join("\n", said), failed);
        }
        said.add("ended with " + process.waitFor());
        return said;
    }

    private String done(String[] words) throws Exception {
        return switch (words[0]) {
            case "site" -> {
                anna = works.visitor("admin");
                site =
                        anna.post("/api/v1/sites", Map.of("name", "Water works"), 201)
                                .get("id")
                                .asString();
                yield site;
            }
            case "sensor" -> {
                Recordings.day(works.captures(words[1]));
                works.sensorBy(words[1], words[2]);
                yield "joined";
            }
            case "watched" -> watched();
            case "rights" -> rights();
            case "ids" -> JSON.writeValueAsString(ids());
            case "viewer" -> JSON.writeValueAsString(viewer());
            default -> throw new IOException("unknown: " + String.join(" ", words));
        };
    }

    private String watched() throws Exception {
        anna.until(
                "the stop, seen by both",
                () -> anna.list("/api/v1/alerts", "rule:controller-stopped"),
                found ->
                        found.get("items").size() == 1
                                && found.get("items").get(0).get("sensors").size() == 2);
        anna.until(
                "a refuted requirement",
                () -> anna.list("/api/v1/requirements", "state:refuted"),
                found -> !found.get("items").isEmpty());
        return "watched";
    }

    /// To packets, which ends the sessions of who gets it.
    private String rights() throws Exception {
        JsonNode admin = anna.list("/api/v1/users", "name:admin").get("items").get(0);
        anna.put(
                "/api/v1/users/" + admin.get("id").asString(),
                Map.of(
                        "name",
                        "admin",
                        "role",
                        "administrator",
                        "everySite",
                        true,
                        "packets",
                        true),
                200);
        anna = works.visitor("admin");
        return "given";
    }

    private Map<String, String> ids() throws Exception {
        return Map.of(
                "device", first("/api/v1/devices", "name~plc-dosing"),
                "alert", first("/api/v1/alerts", "rule:controller-stopped"),
                "sensor", first("/api/v1/sensors", ""));
    }

    private String first(String path, String filter) throws Exception {
        return anna.list(path, filter).get("items").get(0).get("id").asString();
    }

    private Map<String, String> viewer() throws Exception {
        JsonNode added =
                anna.post(
                        "/api/v1/users",
                        Map.of("name", "vera", "role", "viewer", "everySite", true),
                        201);
        return Map.of("name", "vera", "once", added.get("oneTimePassword").asString());
    }
}
