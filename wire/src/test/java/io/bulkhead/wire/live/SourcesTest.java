// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path folder;

    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final List<Integer> lengths = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    private int poll(PacketSource source) {
        return source.poll(
                frame -> {
                    lengths.add(frame.bytes().length());
                    times.add(frame.time());
                },
                0);
    }

    private static byte[] capture(int... lengths) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PcapFile.begin(out);
            for (int i = 0; i < lengths.length; i++) {
                PcapFile.add(out, new byte[lengths[i]], i * 10);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ---- replay: packets ten seconds apart

    private ReplaySource replay(double speed, Duration begin) throws IOException {
        Path file = Files.write(folder.resolve("day.pcap"), capture(60, 61, 62, 63));
        return new ReplaySource(file, new ReplaySource.Pace(speed, begin), clock);
    }

    @Test
    void aRecordingHappensNowAtItsOwnPace() throws IOException {
        try (ReplaySource source = replay(1, Duration.ZERO)) {
            poll(source);
            assertThat(lengths).containsExactly(60);
            now = NOON.plusSeconds(9);
            assertThat(poll(source)).isZero();
            now = NOON.plusSeconds(20);
            poll(source);
            assertThat(lengths).containsExactly(60, 61, 62);
            assertThat(Instant.ofEpochSecond(times.getLast() / 1_000_000_000L))
                    .isEqualTo(NOON.plusSeconds(20));
            now = NOON.plusSeconds(60);
            poll(source);
            assertThat(source.state()).isEqualTo(PacketSource.State.ENDED);
        }
    }

    @Test
    void whatWasBeforeComesAtOnceAndTheRestFaster() throws IOException {
        try (ReplaySource source = replay(5, Duration.ofSeconds(15))) {
            poll(source);
            assertThat(lengths).containsExactly(60, 61);
            assertThat(Instant.ofEpochSecond(times.getFirst() / 1_000_000_000L))
                    .isEqualTo(NOON.minusSeconds(15));
            now = NOON.plusSeconds(1);
            poll(source);
            assertThat(lengths).containsExactly(60, 61, 62);
        }
    }

    @Test
    void aFileThatIsNoCaptureFailsWithWords() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "no capture at all");
        try (ReplaySource source = new ReplaySource(file, ReplaySource.Pace.AS_IT_WAS, clock)) {
            assertThat(poll(source)).isZero();
            assertThat(source.state()).isEqualTo(PacketSource.State.FAILED);
            assertThat(source.problem()).contains("no capture");
        }
    }

    // ---- folder

    @Test
    void capturesAreTakenOnceWhenTheyStoppedGrowing() throws IOException {
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Path memory = folder.resolve("read");
        now = Instant.now();
        Path growing = Files.write(captures.resolve("b.pcap"), capture(60));
        try (FolderSource source = new FolderSource(captures, memory, clock)) {
            assertThat(poll(source)).isZero();
            Files.write(growing, capture(60, 61));
            Files.writeString(captures.resolve("a.txt"), "this is no capture");
            now = now.plusSeconds(3);
            assertThat(poll(source)).isZero();
            now = now.plusSeconds(20);
            for (int i = 0; i < 10; i++) {
                poll(source);
                now = now.plusSeconds(3);
            }
            assertThat(lengths).containsExactly(60, 61);
            assertThat(source.state()).isEqualTo(PacketSource.State.UP);
        }
        Files.write(captures.resolve("c.pcap.part"), capture(70));
        try (FolderSource source = new FolderSource(captures, memory, clock)) {
            for (int i = 0; i < 10; i++) {
                now = now.plusSeconds(10);
                poll(source);
            }
        }
        assertThat(lengths).containsExactly(60, 61, 70);
    }

    // ---- PCAP-over-IP

    @Test
    void streamsAreTakenOneAfterTheOther() throws IOException {
        ExecutorService executor = Executors.newCachedThreadPool();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (StreamSource source = new StreamSource(any, true, InstantSource.system(), executor)) {
            until(source, () -> source.port() != 0);
            Random random = new Random(1);
            List<Integer> sent = new ArrayList<>();
            for (int stream = 0; stream < 3; stream++) {
                int[] sizes = random.ints(2_000, 14, 3_000).toArray();
                for (int size : sizes) {
                    sent.add(size);
                }
                send(source.port(), capture(sizes));
            }
            until(source, () -> lengths.size() >= sent.size());
            assertThat(lengths).isEqualTo(sent);
            send(source.port(), "not a capture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            until(source, () -> source.problem().contains("no capture"));
            send(source.port(), capture(77));
            until(source, () -> lengths.getLast() == 77);
            assertThat(lengths.getLast()).isEqualTo(77);
        } finally {
            executor.shutdownNow();
        }
    }

    private void until(StreamSource source, BooleanSupplier condition) {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            source.poll(frame -> lengths.add(frame.bytes().length()), 10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void send(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes);
        }
    }
}
