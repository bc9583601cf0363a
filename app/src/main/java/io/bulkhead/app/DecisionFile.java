// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.triage.Decision;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.model.Handling;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Decisions about alerts, one JSON object a line, in the order in which they were made. Lines are
/// only ever added.
final class DecisionFile {
    private static final long MAX_BYTES = 64 << 20;

    private DecisionFile() {}

    /// @throws UserError naming every line that cannot be read
    static Decisions read(Path file) {
        if (!Files.exists(file)) {
            throw new UserError(file + ": no such file; bulkhead triage makes it");
        }
        List<Decision> decisions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            try {
                if (!line.isBlank()) {
                    decisions.add(decision(json.readTree(line)));
                }
            } catch (JacksonException notJson) {
                problems.add(file + ":" + number + ": not JSON: " + notJson.getOriginalMessage());
            } catch (IllegalArgumentException wrong) {
                problems.add(file + ":" + number + ": " + wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), problems));
        }
        return new Decisions(decisions);
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError(file + ": longer than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Decision decision(JsonNode row) {
        String id = text(row, "id");
        String author = text(row, "author");
        long at = time(row, "at");
        String reason = text(row, "reason");
        String kind = text(row, "kind");
        return switch (kind) {
            case "close" ->
                    new Decision.Close(
                            id,
                            author,
                            at,
                            reason,
                            text(row, "alert"),
                            time(row, "until"),
                            disposition(text(row, "disposition")));
            case "mute" ->
                    new Decision.Mute(
                            id,
                            author,
                            at,
                            reason,
                            text(row, "rule"),
                            text(row, "source"),
                            text(row, "target"),
                            text(row, "subject"),
                            time(row, "expires"));
            case "undo" -> new Decision.Undo(id, author, at, reason, text(row, "decision"));
            default ->
                    throw new IllegalArgumentException(
                            "kind '" + kind + "' is none of close, mute, undo");
        };
    }

    static Handling.Disposition disposition(String text) {
        for (Handling.Disposition disposition : Handling.Disposition.values()) {
            if (Names.of(disposition).equals(text.toLowerCase(Locale.ROOT))) {
                return disposition;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is none of true, benign, false");
    }

    private static String text(JsonNode row, String key) {
        JsonNode value = row.get(key);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("no text under '" + key + "'");
        }
        return value.stringValue();
    }

    private static long time(JsonNode row, String key) {
        return TimeWindow.nanoseconds(key, text(row, key));
    }

    /// Adds a decision to the end of a file, which is made if there is none.
    static void add(Path file, Decision decision) {
        JsonWriter json = new JsonWriter().beginObject();
        json.field("id", decision.id()).field("author", decision.author());
        json.name("at").time(decision.at()).field("reason", decision.reason());
        switch (decision) {
            case Decision.Close close -> {
                json.field("kind", "close").field("alert", close.alert());
                json.name("until").time(close.until());
                json.field("disposition", Names.of(close.disposition()));
            }
            case Decision.Mute mute -> {
                json.field("kind", "mute").field("rule", mute.rule());
                json.field("source", mute.source()).field("target", mute.target());
                json.field("subject", mute.subject()).name("expires").time(mute.expires());
            }
            case Decision.Undo undo ->
                    json.field("kind", "undo").field("decision", undo.decision());
        }
        try (OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            json.endObject().newLine().writeTo(out);
        } catch (IOException failed) {
            throw new UserError("cannot write " + file + ": " + failed.getMessage(), failed);
        }
    }
}
