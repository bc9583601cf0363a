// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.model.Intent;
import io.bulkhead.pipeline.IntentMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads what the user's topics and paths are for: a YAML list of `protocol`, `pattern` and `intent` (`control` or `data`).
/// What it says comes before what is built in.
///
///     - protocol: mqtt
///       pattern: plant/+/commands/#
///       intent: control
final class IntentFile {
    private static final long MAX_BYTES = 1 << 20;

    private IntentFile() {}

    /// @throws UserError naming every problem of the file at once
    static List<IntentMap.Rule> read(Path file) {
        Object document = document(file);
        if (!(document instanceof List<?> entries)) {
            throw new UserError(
                    file + ": a list of entries with protocol, pattern and intent is expected");
        }
        List<IntentMap.Rule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                rules.add(rule(entries.get(i)));
            } catch (IllegalArgumentException wrong) {
                problems.add(file + ", entry " + (i + 1) + ": " + wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
        return rules;
    }

    private static Object document(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(file + ": longer than " + MAX_BYTES + " bytes");
            }
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(file.toString())
                            .setMaxAliasesForCollections(10)
                            .build();
            return new Load(settings).loadFromString(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        } catch (YamlEngineException notYaml) {
            throw new UserError(file + ": not YAML: " + notYaml.getMessage(), notYaml);
        }
    }

    private static IntentMap.Rule rule(Object entry) {
        if (!(entry instanceof Map<?, ?> keys)) {
            throw new IllegalArgumentException("protocol, pattern and intent are expected");
        }
        for (Object key : keys.keySet()) {
            if (!List.of("protocol", "pattern", "intent").contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "'");
            }
        }
        return new IntentMap.Rule(
                text(keys, "protocol"), text(keys, "pattern"), intent(text(keys, "intent")));
    }

    private static String text(Map<?, ?> keys, String key) {
        if (keys.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("no " + key);
    }

    private static Intent intent(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "control" -> Intent.CONTROL;
            case "data" -> Intent.DATA;
            default ->
                    throw new IllegalArgumentException(
                            "'" + text + "' is neither control nor data");
        };
    }
}
