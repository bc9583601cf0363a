// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Takes the values out of a mapping, and names what is missing, wrong or unknown.
final class Fields {
    private final Node.Mapping mapping;
    private final Problems problems;
    private final Set<String> taken = new HashSet<>();
    private final int before;

    private Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
        this.before = problems.count();
    }

    static Fields of(Node node, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(mapping, problems);
        }
        problems.add(node.line(), node.column(), "keys and values are expected");
        return new Fields(
                new Node.Mapping(new java.util.LinkedHashMap<>(), node.line(), node.column()),
                problems);
    }

    /// Reads a value, or tells why not.
    interface Reading<T> {
        T of(String text);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /// The value of a key, or null.
    Node node(String key) {
        taken.add(key);
        return mapping.entries().get(key);
    }

    List<Node> list(String key) {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        problems.add(node.line(), node.column(), key + ": a list is expected");
        return List.of();
    }

    String text(String key, String otherwise) {
        Node node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Node.Text text) {
            return text.value();
        }
        problems.add(node.line(), node.column(), key + ": text is expected");
        return otherwise;
    }

    /// @param otherwise if it is missing or wrong
    <T> T read(String key, T otherwise, Reading<T> reading) {
        Node node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (!(node instanceof Node.Text text)) {
            problems.add(node.line(), node.column(), key + ": text is expected");
            return otherwise;
        }
        try {
            return reading.of(text.value());
        } catch (RuntimeException wrong) {
            String message =
                    wrong instanceof NumberFormatException
                            ? "'" + text.value() + "' is no number that fits"
                            : wrong.getMessage();
            problems.add(node.line(), node.column(), key + ": " + message);
            return otherwise;
        }
    }

    <T> T required(String key, T otherwise, Reading<T> reading) {
        if (!has(key)) {
            problems.add(mapping.line(), mapping.column(), "'" + key + "' is missing");
        }
        return read(key, otherwise, reading);
    }

    long whole(String key, long otherwise) {
        return read(key, otherwise, Long::parseLong);
    }

    <E extends Enum<E>> E constant(String key, Class<E> type, E otherwise) {
        return required(key, otherwise, text -> constant(type, text));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E each : type.getEnumConstants()) {
            if (name(each).equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "'"
                        + text
                        + "' is none of "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(type.getEnumConstants())
                                        .map(Fields::name)
                                        .toList()));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int line() {
        return mapping.line();
    }

    /// Names the keys that nobody asked for.
    ///
    /// @return whether all of the mapping is right
    boolean done() {
        mapping.entries()
                .forEach((key, node) -> {
                    if (!taken.contains(key)) {
                        problems.add(
                                node.line(), node.column(), "'" + key + "' is no key known here");
                    }
                });
        return problems.count() == before;
    }
}
