// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.Bulkhead;
import io.bulkhead.app.plant.SamplePlant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is concluded of the day in the sample plant, by itself and held against a workload that was
/// made from it.
class ConclusionsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private static Path folder;

    private static Path capture;
    private static Path first;

    @BeforeAll
    static void analyse() throws IOException {
        capture = folder.resolve("plant.pcapng");
        try (OutputStream out = Files.newOutputStream(capture)) {
            SamplePlant.write(out);
        }
        first = folder.resolve("first");
        run("analyze", capture.toString(), "--out", first.toString());
    }

    private static void run(String... arguments) {
        assertThat(Bulkhead.run(arguments)).as(String.join(" ", arguments)).isZero();
    }

    private static List<JsonNode> rows(Path out, String file) throws IOException {
        return Files.readAllLines(out.resolve(file)).stream().map(JSON::readTree).toList();
    }

    private static Map<String, JsonNode> byId(Path out, String file) throws IOException {
        Map<String, JsonNode> rows = new TreeMap<>();
        rows(out, file).forEach(row -> rows.put(row.get("id").asString(), row));
        return rows;
    }

    @Test
    void nothingIsProvedByTrafficThatCannotProveIt() throws IOException {
        Map<String, JsonNode> requirements = byId(first, "requirements.jsonl");
        assertThat(requirements).hasSizeGreaterThanOrEqualTo(80);
        assertThat(requirements.get("P-08").get("state").asString())
                .as("the community public was taken")
                .isEqualTo("refuted");
        assertThat(requirements.get("M-02").get("state").asString())
                .as("debug ports cannot be seen on a network")
                .isEqualTo("unknown");
        requirements.forEach((id, row) -> {
            String state = row.get("state").asString();
            if (state.equals("proved") || state.equals("refuted")) {
                assertThat(row.get("evidence").size()).as(id + " names evidence").isPositive();
            }
            if (state.equals("unknown")) {
                assertThat(row.get("missing").size()).as(id + " says what is missing").isPositive();
            }
        });
    }

    @Test
    void theIntrudersWayIsAmongTheAttackPathsAndIsCut() throws IOException {
        List<JsonNode> rows = rows(first, "attack-paths.jsonl");
        assertThat(rows)
                .anySatisfy(row -> {
                    assertThat(row.get("kind").asString()).isEqualTo("path");
                    assertThat(row.get("source").asString()).isEqualTo("internet");
                    assertThat(row.get("hops").toString())
                            .contains("jump-host")
                            .contains("office-pc");
                });
        assertThat(rows)
                .filteredOn(row -> row.get("kind").asString().equals("cut"))
                .anySatisfy(row -> assertThat(row.get("title").asString()).contains("jump-host"));
    }

    @Test
    void everyThreatNamesItsEvidenceOrWhatIsMissing() throws IOException {
        for (JsonNode row : rows(first, "threats.jsonl")) {
            assertThat(row.get("because").asString()).as(row.get("id").asString()).isNotBlank();
            if (row.get("state").asString().equals("evident")) {
                assertThat(row.get("evidence").size()).as(row.get("id").asString()).isPositive();
            }
        }
    }

    @Test
    void aWorkloadMadeOfWhatWasSeenDiffersInNothing() throws IOException {
        Path workload = folder.resolve("workload.yaml");
        run("specify", workload.toString(), "--from", first.toString());
        Path second = folder.resolve("second");
        run(
                "analyze",
                capture.toString(),
                "--workload",
                workload.toString(),
                "--out",
                second.toString());
        for (JsonNode zone : rows(second, "zones.jsonl")) {
            for (JsonNode one : zone.get("drift")) {
                assertThat(one.get("kind").asString())
                        .as(one.get("because").asString())
                        .isNotIn("undeclared-component", "component-not-seen", "forbidden-flow");
            }
        }
        assertThat(rows(second, "zones.jsonl"))
                .filteredOn(zone -> zone.get("state").asString().equals("declared"))
                .isNotEmpty();
    }

    @Test
    void aSpecificationNeedsNoTraffic() throws IOException {
        Path spec = folder.resolve("spec");
        run(
                "specify",
                "../docs/examples/water-works.yaml",
                "--out",
                spec.toString(),
                "--as-of",
                "2026-11-20T00:00:00Z");
        for (String name :
                List.of(
                        "specification.html",
                        "specification.md",
                        "specification.pdf",
                        "data-flow.svg",
                        "requirements.csv",
                        "model.otm.json",
                        "supplier-pack.zip")) {
            assertThat(spec.resolve(name)).isNotEmptyFile();
        }
        assertThat(byId(spec, "requirements.jsonl").values())
                .as("a declaration alone proves nothing about devices")
                .noneMatch(row -> row.get("state").asString().equals("not-contradicted"));
        assertThat(rows(spec, "threats.jsonl")).isNotEmpty();
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        run("analyze", capture.toString(), "--out", again.toString(), "--shards", "3");
        for (String name :
                List.of(
                        "zones.jsonl",
                        "threats.jsonl",
                        "requirements.jsonl",
                        "recommendations.jsonl",
                        "attack-paths.jsonl",
                        "score.json",
                        "model.otm.json",
                        "report.html")) {
            assertThat(Files.mismatch(first.resolve(name), again.resolve(name)))
                    .as(name)
                    .isEqualTo(-1);
        }
    }
}
