// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds `docs/reference/workload.md` against the schema. After an intended change: `mvn -o -pl
/// insight -am verify -Dsamples.update`.
class WorkloadReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "workload.md");
    private static final JsonNode ROOT = new JsonMapper().readTree(WorkloadSchema.text());

    private static final String HEAD =
            """
            # The workload file

            What people declare of a system, in one YAML file: `bulkhead specify FILE --out DIR`, `bulkhead analyze … --workload FILE`.
            `bulkhead specify FILE --new` asks its way to a first one, `bulkhead specify FILE --from RESULT` writes it from what `analyze` saw. Examples: [a small water works](../examples/water-works.yaml),
            [the least that says something](../examples/first-workload.yaml). Generated from the JSON Schema, by which editors complete the keys; `mvn -o -pl insight -am verify -Dsamples.update` writes it anew.

            * What is left out is unknown, never "no". A list is complete only if `complete` says so; then what is missing in it is not allowed.
            * One value may stand where a list is expected. `services: none` and `radios: none` say that there are none.
            * Yes and no are `yes` and `no`; days are `2026-11-22`, times `2026-11-22T18:30:00Z`. Where something lasts until a day, the whole day counts.
            * Mistakes are told all at once, with line, column and what was meant. A mistake in the YAML takes one entry away; a list of which something could not be read is not complete, whatever `complete` says.
            * A decision that has ended, or has no reason and no person, does not count; nor does an attestation without a date and a person. An attestation without an end counts for a year.

            """;

    @Test
    void thePageSaysWhatTheSchemaSays() throws IOException {
        String page = page();
        if (System.getProperty("samples.update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Section section : Section.values()) {
            JsonNode part = part(section);
            String name = section.name().toLowerCase(Locale.ROOT);
            page.append("## ").append(section == Section.WORKLOAD ? "The file" : name);
            page.append("\n\n").append(part.get("description").asString()).append("\n\n");
            page.append("| key | what | values |\n| --- | --- | --- |\n");
            for (Map.Entry<String, JsonNode> key : part.get("properties").properties()) {
                page.append("| `").append(key.getKey()).append("` | ");
                page.append(described(key.getValue())).append(" | ");
                page.append(String.join(", ", values(key.getValue()))).append(" |\n");
            }
            page.append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static JsonNode part(Section section) {
        if (section == Section.WORKLOAD) {
            return ROOT;
        }
        JsonNode part = ROOT.get("$defs").get(section.name().toLowerCase(Locale.ROOT));
        return section == Section.SERVICE ? part.get("anyOf").get(1) : part;
    }

    private static String described(JsonNode value) {
        JsonNode text = value.has("description") ? value : referred(value);
        return text.get("description").asString().replace("|", "\\|");
    }

    private static JsonNode referred(JsonNode value) {
        String reference = value.get("$ref").asString();
        return ROOT.get("$defs").get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static List<String> values(JsonNode value) {
        List<String> values = new ArrayList<>();
        collect(value, values);
        if (value.has("$ref")) {
            String reference = value.get("$ref").asString();
            values.add(reference.substring(reference.lastIndexOf('/') + 1));
        }
        if (value.has("minimum")) {
            values.add(value.get("minimum").asString() + " to " + value.get("maximum").asString());
        }
        return values.stream().distinct().toList();
    }

    private static void collect(JsonNode value, List<String> values) {
        if (value.has("enum")) {
            value.get("enum").forEach(word -> words(word, values));
        }
        for (String list : List.of("anyOf", "items")) {
            if (value.has(list) && value.get(list).isArray()) {
                value.get(list).forEach(one -> collect(one, values));
            } else if (value.has(list)) {
                collect(value.get(list), values);
            }
        }
    }

    private static void words(JsonNode word, List<String> values) {
        if (word.isString()) {
            values.add("`" + word.asString() + "`");
        }
    }
}
