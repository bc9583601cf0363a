// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SamplePackets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as a user has it: exit statuses, messages, and what is in the output folder.
class AnalyzeTest {
    private static final List<String> OUTPUTS =
            List.of(
                    "alerts.jsonl",
                    "assets.jsonl",
                    "attack-paths.jsonl",
                    "evidence.pcapng",
                    "flows.jsonl",
                    "model.otm.json",
                    "recommendations.jsonl",
                    "report.html",
                    "requirements.jsonl",
                    "score.json",
                    "summary.json",
                    "threats.jsonl",
                    "transfers.jsonl",
                    "zones.jsonl");

    @TempDir private Path folder;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(standardError);
    }

    @Test
    void writesItsOutputsAndNothingElse() throws IOException {
        assertThat(analyze(sample("plant.pcap"))).isEqualTo(0);

        assertThat(outputs()).containsExactlyElementsOf(OUTPUTS);
        assertThat(read("summary.json"))
                .contains("\"defects\":0")
                .contains("\"modbus\":{\"flows\":");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("plant.pcap: ");
    }

    @Test
    void aSecondRunIsTheSameByteForByte() throws IOException {
        Path capture = sample("plant.pcap");
        analyze(capture, "--messages");
        List<String> first = contents();
        analyze(capture, "--messages");

        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void whatIsNoCaptureIsToldAndTheRestIsAnalysed() throws IOException {
        Path nonsense =
                Files.writeString(
                        folder.resolve("notes.pcap"), "these are not the packets you look for");

        assertThat(analyze(nonsense, sample("plant.pcap").toString())).isEqualTo(3);
        assertThat(read("summary.json")).contains("notes.pcap").contains("\"modbus\":{\"flows\":");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("notes.pcap");
    }

    @Test
    void aCutCaptureIsAnalysedAsFarAsItGoes() throws IOException {
        Path whole = sample("plant.pcap");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(analyze(cut)).isEqualTo(3);
        assertThat(read("summary.json")).contains("\"truncated\":true");
    }

    @Test
    void readsCompressedCaptures() throws IOException {
        Path compressed = folder.resolve("plant.pcap.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(sample("plant.pcap"), out);
        }

        assertThat(analyze(compressed)).isEqualTo(0);
    }

    @Test
    void everyWrongUseIsNamedAtOnceAndLeavesNothing() {
        int status =
                Bulkhead.run(
                        "analyze",
                        folder.resolve("gone.pcap").toString(),
                        folder.toString(),
                        "--shards",
                        "99",
                        "--out",
                        out().toString());

        assertThat(status).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("gone.pcap: no such file")
                .contains("a folder; name the captures in it")
                .contains("--shards: 1 to 16");
        assertThat(out()).doesNotExist();
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsToldAndNothingIsHalfWritten() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file");

        int status =
                Bulkhead.run(
                        "analyze", sample("plant.pcap").toString(), "--out", occupied.toString());

        assertThat(status).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("cannot make the output folder");
        assertThat(Files.readString(occupied)).isEqualTo("a file");
    }

    @Test
    void eachCaptureMayHaveAFolderOfItsOwn() throws IOException {
        Path cellA = Files.createDirectories(folder.resolve("captures/a"));
        Path cellB = Files.createDirectories(folder.resolve("captures/b"));
        Files.copy(sample("plant.pcap"), cellA.resolve("x.pcap"));
        Files.copy(sample("plant.pcap"), cellB.resolve("y.pcap"));

        int status =
                Bulkhead.run(
                        "analyze",
                        "--each",
                        cellA.resolve("x.pcap").toString(),
                        cellB.resolve("y.pcap").toString(),
                        "--out",
                        out().toString());

        assertThat(status).isEqualTo(0);
        assertThat(out().resolve("a/x/assets.jsonl")).exists();
        assertThat(out().resolve("b/y/assets.jsonl")).exists();
    }

    @Test
    void packetsOutsideTheTimeWindowAreLeftOut() throws IOException {
        assertThat(analyze(sample("plant.pcap"), "--from", "2027-01-01T00:00:00Z")).isEqualTo(0);
        assertThat(read("summary.json")).contains("\"protocols\":{}");
        assertThat(analyze(sample("plant.pcap"), "--from", "yesterday")).isEqualTo(2);
    }

    @Test
    void namesComeFromTheAssetsFileAndItsMistakesAreNamed() throws IOException {
        Path notes =
                Files.writeString(
                        folder.resolve("assets.csv"),
                        "address,name,criticality\n10.0.0.20,\"Boiler; \"\"3\"\"\",high\n");
        assertThat(analyze(sample("plant.pcap"), "--assets", notes.toString())).isEqualTo(0);
        assertThat(read("assets.jsonl"))
                .contains("Boiler; \\\"3\\\"")
                .contains("\"criticality\":\"high\"");

        Files.writeString(notes, "adress,name\nplc,one\n");
        assertThat(analyze(sample("plant.pcap"), "--assets", notes.toString())).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("unknown column 'adress'")
                .contains("no column 'address'");
    }

    @Test
    void theUsersIntentsComeBeforeTheBuiltInOnes() throws IOException {
        Path intents =
                Files.writeString(
                        folder.resolve("intents.yaml"), "- protocol: mqtt\n  intent: maybe\n");

        assertThat(analyze(sample("plant.pcap"), "--intents", intents.toString())).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("entry 1: no pattern");
    }

    private int analyze(Path capture, String... more) {
        List<String> line =
                new ArrayList<>(List.of("analyze", capture.toString(), "--out", out().toString()));
        line.addAll(List.of(more));
        return Bulkhead.run(line.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("result");
    }

    private Path sample(String name) throws IOException {
        Path capture = folder.resolve(name);
        Sample sample =
                Sample.all().stream()
                        .filter(one -> one.title().startsWith("modbus/"))
                        .findFirst()
                        .orElseThrow();
        SamplePackets.writePcap(capture, SamplePackets.of(sample));
        return capture;
    }

    private String read(String name) throws IOException {
        return Files.readString(out().resolve(name));
    }

    private List<String> outputs() throws IOException {
        try (Stream<Path> files = Files.list(out())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (String output : outputs()) {
            byte[] bytes = Files.readAllBytes(out().resolve(output));
            contents.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return contents;
    }
}
