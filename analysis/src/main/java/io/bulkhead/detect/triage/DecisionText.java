// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.triage;

import io.bulkhead.model.Handling;
import io.bulkhead.model.Names;
import io.bulkhead.model.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads decisions about alerts, one JSON object a line, in the order in which they were made.
public final class DecisionText {
    /// @param decisions of the lines that can be read
    /// @param problems each with name and line
    public record Result(Decisions decisions, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    private DecisionText() {}

    /// @param name how problems call it
    public static Result read(String name, List<String> lines) {
        List<Decision> decisions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        int number = 0;
        for (String line : lines) {
            number++;
            try {
                if (!line.isBlank()) {
                    decisions.add(decision(json.readTree(line)));
                }
            } catch (JacksonException notJson) {
                problems.add(name + ":" + number + ": not JSON: " + notJson.getOriginalMessage());
            } catch (IllegalArgumentException wrong) {
                problems.add(name + ":" + number + ": " + wrong.getMessage());
            }
        }
        return new Result(new Decisions(decisions), problems);
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

    /// @throws IllegalArgumentException where it is none
    public static Handling.Disposition disposition(String text) {
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
        return Times.nanoseconds(key, text(row, key));
    }
}
