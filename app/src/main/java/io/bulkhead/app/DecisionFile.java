// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.triage.Decision;
import io.bulkhead.detect.triage.DecisionText;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
        DecisionText.Result result = DecisionText.read(file.toString(), lines(file));
        if (!result.problems().isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), result.problems()));
        }
        return result.decisions();
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
