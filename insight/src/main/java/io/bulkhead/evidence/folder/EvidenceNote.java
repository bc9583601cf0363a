// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.folder;

import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Times;
import io.bulkhead.evidence.read.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What people say of a file of evidence in `NAME.evidence.yaml` beside it, where `NAME` is the
/// file's name with or without its ending.
///
///     kind: account-list       # id of an importer
///     system: plant-fw         # what the file is about
///     date: 2026-10-31         # when what it says was true
///
/// @param kind empty if it is not said
/// @param date [Instant#EPOCH] if it is not said
record EvidenceNote(String kind, String system, Instant date) {
    private static final EvidenceNote NONE = new EvidenceNote("", "", Instant.EPOCH);
    private static final String ENDING = ".evidence.yaml";
    private static final long MOST_BYTES = 1 << 16;
    private static final List<String> KEYS = List.of("kind", "system", "date");

    static boolean is(String name) {
        return name.endsWith(ENDING);
    }

    /// The notes of a folder, by the names that they are about.
    static final class Notes {
        private final Map<String, EvidenceNote> notes = new HashMap<>();
        private final TreeMap<String, String> files = new TreeMap<>();

        EvidenceNote of(String file) {
            String stem = file.replaceFirst("(?<=[^/])\\.[^./]*$", "");
            for (String about : List.of(file, stem)) {
                EvidenceNote note = notes.get(about);
                if (note != null) {
                    files.remove(about);
                    return note;
                }
            }
            return NONE;
        }

        /// Notes that no file asked for.
        List<String> unused() {
            return List.copyOf(files.values());
        }
    }

    /// @throws UnusableFile naming every mistake of every note: one that is not understood might
    ///   say that a file is old
    static Notes read(TreeMap<String, Path> files) {
        Notes notes = new Notes();
        List<String> problems = new ArrayList<>();
        files.forEach((name, path) -> {
            if (is(name)) {
                String about = name.substring(0, name.length() - ENDING.length());
                notes.notes.put(about, read(name, path, problems));
                notes.files.put(about, name);
            }
        });
        if (!problems.isEmpty()) {
            throw new UnusableFile(String.join(System.lineSeparator(), problems));
        }
        return notes;
    }

    private static EvidenceNote read(String name, Path path, List<String> problems) {
        Object document;
        try {
            if (Files.size(path) > MOST_BYTES) {
                problems.add(name + ": longer than " + MOST_BYTES + " bytes");
                return NONE;
            }
            LoadSettings settings =
                    LoadSettings.builder().setLabel(name).setMaxAliasesForCollections(10).build();
            document = new Load(settings).loadFromString(Files.readString(path));
        } catch (IOException unreadable) {
            problems.add(name + ": cannot be read: " + unreadable.getMessage());
            return NONE;
        } catch (YamlEngineException notYaml) {
            problems.add(name + ": not YAML: " + notYaml.getMessage());
            return NONE;
        }
        if (!(document instanceof Map<?, ?> keys)) {
            problems.add(name + ": keys are expected: " + String.join(", ", KEYS));
            return NONE;
        }
        return note(name, keys, problems);
    }

    private static EvidenceNote note(String name, Map<?, ?> keys, List<String> problems) {
        for (Object key : keys.keySet()) {
            if (!KEYS.contains(key)) {
                problems.add(
                        name + ": unknown key '" + key + "'; known: " + String.join(", ", KEYS));
            }
        }
        String kind = text(keys, "kind");
        boolean known =
                kind.isEmpty()
                        || EvidenceFolder.importers().stream()
                                .map(EvidenceImporter::id)
                                .anyMatch(kind::equals);
        if (!known) {
            problems.add(
                    name
                            + ": there is no importer '"
                            + kind
                            + "'; bulkhead evidence kinds lists them");
        }
        Problems wrong = new Problems(name);
        Instant date = new Times(wrong).at(text(keys, "date"), 0, 0);
        if (date.equals(Instant.EPOCH)) {
            problems.addAll(wrong.lines());
        }
        return new EvidenceNote(kind, text(keys, "system"), date);
    }

    private static String text(Map<?, ?> keys, String key) {
        Object value = keys.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
