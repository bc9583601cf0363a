// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What another program says of a capture, beside what this one wrote.
final class Oracle {
    private static final JsonMapper JSON = new JsonMapper();

    /// The unspecified addresses are nobody's.
    private static final Set<String> NOBODY = Set.of("", "0.0.0.0", "::");

    private Oracle() {}

    /// A capture's folder in results: its path without what says its format.
    static String folder(String capture) {
        return capture.replaceFirst("\\.(pcap|pcapng)(\\.gz)?$", "");
    }

    static JsonNode summary(Path result) throws IOException {
        return JSON.readTree(Files.readString(result.resolve("summary.json")));
    }

    /// Adds a line to `differences` for each pair of addresses whose packets or bytes are not the
    /// same.
    ///
    /// @return how many pairs were compared
    static int comparePairs(Path oracle, Path result, List<String> differences) throws IOException {
        Path truth = oracle.resolve("conv_ip.tsv");
        if (!Files.exists(truth)) {
            return 0;
        }
        Map<String, long[]> sums = new HashMap<>();
        for (JsonNode flow : rows(result.resolve("flows.jsonl"))) {
            if (flow.path("transport").asString().equals("ethernet")) {
                continue;
            }
            String source = flow.path("source").path("address").asString();
            String target = flow.path("target").path("address").asString();
            long[] sum = sums.computeIfAbsent(pair(source, target), key -> new long[2]);
            sum[0] += flow.path("packets").get(0).asLong() + flow.path("packets").get(1).asLong();
            sum[1] += flow.path("bytes").get(0).asLong() + flow.path("bytes").get(1).asLong();
        }
        int compared = 0;
        for (String line : tail(truth)) {
            String[] cells = line.split("\t", -1);
            if (cells[0].contains(",") || cells[1].contains(",")) {
                continue;
            }
            compared++;
            long[] sum = sums.getOrDefault(pair(cells[0], cells[1]), new long[2]);
            if (sum[0] != Long.parseLong(cells[2]) || sum[1] != Long.parseLong(cells[3])) {
                differences.add(
                        oracle
                                + ": "
                                + line
                                + ", ours "
                                + sum[0]
                                + " packets and "
                                + sum[1]
                                + " bytes");
            }
        }
        return compared;
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    /// Adds a line to `problems` for each address that sent and is no device's, or that is two
    /// devices' of one network.
    ///
    /// @return how many addresses were looked for
    static int compareAddresses(Path oracle, Path result, List<String> problems)
            throws IOException {
        Set<String> known = new HashSet<>();
        Map<String, String> owners = new HashMap<>();
        for (JsonNode asset : rows(result.resolve("assets.jsonl"))) {
            for (String list : List.of("macs", "addresses")) {
                for (JsonNode address : asset.path(list)) {
                    known.add(address.asString());
                    String place = asset.path("network").asString() + " " + address.asString();
                    String other = owners.put(place, asset.path("id").asString());
                    if (other != null) {
                        problems.add(oracle + ": " + place + " is of two devices");
                    }
                }
            }
        }
        int looked = 0;
        for (String line : tail(oracle.resolve("endpoints.tsv"))) {
            String[] cells = line.split("\t", -1);
            for (String address : (cells[0] + "," + cells[2]).split(",")) {
                if (!NOBODY.contains(address)) {
                    looked++;
                    if (!known.contains(address)) {
                        problems.add(oracle + ": " + address + " is nobody's");
                    }
                }
            }
        }
        return looked;
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(JSON::readTree).toList();
        }
    }

    private static List<String> tail(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }
}
