// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Alert;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketStoreTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int LARGE = 60_000;

    @TempDir private Path folder;
    private final Frame frame = new Frame();

    /// IPv4 from 10.0.0.`from` to 10.0.0.`to`, `length` bytes in all.
    private Frame frame(long number, long time, int from, int to, int length) {
        byte[] bytes = new byte[length];
        bytes[12] = 8;
        bytes[14] = 0x45;
        bytes[26] = 10;
        bytes[29] = (byte) from;
        bytes[30] = 10;
        bytes[33] = (byte) to;
        frame.bytes().aim(bytes, 0, length);
        frame.set(number, time, 1, 0, length);
        return frame;
    }

    private PacketStore open(long bound) throws Exception {
        return new PacketStore(folder, bound, source -> "eth" + source);
    }

    private static PacketRequest of(long frameNumber) {
        return new PacketRequest(
                "r", List.of(new Alert.FrameRef(1, frameNumber)), 0, 0, List.of(), 1 << 20);
    }

    private List<Integer> lengths(Optional<Path> file) throws Exception {
        List<Integer> lengths = new ArrayList<>();
        try (Capture capture = Captures.open(file.orElseThrow())) {
            Frame read = new Frame();
            while (capture.next(read)) {
                lengths.add(read.bytes().length());
            }
            assertThat(capture.problem()).isEmpty();
        }
        return lengths;
    }

    @Test
    void theFrameOfAnAlertIsFoundWithItsConversationAroundIt() throws Exception {
        try (PacketStore store = open(1L << 30)) {
            for (int i = 1; i <= 20_000; i++) {
                int pair = i % 50;
                store.keep(1, frame(i, i * SECOND / 10, 1 + pair, 100 + pair, 100 + pair));
                store.keep(0, frame(i, i * SECOND / 10, 1, 2, 77));
                if (i % 500 == 0) {
                    store.flush();
                    while (store.bytes() == 0) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
        try (PacketStore store = open(1L << 30)) {
            assertThat(store.last(1)).isEqualTo(20_000);
            assertThat(store.last(2)).isZero();
            // Thirty seconds around, ten packets a second, every fiftieth of this pair.
            List<Integer> found = lengths(store.find(of(10_003), folder));
            assertThat(found).hasSize(13).containsOnly(103);
            assertThat(lengths(store.find(of(20_000), folder))).hasSize(7).containsOnly(100);
            assertThat(store.find(of(20_001), folder)).isEmpty();
            PacketRequest pair =
                    new PacketRequest(
                            "r",
                            List.of(),
                            SECOND,
                            1_000 * SECOND,
                            List.of("10.0.0.100", "10.0.0.1"),
                            0);
            assertThat(lengths(store.find(pair, folder))).hasSize(200).containsOnly(100);
            PacketRequest one =
                    new PacketRequest(
                            "r", List.of(), SECOND, 100 * SECOND, List.of("10.0.0.149"), 1_000);
            assertThat(lengths(store.find(one, folder))).isNotEmpty().hasSizeLessThan(6);
            PacketRequest nonsense =
                    new PacketRequest("r", List.of(), 1, 2, List.of("example.org", "x"), 0);
            assertThat(store.find(nonsense, folder)).isEmpty();
        }
    }

    @Test
    void theOldestGoesFirstAndNumbersGoOnAfterARestart() throws Exception {
        fill(1, 4_000);
        try (PacketStore store = open(150L << 20)) {
            assertThat(store.last(1)).isEqualTo(4_000);
        }
        fill(4_001, 8_000);
        try (PacketStore store = open(150L << 20)) {
            assertThat(store.bytes()).isLessThan(220L << 20);
            assertThat(store.last(1)).isEqualTo(8_000);
            assertThat(store.find(of(1), folder)).isEmpty();
            assertThat(store.find(of(8_000), folder)).isPresent();
        }
    }

    private void fill(int from, int to) throws Exception {
        try (PacketStore store = open(150L << 20)) {
            for (int i = from; i <= to; i++) {
                long before = store.leftOut();
                store.keep(1, frame(i, i * SECOND, 1, 2, LARGE));
                while (store.leftOut() > before) {
                    // The disk of a test machine may be slow; a test has time.
                    before = store.leftOut();
                    Thread.sleep(20);
                    store.keep(1, frame(i, i * SECOND, 1, 2, LARGE));
                }
            }
        }
    }

    @Test
    void withoutItsIndexASegmentIsReadAgainAndACutOneAsFarAsItGoes() throws Exception {
        try (PacketStore store = open(1L << 30)) {
            for (int i = 1; i <= 3_000; i++) {
                store.keep(1, frame(i, i * SECOND, 1, 2, 80));
            }
        }
        Path segment;
        try (Stream<Path> files = Files.list(folder)) {
            segment =
                    files.filter(file -> file.toString().endsWith(".pcapng"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(whole, whole.length / 2 + 5));
        Files.delete(segment.resolveSibling(segment.getFileName() + ".index"));
        try (PacketStore store = open(1L << 30)) {
            assertThat(store.last(1)).isBetween(1_400L, 1_600L);
            assertThat(lengths(store.find(of(1_000), folder))).hasSize(61);
        }
        for (int i = 0; i < 40; i++) {
            byte[] damaged = whole.clone();
            for (int n = 0; n < 30; n++) {
                damaged[(i * 7919 + n * 104_729) % damaged.length] ^= (byte) (i + 1);
            }
            Files.write(segment, damaged);
            Files.deleteIfExists(segment.resolveSibling(segment.getFileName() + ".index"));
            try (PacketStore store = open(1L << 30)) {
                for (long wanted = 1; wanted < 3_000; wanted += 500) {
                    store.find(of(wanted), folder).ifPresent(file -> file.toFile().delete());
                }
            }
        }
    }
}
