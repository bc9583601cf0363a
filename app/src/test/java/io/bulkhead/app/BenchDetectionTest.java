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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as a user has it, over a made-up collection.
class BenchDetectionTest {
    @TempDir private Path folder;

    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setOut(standardOut);
        System.setErr(standardError);
    }

    private int bench(String... options) {
        List<String> line = new ArrayList<>(List.of("bench", "detection"));
        line.addAll(List.of(options));
        return Bulkhead.run(line.toArray(String[]::new));
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path none = folder.resolve("none");

        assertThat(bench("--collection", none.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no folder " + none)
                .contains("name their folder with --collection");
    }

    @Test
    void judgesWhatTheListNamesAndTellsWhatIsNotThere() throws IOException {
        Path captures = Files.createDirectories(folder.resolve("captures/S7COMM"));
        Path oracles = Files.createDirectories(folder.resolve("oracles"));
        SamplePackets.writePcap(
                captures.resolve("clean.pcap"), SamplePackets.of(Sample.all().getFirst()));
        Files.writeString(captures.resolve("broken.pcap"), "no capture");
        Files.writeString(
                folder.resolve("captures/MANIFEST.tsv"),
                """
                path\tkind\tdescription
                S7COMM/clean.pcap\tnormal\tas usual
                S7COMM/broken.pcap\tnormal\tas usual
                S7COMM/none.pcap\tnormal\tnot there
                """);
        Path json = folder.resolve("card.json");

        int status =
                bench(
                        "--collection",
                        captures.getParent().toString(),
                        "--oracles",
                        oracles.toString(),
                        "--json",
                        json.toString());

        assertThat(status).as("not all of it could be judged").isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("MANIFEST.tsv:4: no such capture")
                .contains("S7COMM/broken.pcap")
                .contains("1 captures in ");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("all normal captures, second halves")
                .contains("total: 0 of 0 visible windows found");
        assertThat(Files.readString(json)).contains("\"capture\":\"S7COMM/clean\"");
    }
}
