// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A transfer, what it carried, and what is different from the one before.
///
/// @param times how often the same went, in the same way
/// @param fileType by the first bytes
/// @param block what a block of a controller says of itself; null for all others
/// @param previous id, as the sensor has it, of what it is compared with; empty without one
public record MovedDetail(
        Moved transfer,
        boolean complete,
        long times,
        String fileType,
        @Nullable Block block,
        String previous,
        Difference difference,
        long firstFrame,
        long lastFrame) {
    /// @param codeChanged by the programmer's clock; null if not told
    public record Block(
            String type,
            int number,
            String language,
            @Nullable Instant codeChanged,
            @Nullable Instant interfaceChanged,
            String author,
            String family,
            String name,
            String version) {}

    /// @param absent blocks that the session before carried and this one did not
    /// @param lines of short texts the lines that went (`-`) and came (`+`), the first of them
    public record Difference(
            List<String> added,
            List<String> changed,
            List<String> removed,
            List<String> absent,
            List<String> lines,
            int linesAdded,
            int linesRemoved) {}

    static MovedDetail of(Moved moved, JsonNode whole) {
        JsonNode evidence = whole.path("evidence");
        return new MovedDetail(
                moved,
                whole.path("complete").asBoolean(false),
                whole.path("times").asLong(1),
                text(whole, "fileType"),
                block(whole.path("block")),
                text(whole, "previous"),
                difference(whole.path("difference")),
                evidence.path("firstFrame").asLong(0),
                evidence.path("lastFrame").asLong(0));
    }

    private static @Nullable Block block(JsonNode block) {
        if (text(block, "type").isEmpty()) {
            return null;
        }
        return new Block(
                text(block, "type"),
                block.path("number").asInt(0),
                text(block, "language"),
                Times.instant(block.path("codeChanged").asLong(0)),
                Times.instant(block.path("interfaceChanged").asLong(0)),
                text(block, "author"),
                text(block, "family"),
                text(block, "name"),
                text(block, "version"));
    }

    private static Difference difference(JsonNode difference) {
        return new Difference(
                texts(difference, "added"),
                texts(difference, "changed"),
                texts(difference, "removed"),
                texts(difference, "absent"),
                texts(difference, "lines"),
                difference.path("linesAdded").asInt(0),
                difference.path("linesRemoved").asInt(0));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(one -> texts.add(one.asString("")));
        return texts;
    }
}
