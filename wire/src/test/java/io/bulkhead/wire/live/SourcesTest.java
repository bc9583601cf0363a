// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aRecordingMayKeepItsTimes() throws IOException {
        Path file = Files.write(folder.resolve("day.pcap"), capture(60, 61));
        Source described =
                new Source.Replay(file, new ReplaySource.Pace(1, Duration.ofMinutes(1), false));
        try (PacketSource source = Sources.open(described, clock, Runnable::run)) {
            assertThat(poll(source)).isEqualTo(2);
            assertThat(times).containsExactly(0L, 10_000_000_000L);
            assertThat(source.live()).isFalse();
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

    /// Who is killed before what was read was told of reads it again.
    @Test
    void aCaptureIsRememberedSomeTimeAfterItWasRead() throws IOException {
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Path memory = folder.resolve("read");
        Files.write(captures.resolve("a.pcap"), capture(60));
        now = Instant.now().plusSeconds(60);
        FolderSource killed = new FolderSource(captures, memory, clock);
        poll(killed);
        now = now.plusSeconds(10);
        poll(killed);
        assertThat(lengths).containsExactly(60);
        try (FolderSource again = new FolderSource(captures, memory, clock)) {
            poll(again);
            assertThat(lengths).as("better twice than never").containsExactly(60, 60);
            now = now.plusSeconds(30);
            poll(again);
        }
        FolderSource third = new FolderSource(captures, memory, clock);
        poll(third);
        assertThat(lengths).as("and then no more").containsExactly(60, 60);
    }

    private FolderSource folder(Path captures, FolderSource.After after) {
        return new FolderSource(
                captures,
                folder.resolve("read"),
                new FolderSource.Options(after, Duration.ofSeconds(5)),
                clock);
    }

    private void watch(FolderSource source) {
        for (int i = 0; i < 10; i++) {
            now = now.plusSeconds(10);
            poll(source);
        }
    }

    @Test
    void aCaptureThatGrowsOnIsReadOnFromThere() throws IOException {
        now = Instant.now();
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Path file = Files.write(captures.resolve("day\n1.pcap"), capture(60, 61));
        try (FolderSource source = folder(captures, FolderSource.After.LEAVE)) {
            watch(source);
            Files.write(file, capture(60, 61, 62));
            watch(source);
            assertThat(lengths).containsExactly(60, 61, 62);
        }
        Files.write(file, capture(60, 61, 62, 63));
        try (FolderSource source = folder(captures, FolderSource.After.LEAVE)) {
            watch(source);
            assertThat(lengths).as("also after a restart").containsExactly(60, 61, 62, 63);
            Files.write(file, capture(70, 71, 72, 73, 74));
            watch(source);
        }
        assertThat(lengths).containsExactly(60, 61, 62, 63, 70, 71, 72, 73, 74);
    }

    @Test
    void aMemoryThatWasNotWrittenToItsEndStillCounts() throws IOException {
        now = Instant.now();
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Files.write(captures.resolve("a.pcap"), capture(60));
        try (FolderSource source = folder(captures, FolderSource.After.LEAVE)) {
            watch(source);
        }
        Path memory = folder.resolve("read");
        Files.writeString(memory, Files.readString(memory) + "12 17000");
        Files.write(captures.resolve("b.pcap"), capture(61));
        for (int restart = 0; restart < 2; restart++) {
            try (FolderSource source = folder(captures, FolderSource.After.LEAVE)) {
                watch(source);
            }
        }
        assertThat(lengths).containsExactly(60, 61);
        Files.write(memory, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 10, 13});
        try (FolderSource source = folder(captures, FolderSource.After.LEAVE)) {
            watch(source);
            assertThat(source.state()).isEqualTo(PacketSource.State.UP);
        }
        assertThat(lengths).as("forgotten, so read again").containsExactly(60, 61, 60, 61);
    }

    @Test
    void capturesArePutAwayButNotThoseThatCouldNotBeRead() throws IOException {
        now = Instant.now();
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Files.write(captures.resolve("a.pcap"), capture(60));
        Files.writeString(captures.resolve("b.pcap"), "this is no capture");
        try (FolderSource source = folder(captures, FolderSource.After.MOVE)) {
            watch(source);
            assertThat(captures.resolve("read").resolve("a.pcap")).exists();
            assertThat(captures.resolve("a.pcap")).doesNotExist();
            assertThat(captures.resolve("b.pcap")).exists();
            assertThat(source.problem()).contains("b.pcap");
            assertThat(source.unreadable()).isOne();
        }
        Files.write(captures.resolve("c.pcap"), capture(61));
        try (FolderSource source = folder(captures, FolderSource.After.DELETE)) {
            watch(source);
        }
        assertThat(captures.resolve("c.pcap")).doesNotExist();
        assertThat(captures.resolve("b.pcap")).exists();
        assertThat(lengths).containsExactly(60, 61);
    }

    @Test
    void aFolderThatIsNotThereIsWaitedFor() throws IOException {
        now = Instant.now();
        Path captures = folder.resolve("later");
        try (FolderSource source = folder(captures, FolderSource.After.LEAVE)) {
            watch(source);
            assertThat(source.state()).isEqualTo(PacketSource.State.DOWN);
            assertThat(source.problem()).contains("make it");
            Files.createDirectory(captures);
            Files.write(captures.resolve("a.pcap"), capture(60));
            watch(source);
            assertThat(source.state()).isEqualTo(PacketSource.State.UP);
            assertThat(source.problem()).isEmpty();
        }
        assertThat(lengths).containsExactly(60);
    }

    // ---- PCAP-over-IP

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10.0.0.5:57012, 10.0.0.5, 57012, false",
        "tap.plant.example:1, tap.plant.example, 1, false",
        "[fd00::5]:57012, fd00::5, 57012, false",
        ":57012, '', 57012, true",
        "listen:57012, listen, 57012, false",
        "listen:127.0.0.1:0, 127.0.0.1, 0, true",
        "listen:[::1]:9, ::1, 9, true",
    })
    void addressesOfStreams(String text, String host, int port, boolean listens) {
        assertThat(Source.Stream.parse(text)).isEqualTo(new Source.Stream(host, port, listens));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "host", "host:", "host:70000", "host:-1", "fd00::5:57012", "[::1]"})
    void whatIsNoAddressOfAStream(String text) {
        assertThatThrownBy(() -> Source.Stream.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aStreamIsFetchedFromWhoOffersIt() throws IOException {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PacketSource source =
                        Sources.open(
                                new Source.Stream("localhost", server.getLocalPort(), false),
                                InstantSource.system(),
                                executor)) {
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write(capture(60, 61));
                peer.getOutputStream().flush();
                for (int i = 0; i < 3_000 && lengths.size() < 2; i++) {
                    source.poll(frame -> lengths.add(frame.bytes().length()), 10);
                }
                assertThat(lengths).containsExactly(60, 61);
                assertThat(source.state()).isEqualTo(PacketSource.State.UP);
                assertThat(peer.getInputStream().available()).as("nothing was sent").isZero();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /// Whatever comes, the source lives on.
    @Test
    void hostileStreamsEndAndTheNextIsTaken() throws IOException {
        ExecutorService executor = Executors.newCachedThreadPool();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (StreamSource source = new StreamSource(any, true, InstantSource.system(), executor)) {
            until(source, () -> source.port() != 0);
            Random random = new Random(3);
            for (int i = 0; i < 20; i++) {
                byte[] bytes = capture(60, 61, 62);
                for (int damage = 0; damage < 8; damage++) {
                    bytes[24 + random.nextInt(bytes.length - 24)] = (byte) random.nextInt();
                }
                send(source.port(), bytes);
            }
            send(source.port(), capture(1234));
            until(source, () -> !lengths.isEmpty() && lengths.getLast() == 1234);
        } finally {
            executor.shutdownNow();
        }
    }

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
                // More than all queues hold: sending waits until it is read.
                Future<?> whole = executor.submit(() -> send(source.port(), capture(sizes)));
                until(source, whole::isDone);
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

    private static void send(int port, byte[] bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes);
        } catch (IOException failed) {
            // A stream that cannot be read is ended by the one who reads.
            assertThat(failed).hasMessageMatching("(?i).*(reset|broken pipe|closed).*");
        }
    }
}
