// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import io.bulkhead.app.Bulkhead;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run of `bulkhead analyze` over one capture, and what it wrote.
///
/// @param status the exit status
/// @param files the content of every file written, by name
record Analysis(int status, Map<String, String> files) {
    /// Exit status of a defect.
    static final int DEFECT = 1;

    /// The packets of alerts: large, and no text.
    static final String PACKETS = "evidence.pcapng";

    private static final Path WORK = Path.of("target", "analyses");
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] MASKING_KEY = new byte[32];

    /// Analyses frames as the capture called `name` (with a `/` for its folder).
    static Analysis of(String name, List<SampleFrame> frames, String... options) {
        return of(name, SamplePackets.pcap(frames), options);
    }

    /// Analyses the content of a capture file.
    static Analysis of(String name, byte[] capture, String... options) {
        try {
            prepareMaskingKey();
            Path base = Files.createTempDirectory(Files.createDirectories(WORK), "run");
            Path file = base.resolve("in").resolve(name + ".pcap");
            Files.createDirectories(file.getParent());
            Files.write(file, capture);
            Path out = base.resolve("out");
            List<String> arguments =
                    new ArrayList<>(
                            List.of(
                                    "analyze",
                                    "--each",
                                    "--messages",
                                    "--base",
                                    base.resolve("in").toString(),
                                    "--out",
                                    out.toString()));
            arguments.addAll(Arrays.asList(options));
            arguments.add(file.toString());
            int status = Bulkhead.run(arguments.toArray(String[]::new));
            Analysis analysis = new Analysis(status, read(out.resolve(name)));
            delete(base);
            return analysis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Secrets are masked by a key that is the same everywhere, whatever ran here before.
    static void prepareMaskingKey() throws IOException {
        Path folder = Path.of(System.getenv("XDG_STATE_HOME"), "bulkhead");
        Path key = folder.resolve("masking.key");
        Files.createDirectories(folder);
        Files.write(key, MASKING_KEY);
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    files.put(file.getFileName().toString(), text(file));
                }
            }
        }
        return files;
    }

    /// Packets are compared byte for byte, and are not text.
    private static String text(Path file) throws IOException {
        return file.toString().endsWith(PACKETS)
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                : Files.readString(file);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    String file(String name) {
        return files.getOrDefault(name, "");
    }

    JsonNode summary() {
        return JSON.readTree(file("summary.json"));
    }

    /// The rows of a `.jsonl` file.
    List<JsonNode> rows(String name) {
        return file(name).lines().map(JSON::readTree).toList();
    }

    /// How often the summary counted `what` (`malformed`, `anomalies`…), by protocol; without
    /// zeros.
    Map<String, Long> counted(String what) {
        Map<String, Long> counts = new TreeMap<>();
        summary()
                .path("protocols")
                .forEachEntry((protocol, numbers) -> {
                    long count = numbers.path(what).asLong();
                    if (count > 0) {
                        counts.put(protocol, count);
                    }
                });
        return counts;
    }
}
