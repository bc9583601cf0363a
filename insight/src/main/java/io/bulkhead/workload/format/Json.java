// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as models of other tools hold it: read within bounds, asked without surprise, written for
/// people.
final class Json {
    static final int MAX_BYTES = 64 << 20;
    private static final int MAX_DEPTH = 60;
    private static final int MAX_TEXT = 1 << 20;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_TEXT)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .build())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static Optional<ObjectNode> read(String file, byte[] bytes, Consumer<Problem> problems) {
        if (bytes.length > MAX_BYTES) {
            problems.accept(
                    new Problem(
                            file,
                            0,
                            0,
                            "a file of " + bytes.length + " bytes",
                            "at most " + MAX_BYTES));
            return Optional.empty();
        }
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode root) {
                return Optional.of(root);
            }
            problems.accept(new Problem(file, 1, 1, "this is no JSON object", "a model in braces"));
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            int line = at == null ? 0 : Math.max(0, at.getLineNr());
            int column = at == null ? 0 : Math.max(0, at.getColumnNr());
            problems.accept(new Problem(file, line, column, "this is not JSON", reason(broken)));
        }
        return Optional.empty();
    }

    private static String reason(JacksonException broken) {
        String reason = String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
        return reason.length() > 160 ? reason.substring(0, 160) + "…" : reason;
    }

    static String write(ObjectNode root) {
        return MAPPER.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /// Texts alone; numbers as they are written; empty for everything else.
    static String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || value.isContainer() || value.isNull()
                ? ""
                : value.asString().strip();
    }

    /// On one line.
    static String name(JsonNode node, String key) {
        return text(node, key).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    static boolean flag(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /// A finite number, else `otherwise`.
    static double number(JsonNode node, String key, double otherwise) {
        JsonNode value = node.get(key);
        if (value == null || !value.isNumber()) {
            return otherwise;
        }
        double number = value.doubleValue();
        return Double.isFinite(number) && Math.abs(number) < 1e9 ? number : otherwise;
    }

    /// Its objects; empty if it is no list.
    static List<ObjectNode> objects(JsonNode node, String key) {
        List<ObjectNode> objects = new ArrayList<>();
        if (node.get(key) instanceof ArrayNode list) {
            for (JsonNode one : list) {
                if (one instanceof ObjectNode object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        if (node.get(key) instanceof ArrayNode list) {
            for (JsonNode one : list) {
                if (one.isString()) {
                    texts.add(one.stringValue());
                }
            }
        }
        return texts;
    }

    static ObjectNode child(JsonNode node, String key) {
        return node.get(key) instanceof ObjectNode object ? object : object();
    }

    /// The object under `key`, made if there is none.
    static ObjectNode grow(ObjectNode node, String key) {
        if (node.get(key) instanceof ObjectNode object) {
            return object;
        }
        return node.putObject(key);
    }

    static ArrayNode growList(ObjectNode node, String key) {
        if (node.get(key) instanceof ArrayNode list) {
            return list;
        }
        return node.putArray(key);
    }

    /// Nested maps and lists as JSON.
    static JsonNode of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                ObjectNode object = object();
                map.forEach((key, one) -> object.set(String.valueOf(key), of(one)));
                yield object;
            }
            case Collection<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(one -> array.add(of(one)));
                yield array;
            }
            default -> NODES.stringNode(String.valueOf(value));
        };
    }

    /// JSON as nested maps and lists of text.
    static Object plain(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> plainMap(object);
            case ArrayNode list -> {
                List<Object> plain = new ArrayList<>();
                list.forEach(one -> plain.add(plain(one)));
                yield plain;
            }
            default -> node.isNull() ? "" : node.asString();
        };
    }

    static Map<String, Object> plainMap(ObjectNode object) {
        Map<String, Object> plain = new LinkedHashMap<>();
        object.properties().forEach(one -> plain.put(one.getKey(), plain(one.getValue())));
        return plain;
    }
}
