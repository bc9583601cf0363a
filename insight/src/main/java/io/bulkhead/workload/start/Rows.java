// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.start;

import io.bulkhead.workload.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of an output, one at a time and within bounds. A row that cannot be read is told and passed
/// over.
final class Rows {
    /// Characters of a row.
    private static final int MAX_ROW = 16 << 20;

    private static final int MAX_PROBLEMS = 20;

    private static final JsonMapper MAPPER =
            new JsonMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder().maxNestingDepth(50).build())
                            .build());

    private Rows() {}

    /// @return whether the file is there
    static boolean read(Path file, Consumer<ObjectNode> row, List<Problem> problems) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String name = file.getFileName().toString();
        int wrong = 0;
        try (BufferedReader lines =
                new BufferedReader(
                        new java.io.InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int number = 1; next(lines, line); number++) {
                if (!line.toString().isBlank() && !row(line, row) && wrong++ < MAX_PROBLEMS) {
                    problems.add(
                            new Problem(name, number, 0, "no row of JSON", "it is passed over"));
                }
            }
        } catch (IOException unreadable) {
            problems.add(
                    new Problem(
                            name,
                            0,
                            0,
                            "it cannot be read",
                            unreadable.getClass().getSimpleName()));
        }
        return true;
    }

    private static boolean row(StringBuilder line, Consumer<ObjectNode> row) {
        try {
            if (line.length() < MAX_ROW
                    && MAPPER.readTree(line.toString()) instanceof ObjectNode object) {
                row.accept(object);
                return true;
            }
            return false;
        } catch (JacksonException broken) {
            return false;
        }
    }

    /// The next line, cut where it is too long.
    private static boolean next(BufferedReader lines, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = lines.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = lines.read()) {
            if (line.length() < MAX_ROW) {
                line.append((char) c);
            }
        }
        return true;
    }

    static String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        JsonNode list = node.get(key);
        if (list != null && list.isArray()) {
            list.forEach(one -> {
                if (one.isString()) {
                    texts.add(one.stringValue());
                }
            });
        }
        return texts;
    }

    static long number(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value != null && value.isIntegralNumber() && value.canConvertToLong()
                ? value.longValue()
                : 0;
    }

    static List<ObjectNode> objects(JsonNode node, String key) {
        List<ObjectNode> objects = new ArrayList<>();
        JsonNode list = node.get(key);
        if (list != null && list.isArray()) {
            list.forEach(one -> {
                if (one instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }

    static JsonNode child(JsonNode node, String key) {
        return node.get(key) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
    }
}
