// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an analysis found, in a few lines for a terminal.
final class Digest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /// @param folder holds the outputs of an analysis
    Digest(Path folder) {
        this.folder = folder;
    }

    void writeTo(PrintWriter out) {
        try {
            JsonNode summary = JSON.readTree(Files.readString(folder.resolve("summary.json")));
            List<JsonNode> assets = rows("assets.jsonl");
            List<JsonNode> flows = rows("flows.jsonl");
            out.printf(
                    "%n%,d packets, %d devices, %d conversations%n",
                    summary.path("packets").asLong(), assets.size(), flows.size());
            out.printf("%nDevices:   %s%n", counts(assets));
            out.printf(
                    "Protocols: %s%n",
                    String.join(", ", summary.path("protocols").propertyNames()));
            intents(flows, out);
            controllers(assets, flows, out);
        } catch (IOException lost) {
            throw new UserError(
                    "cannot read the outputs in " + folder + ": " + lost.getMessage(), lost);
        }
    }

    private List<JsonNode> rows(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(name))) {
            return lines.map(JSON::readTree).toList();
        }
    }

    /// Most frequent types first.
    private static String counts(List<JsonNode> assets) {
        Map<String, Long> counts =
                assets.stream()
                        .collect(
                                Collectors.groupingBy(
                                        asset -> asset.path("type").asString(),
                                        TreeMap::new,
                                        Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(type -> type.getValue() + " " + type.getKey())
                .collect(Collectors.joining(", "));
    }

    private static void intents(List<JsonNode> flows, PrintWriter out) {
        out.printf(
                "Messages:  %,d carry data of devices, %,d control devices, %,d do neither%n",
                sum(flows, "data"), sum(flows, "control"), sum(flows, "unknown"));
    }

    private static long sum(List<JsonNode> flows, String intent) {
        return flows.stream().mapToLong(flow -> flow.path(intent).asLong()).sum();
    }

    private static void controllers(List<JsonNode> assets, List<JsonNode> flows, PrintWriter out) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode asset : assets) {
            JsonNode name = asset.path("names").path(0);
            if (!name.isMissingNode()) {
                names.put(asset.path("id").asString(), name.asString());
            }
        }
        Map<String, Long> commands = new TreeMap<>();
        for (JsonNode flow : flows) {
            long control = flow.path("control").asLong();
            if (control > 0) {
                String who =
                        "%-28s %-28s %s"
                                .formatted(
                                        name(flow.path("source"), names),
                                        name(flow.path("target"), names),
                                        flow.path("protocol").asString());
                commands.merge(who, control, Long::sum);
            }
        }
        out.printf("%nWho controls what, in messages:%n");
        commands.forEach((who, count) -> out.printf("  %6d  %s%n", count, who));
    }

    private static String name(JsonNode end, Map<String, String> names) {
        return names.getOrDefault(end.path("asset").asString(), end.path("address").asString());
    }
}
