// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of a YAML file, read key by key; what is asked for last is [#nothingElse].
final class Keys {
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    /// @throws IllegalArgumentException if `node` is no mapping of texts
    Keys(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new IllegalArgumentException("keys and values are expected here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new IllegalArgumentException("a key must be plain text");
            }
            values.put(key.getValue(), tuple.getValueNode());
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    Node node(String key) {
        asked.add(key);
        return values.get(key);
    }

    String text(String key) {
        String text = text(key, "");
        if (text.isBlank()) {
            throw new IllegalArgumentException("no " + key);
        }
        return text;
    }

    String text(String key, String otherwise) {
        Node node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new IllegalArgumentException(key + ": plain text is expected");
    }

    int number(String key, int otherwise, int least, int most) {
        String text = text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notNumber) {
            // said below
        }
        throw new IllegalArgumentException(
                key + ": a whole number of " + least + " to " + most + ", not '" + text + "'");
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : list(key)) {
            if (!(node instanceof ScalarNode scalar)) {
                throw new IllegalArgumentException(key + ": a list of texts is expected");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    List<Node> list(String key) {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new IllegalArgumentException(key + ": a list is expected");
    }

    <E extends Enum<E>> E constant(Class<E> type, String key, E otherwise) {
        String text = text(key, "");
        return text.isEmpty() ? otherwise : constant(type, key + ": ", text, otherwise);
    }

    <E extends Enum<E>> List<E> constants(Class<E> type, String key) {
        return texts(key).stream().map(text -> constant(type, key + ": ", text, null)).toList();
    }

    private static <E extends Enum<E>> E constant(
            Class<E> type, String where, String text, E otherwise) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    where
                            + "'"
                            + text
                            + "' is none of "
                            + String.join(
                                    ", ",
                                    java.util.Arrays.stream(type.getEnumConstants())
                                            .map(io.bulkhead.model.Names::of)
                                            .toList()),
                    unknown);
        }
    }

    Map<String, Node> all() {
        return values;
    }

    /// @throws IllegalArgumentException naming a key that nobody asked for
    void nothingElse() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "'");
            }
        }
    }
}
