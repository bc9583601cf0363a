// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds what the program writes of something of every protocol against the schemas that ship with
/// it.
class SchemasTest {
    @TempDir private static Path folder;

    private static Path out;

    @BeforeAll
    static void analyse() {
        out = folder.resolve("out");
        String capture = SamplesCapture.copyInto(folder).toString();
        assertThat(Bulkhead.run("analyze", capture, "--messages", "--out", out.toString()))
                .isEqualTo(Bulkhead.DONE);
    }

    @Test
    void theSummaryIsAsItsSchemaSays() throws IOException {
        assertThat(problems(schema("summary"), Files.readString(out.resolve("summary.json"))))
                .isEmpty();
    }

    @Test
    void theScoreIsAsItsSchemaSays() throws IOException {
        assertThat(problems(schema("score"), Files.readString(out.resolve("score.json"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "assets",
                "attack-paths",
                "flows",
                "messages",
                "recommendations",
                "requirements",
                "threats",
                "transfers",
                "zones"
            })
    void everyRowIsAsItsSchemaSays(String name) throws IOException {
        Schema schema = schema(name);
        List<String> rows = Files.readAllLines(out.resolve(name + ".jsonl"));
        assertThat(rows).isNotEmpty();
        assertThat(rows).allSatisfy(row -> assertThat(problems(schema, row)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "alerts",
                "assets",
                "attack-paths",
                "flows",
                "messages",
                "recommendations",
                "requirements",
                "score",
                "threats",
                "transfers",
                "zones"
            })
    void aSchemaRefusesWhatItDoesNotName(String name) throws IOException {
        assertThat(problems(schema(name), "{\"surprise\":1}")).isNotEmpty();
    }

    private static List<String> problems(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }

    private static Schema schema(String name) throws IOException {
        String resource = "schemas/" + name + ".schema.json";
        try (InputStream text = Bulkhead.class.getResourceAsStream(resource)) {
            assertThat(text).as(resource).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
