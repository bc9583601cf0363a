// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.app.plant.SamplePlant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `analyze --indicators` as a user has it, on the sample plant's day.
class IndicatorsTest {
    private static final String STIX =
            """
            {"type":"bundle","id":"bundle--1","objects":[
            {"type":"indicator","id":"indicator--%s","name":"Mail relay","pattern_type":"stix",
             "valid_from":"2025-06-01T00:00:00Z","valid_until":"%s",
             "pattern":"[ipv4-addr:value = '198.51.100.77']"},
            {"type":"indicator","id":"indicator--x","pattern_type":"stix",
             "pattern":"[process:name = 'evil.exe']"}]}
            """;

    @TempDir private static Path shared;

    @TempDir private Path folder;

    private static Path plant;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeAll
    static void makePlant() throws IOException {
        plant = shared.resolve("plant.pcapng");
        try (OutputStream out = Files.newOutputStream(plant)) {
            SamplePlant.write(out);
        }
    }

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(standardError);
    }

    private void analyse(String filter, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "analyze",
                                plant.toString(),
                                "--filter",
                                filter,
                                "--out",
                                folder.toString(),
                                "--indicators"));
        line.addAll(List.of(more));
        assertThat(Bulkhead.run(line.toArray(String[]::new))).isEqualTo(Bulkhead.DONE);
    }

    private String feed(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<String> rules() throws IOException {
        return Files.readAllLines(folder.resolve("alerts.jsonl")).stream()
                .map(row -> row.replaceAll(".*\"rule\":\"([^\"]*)\".*", "$1"))
                .filter(rule -> rule.startsWith("known-malicious"))
                .distinct()
                .sorted()
                .toList();
    }

    private String summary() throws IOException {
        return Files.readString(folder.resolve("summary.json"));
    }

    @Test
    void allKindsAreFoundInTraffic() throws IOException {
        String list =
                feed(
                        "list.txt",
                        "updates.vendor.example\nt12d0507h1_7dbf705ba641_532805ed7975\n"
                                + "http://10.10.2.60/\nsee this\n");
        String bundle = feed("bundle.json", STIX.formatted("1", "2027-01-01T00:00:00Z"));

        analyse("host 198.51.100.77 or udp port 53 or tcp port 80", list, bundle);

        assertThat(rules())
                .containsExactly(
                        "known-malicious-address-reached",
                        "known-malicious-fingerprint",
                        "known-malicious-name",
                        "known-malicious-url");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("list.txt:4: see this: no value of a known kind")
                .contains("indicator--x: the pattern is not used: process:name is not seen");
        assertThat(summary())
                .contains(
                        "\"indicators\":{\"address\":1,\"domain\":1,\"fingerprint\":1,"
                                + "\"not-used\":2,\"url\":1}");
    }

    @Test
    void aFileThatPassesIsFoundByItsDigest() throws IOException {
        String hosts = "host 10.10.2.70";
        analyse(hosts, feed("list.txt", "198.51.100.76\n"));
        String backup =
                Files.readAllLines(folder.resolve("transfers.jsonl")).stream()
                        .filter(row -> row.contains("dosing-2026-w03.zip"))
                        .findFirst()
                        .orElseThrow();
        String digest = backup.replaceAll(".*\"sha256\":\"([0-9a-f]{64})\".*", "$1");
        String last = digest.endsWith("0") ? "1" : "0";

        analyse(hosts, feed("list.txt", digest.substring(0, 63) + last + "\n"));
        assertThat(rules()).isEmpty();

        analyse(hosts, feed("list.txt", digest + ",loader\n0123456789abcdef0123456789abcdef\n"));
        assertThat(rules()).containsExactly("known-malicious-file");
        assertThat(Files.readString(folder.resolve("alerts.jsonl")))
                .contains("put 'dosing-2026-w03.zip' into")
                .contains("loader");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("1 digests are MD5 or SHA-1");
    }

    @Test
    void whatIsOutOfDateIsCountedAndRaisesNothing() throws IOException {
        String bundle = feed("bundle.json", STIX.formatted("1", "2026-01-01T00:00:00Z"));

        analyse("host 198.51.100.77", bundle);
        assertThat(rules()).isEmpty();
        assertThat(summary()).contains("\"not-used\":1,\"out-of-date\":");

        analyse("host 198.51.100.77", bundle, "--indicators-any-time");
        assertThat(rules()).containsExactly("known-malicious-address-reached");
    }

    @Test
    void neighboursRaiseNothing() throws IOException {
        String list =
                feed(
                        "list.txt",
                        "198.51.100.76\n198.51.100.78\nvendor.example\nw.updates.vendor.example\n"
                                + "http://10.10.2.60/other\n");

        analyse("host 198.51.100.77 or udp port 53 or tcp port 80", list);
        assertThat(rules()).isEmpty();
    }

    @Test
    void whatIsOurOwnIsNotUsedUnlessForced() throws IOException {
        String list = feed("list.txt", "10.10.2.2\n");

        analyse("host 10.10.2.2", list);
        assertThat(rules()).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("list.txt:1: 10.10.2.2: it would match private addresses");

        analyse("host 10.10.2.2", list, "--force-indicators");
        assertThat(rules()).contains("known-malicious-address-tried");
    }

    @Test
    void aFileThatIsNotThereIsWrongUse() {
        int status =
                Bulkhead.run(
                        "analyze",
                        plant.toString(),
                        "--out",
                        folder.toString(),
                        "--indicators",
                        folder.resolve("gone").toString());

        assertThat(status).isEqualTo(Bulkhead.WRONG_USE);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("gone is no file");
    }
}
