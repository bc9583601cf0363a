// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads real captures, where a collection of them lies beside the repository, and counts what
/// tshark counts in them. `-Dcaptures.collection=FOLDER` names another collection.
class RealCapturesTest {
    private static final Path COLLECTION =
            Path.of(System.getProperty("user.dir"))
                    .resolve(System.getProperty("captures.collection", "../../shared"))
                    .normalize();
    private static final Path CAPTURES = COLLECTION.resolve("captures");
    private static final Path COUNTS = COLLECTION.resolve("oracles/tshark/index.tsv");

    @TempDir private Path scratch;

    @Test
    void countsPacketsAndBytesAsTsharkDoes() throws IOException, CaptureException {
        assumeTrue(Files.isRegularFile(COUNTS), "no real captures at " + CAPTURES);
        List<String> differences = new ArrayList<>();
        long packets = 0;
        int captures = 0;
        for (String row : Files.readAllLines(COUNTS).subList(1, lines(COUNTS))) {
            String[] columns = row.split("\t");
            Counts expected = new Counts(Long.parseLong(columns[1]), Long.parseLong(columns[2]));
            Counts counted = count(CAPTURES.resolve(columns[0]));
            if (!expected.equals(counted)) {
                differences.add(columns[0] + ": " + counted + " instead of " + expected);
            }
            packets += counted.packets();
            captures++;
        }
        System.out.println(captures + " real captures read, " + packets + " packets");
        assertThat(captures).isPositive();
        assertThat(differences).isEmpty();
    }

    /// Not asserted, since it depends on the machine: read it after a change.
    @Test
    void saysHowLongAPacketTakes() throws IOException, CaptureException {
        Path compressed = CAPTURES.resolve("MIXED/mixed_plant_merged.pcap.gz");
        assumeTrue(Files.isRegularFile(compressed), "no real captures at " + CAPTURES);
        Path plain = scratch.resolve("plain.pcap");
        try (var in = new GZIPInputStream(Files.newInputStream(compressed))) {
            Files.copy(in, plain);
        }
        long packets = 0;
        for (Path file : List.of(plain, compressed)) {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                long begun = System.nanoTime();
                packets = count(file).packets();
                best = Math.min(best, (System.nanoTime() - begun) / packets);
            }
            System.out.println(file.getFileName() + ": " + best + " ns a packet, of " + packets);
        }
        assertThat(packets).isPositive();
    }

    private static int lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        }
    }

    private record Counts(long packets, long bytes) {}

    /// Reads a file, all of it: the only problem that these files have is that some are cut.
    private static Counts count(Path file) throws IOException, CaptureException {
        Frame frame = new Frame();
        long packets = 0;
        long bytes = 0;
        try (Capture capture = Captures.open(file)) {
            while (capture.next(frame)) {
                packets++;
                bytes += frame.wireLength();
            }
            String message = file + ", " + capture.description() + ": " + capture.problem();
            assertThat(capture.truncated()).as(message).isEqualTo(!capture.problem().isEmpty());
            if (!capture.truncated()) {
                assertThat(capture.position()).as(message).isEqualTo(Files.size(file));
            }
            return new Counts(packets, bytes);
        }
    }
}
