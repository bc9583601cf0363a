// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.inventory.Fingerprint.Clue;
import io.bulkhead.inventory.Fingerprint.Document;
import io.bulkhead.inventory.Fingerprint.Meaning;
import io.bulkhead.model.DeviceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads fingerprint files, whose form `docs/adding/a-fingerprint.md` tells.
final class FingerprintReader {
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_CLUES = 64;
    private static final int MAX_PATTERNS = 256;
    private static final int MAX_WEIGHT = 99;

    private static final Map<String, Trait.Kind> KINDS =
            Arrays.stream(Trait.Kind.values())
                    .collect(Collectors.toMap(Trait.Kind::key, Function.identity()));

    private static final Set<String> KEYS =
            Set.of(
                    "product",
                    "vendor",
                    "type",
                    "source",
                    "requires",
                    "evidence",
                    "excludes",
                    "examples",
                    "counterExamples");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    private FingerprintReader(String file) {
        this.file = file;
    }

    /// @param file the name of the file, for what is wrong with it
    /// @throws IllegalArgumentException naming every problem with its line
    static Document read(String file, String yaml) {
        FingerprintReader reader = new FingerprintReader(file);
        Document document = reader.document(yaml);
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems));
        }
        return document;
    }

    private Document document(String yaml) {
        MappingNode root = root(yaml);
        if (root == null) {
            return null;
        }
        for (NodeTuple entry : root.getValue()) {
            if (!KEYS.contains(text(entry.getKeyNode()))) {
                problem(entry.getKeyNode(), "unknown key '" + text(entry.getKeyNode()) + "'");
            }
        }
        List<Clue> clues = new ArrayList<>();
        clues(root, "requires", Meaning.REQUIRED, clues);
        clues(root, "evidence", Meaning.SUPPORTS, clues);
        clues(root, "excludes", Meaning.EXCLUDES, clues);
        if (clues.isEmpty() || clues.size() > MAX_CLUES) {
            problem(root, "1 to " + MAX_CLUES + " entries of evidence are expected");
        }
        if (scalar(root, "source").isBlank()) {
            problem(root, "no source");
        }
        String name = file.replaceFirst("\\.yaml$", "");
        Fingerprint fingerprint =
                new Fingerprint(name, scalar(root, "product"), scalar(root, "vendor"), type(root));
        return new Document(
                fingerprint, clues, examples(root, "examples"), examples(root, "counterExamples"));
    }

    private MappingNode root(String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            problems.add(file + ": longer than " + MAX_CHARACTERS + " characters");
            return null;
        }
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setMaxAliasesForCollections(0).build();
        try {
            if (new Compose(settings).composeString(yaml).orElse(null) instanceof MappingNode map) {
                return map;
            }
            problems.add(file + ": keys and values are expected");
        } catch (YamlEngineException notYaml) {
            problems.add(file + ": not YAML: " + notYaml.getMessage());
        }
        return null;
    }

    private DeviceType type(MappingNode root) {
        String id = scalar(root, "type");
        return DeviceType.of(id)
                .orElseGet(() -> {
                    Node node = value(root, "type");
                    problem(node == null ? root : node, "unknown type '" + id + "'");
                    return DeviceType.IOT_DEVICE;
                });
    }

    private void clues(MappingNode root, String key, Meaning meaning, List<Clue> clues) {
        for (Node node : list(root, key)) {
            if (!(node instanceof MappingNode map)) {
                problem(node, "a trait with its patterns is expected");
                continue;
            }
            Trait.Kind kind = null;
            List<TraitPattern> patterns = List.of();
            int weight = 0;
            for (NodeTuple entry : map.getValue()) {
                String name = text(entry.getKeyNode());
                if (name.equals("weight")) {
                    weight = weight(entry.getValueNode());
                } else if (kind == null && KINDS.containsKey(name)) {
                    kind = KINDS.get(name);
                    patterns = patterns(kind, entry.getValueNode());
                } else {
                    problem(entry.getKeyNode(), "unknown or second trait '" + name + "'");
                }
            }
            if (meaning == Meaning.SUPPORTS && weight == 0) {
                problem(node, "no weight");
            }
            if (kind == null) {
                problem(node, "no trait");
            } else {
                clues.add(new Clue(meaning, kind, weight, patterns));
            }
        }
    }

    private List<TraitPattern> patterns(Trait.Kind kind, Node node) {
        List<String> globs = texts(node);
        if (globs.isEmpty() || globs.size() > MAX_PATTERNS) {
            problem(node, "1 to " + MAX_PATTERNS + " patterns are expected");
        }
        List<TraitPattern> patterns = new ArrayList<>();
        for (String glob : globs) {
            TraitPattern pattern = TraitPattern.of(kind, glob);
            if (!pattern.findable()) {
                problem(node, "pattern '" + glob + "' has too little text");
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private int weight(Node node) {
        try {
            int weight = Integer.parseInt(text(node));
            if (weight >= 1 && weight <= MAX_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as any other wrong weight.
        }
        problem(node, "weight '" + text(node) + "' is not 1 to " + MAX_WEIGHT);
        return 1;
    }

    private List<List<Trait>> examples(MappingNode root, String key) {
        List<List<Trait>> examples = new ArrayList<>();
        for (Node node : list(root, key)) {
            List<Trait> traits = new ArrayList<>();
            if (node instanceof MappingNode map) {
                for (NodeTuple entry : map.getValue()) {
                    Trait.Kind kind = KINDS.get(text(entry.getKeyNode()));
                    if (kind == null) {
                        problem(
                                entry.getKeyNode(),
                                "unknown trait '" + text(entry.getKeyNode()) + "'");
                    } else {
                        texts(entry.getValueNode())
                                .forEach(value -> Traits.add(kind, value, traits));
                    }
                }
            } else {
                problem(node, "traits with their values are expected");
            }
            examples.add(List.copyOf(traits));
        }
        if (examples.isEmpty()) {
            problem(root, "no " + key);
        }
        return examples;
    }

    // ---- nodes

    private List<Node> list(MappingNode root, String key) {
        Node node = value(root, key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node, key + " is not a list");
        return List.of();
    }

    private static Node value(MappingNode root, String key) {
        for (NodeTuple entry : root.getValue()) {
            if (text(entry.getKeyNode()).equals(key)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    private String scalar(MappingNode root, String key) {
        Node node = value(root, key);
        return node == null ? "" : text(node).strip();
    }

    private List<String> texts(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(FingerprintReader::text).toList();
        }
        return List.of(text(node));
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private void problem(Node node, String what) {
        String line = node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
        problems.add(String.format(Locale.ROOT, "%s%s: %s", file, line, what));
    }
}
