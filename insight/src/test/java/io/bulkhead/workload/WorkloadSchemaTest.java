// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bulkhead.model.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Holds the schema, which editors believe, and the reader together.
class WorkloadSchemaTest {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final JsonNode ROOT = JSON.readTree(WorkloadSchema.text());
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(WorkloadSchema.text());

    private static JsonNode properties(Section section) {
        if (section == Section.WORKLOAD) {
            return ROOT.get("properties");
        }
        JsonNode part = ROOT.get("$defs").get(section.name().toLowerCase(Locale.ROOT));
        return section == Section.SERVICE
                ? part.get("anyOf").get(1).get("properties")
                : part.get("properties");
    }

    @ParameterizedTest
    @EnumSource
    void theReaderKnowsTheKeysOfTheSchemaAndNoOthers(Section section) {
        assertThat(List.copyOf(properties(section).propertyNames()))
                .containsExactlyElementsOf(section.keys());
    }

    @Test
    void everythingIsDescribed() {
        List<String> bare = new ArrayList<>();
        for (Section section : Section.values()) {
            for (Map.Entry<String, JsonNode> key : properties(section).properties()) {
                boolean described = key.getValue().has("description") || key.getValue().has("$ref");
                if (!described) {
                    bare.add(section + " " + key.getKey());
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(Section.COMPONENT, "criticality", Vocabulary.CRITICALITY.words()),
                Arguments.of(Section.COMPONENT, "key-store", Vocabulary.KEY_STORE.words()),
                Arguments.of(Section.COMPONENT, "credential", Vocabulary.CREDENTIAL.words()),
                Arguments.of(Section.COMPONENT, "radios", Vocabulary.RADIO.words()),
                Arguments.of(Section.FLOW, "data-class", Vocabulary.DATA_CLASS.words()),
                Arguments.of(Section.FLOW, "authentication", Vocabulary.AUTHENTICATION.words()),
                Arguments.of(Section.FLOW, "encryption", Vocabulary.ENCRYPTION.words()),
                Arguments.of(Section.CONDUIT, "guard", Vocabulary.GUARD.words()),
                Arguments.of(Section.SERVICE, "transport", Vocabulary.TRANSPORT.words()),
                Arguments.of(Section.ZONE, "wireless", Vocabulary.WIRELESS.words()),
                Arguments.of(Section.ZONE, "kind", names(ZoneKind.values())),
                Arguments.of(Section.ZONE, "harm", names(io.bulkhead.model.Severity.values())),
                Arguments.of(Section.COMPONENT, "role", names(Role.values())),
                Arguments.of(
                        Section.DECISION, "verdict", names(Workload.Decision.Verdict.values())));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Names::of).toList();
    }

    @ParameterizedTest
    @MethodSource("words")
    void theSchemaOffersTheWordsOfTheReader(Section section, String key, List<String> words) {
        Set<String> offered = new TreeSet<>();
        enums(properties(section).get(key), offered);
        offered.remove("none");
        Set<String> known = new TreeSet<>(words);
        known.remove("none");
        assertThat(offered).isEqualTo(known);
    }

    private static void enums(JsonNode node, Set<String> words) {
        if (node.has("enum")) {
            node.get("enum").forEach(word -> words.add(word.asString()));
        }
        node.forEach(child -> {
            if (child.isContainer()) {
                enums(child, words);
            }
        });
    }

    @Test
    void theExamplesAndWhatIsWrittenAreAsTheSchemaSays() throws IOException {
        for (String name : Examples.NAMES) {
            String yaml = new String(Examples.bytes(name), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(problems(yaml)).as(name).isEmpty();
            Workload workload =
                    WorkloadReader.read(name, Examples.bytes(name), Examples.PROTOCOLS).workload();
            assertThat(problems(WorkloadWriter.write(workload))).as(name + " again").isEmpty();
        }
    }

    /// The full example is meant to show all there is.
    @Test
    void theFullExampleUsesEveryPart() throws IOException {
        String yaml =
                new String(Examples.bytes(Examples.FULL), java.nio.charset.StandardCharsets.UTF_8);
        for (Section section : Section.values()) {
            long shown = section.keys().stream().filter(key -> yaml.contains(key + ":")).count();
            assertThat(shown).as(section.name()).isGreaterThan(section.keys().size() / 2);
        }
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() {
        assertThat(problems("sistem: a")).isNotEmpty();
        assertThat(problems("zones: [{name: a}]")).isNotEmpty();
        assertThat(problems("zones: [{name: a, kind: devise}]")).isNotEmpty();
        assertThat(problems("components: [{name: a, support-ends: soon}]")).isNotEmpty();
        assertThat(problems("flows: [{from: a, to: b, port: 70000}]")).isNotEmpty();
    }

    private static List<String> problems(String yaml) {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JSON.writeValueAsString(value), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
