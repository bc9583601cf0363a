// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Alert;
import io.bulkhead.model.Alert.FrameRef;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.PcapngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which packets are kept for an alert, and how they stand in the file.
class EvidenceFileTest {
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int ETHERNET = 1;
    private static final int HOST = 5;

    @TempDir private Path folder;

    private final List<byte[]> frames = new ArrayList<>();

    // ---- captures made by hand

    /// A TCP segment between two hosts; the ports tell conversations apart.
    private static byte[] segment(int from, int to, int sourcePort, int targetPort, int flags) {
        ByteBuffer frame = ByteBuffer.allocate(60);
        frame.put(new byte[] {2, 0, 0, 0, 0, (byte) to, 2, 0, 0, 0, 0, (byte) from, 8, 0});
        frame.put((byte) 0x45).put((byte) 0).putShort((short) 46).putInt(0);
        frame.put((byte) 64).put((byte) 6).putShort((short) 0);
        frame.putInt(0x0A00_0000 + from).putInt(0x0A00_0000 + to);
        frame.putShort((short) sourcePort).putShort((short) targetPort);
        frame.putInt(1_000 * sourcePort).putInt(0);
        frame.put((byte) 0x50).put((byte) flags).putShort((short) 1_000).putInt(0);
        return frame.array();
    }

    /// A handshake of three frames, then as many requests and answers, then `rest` of the client.
    private void conversation(int port, int exchanges, int rest) {
        frames.add(segment(HOST, 1, port, 502, SYN));
        frames.add(segment(1, HOST, 502, port, SYN | ACK));
        frames.add(segment(HOST, 1, port, 502, ACK));
        for (int i = 0; i < exchanges; i++) {
            frames.add(segment(HOST, 1, port, 502, ACK));
            frames.add(segment(1, HOST, 502, port, ACK));
        }
        for (int i = 0; i < rest; i++) {
            frames.add(segment(HOST, 1, port, 502, ACK));
        }
    }

    private void strangers(int count) {
        for (int i = 0; i < count; i++) {
            frames.add(segment(8, 9, 5_000, 6_000, ACK));
        }
    }

    private Path capture(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                PcapngWriter writer = new PcapngWriter(out, "test")) {
            int one = writer.describe(ETHERNET, "left");
            int other = writer.describe(ETHERNET, "right");
            for (int i = 0; i < frames.size(); i++) {
                int from = i % 2 == 0 ? one : other;
                writer.write(from, 1_000_000_000_000_000_001L + i, frames.get(i), 60 + i % 7, "");
            }
        }
        frames.clear();
        return file;
    }

    private static Alert alert(String id, FrameRef... proofs) {
        return new Alert(
                id,
                "rule",
                "",
                Engine.ANOMALY,
                Severity.LOW,
                "",
                List.of(),
                "",
                Alert.Party.NOBODY,
                Alert.Party.NOBODY,
                "",
                "",
                0,
                0,
                1,
                List.of(),
                "",
                "",
                "",
                "",
                "",
                List.of(proofs),
                io.bulkhead.model.Handling.OPEN,
                List.of(),
                false);
    }

    private SortedMap<String, Long> write(List<Path> captures, Alert... alerts) throws IOException {
        List<String> names = captures.stream().map(path -> path.getFileName().toString()).toList();
        EvidenceFile evidence =
                new EvidenceFile(index -> Captures.open(captures.get(index)), names, time -> true);
        return evidence.write(List.of(alerts), Files.newOutputStream(file()), "test");
    }

    private Path file() {
        return folder.resolve("evidence.pcapng");
    }

    /// Numbers of the frames that were kept, by their times.
    private List<Long> kept() throws IOException {
        return Blocks.of(file()).packets().stream()
                .map(packet -> packet.time() - 1_000_000_000_000_000_000L)
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    // ---- what is kept

    @Test
    void withoutAlertsNothingIsReadAndTheFileIsEmpty() throws IOException {
        Path nowhere = folder.resolve("gone.pcap");

        assertThat(write(List.of(nowhere))).containsOnly(java.util.Map.entry("frames", 0L));
        assertThat(Blocks.of(file()).packets()).isEmpty();
    }

    @Test
    void aProofComesWithItsBeginningWhatWasSaidBeforeAndTheAnswer() throws IOException {
        conversation(40_000, 0, 0);
        strangers(50);
        conversation(40_001, 250, 0);
        Path capture = capture("a.pcapng");
        long begun = 54;
        long proof = begun + 2 + 461;

        SortedMap<String, Long> told =
                write(List.of(capture), alert("alert-1", new FrameRef(0, proof)));

        assertThat(kept())
                .isEqualTo(
                        range(begun, proof + 4).stream()
                                .filter(number -> begins(number - begun) || number > proof - 16)
                                .toList());
        assertThat(told).containsOnly(java.util.Map.entry("frames", (long) kept().size()));
    }

    @Test
    void aShortConversationIsKeptWhole() throws IOException {
        strangers(2);
        conversation(40_000, 150, 0);
        Path capture = capture("a.pcapng");

        write(List.of(capture), alert("alert-1", new FrameRef(0, 203)));

        assertThat(kept()).isEqualTo(range(3, 207));
    }

    /// Whether a frame of a conversation is among the first eight of its sender: the client sends
    /// frames 0, 2, 3, 5, 7, …, the server 1, 4, 6, 8, ….
    private static boolean begins(long index) {
        return index <= 14 || index == 16;
    }

    @Test
    void theBeginningIsThatOfTheConnectionAtHandWhereItsPortsAreUsedAnew() throws IOException {
        conversation(40_000, 10, 0);
        long second = frames.size() + 1;
        byte[] syn = segment(HOST, 1, 40_000, 502, SYN);
        syn[41] = 77;
        frames.add(syn);
        frames.add(segment(1, HOST, 502, 40_000, SYN | ACK));
        frames.add(segment(HOST, 1, 40_000, 502, ACK));
        Path capture = capture("a.pcapng");

        write(List.of(capture), alert("alert-1", new FrameRef(0, second + 2)));

        assertThat(kept()).containsExactlyElementsOf(range(second, second + 2));
    }

    @Test
    void framesCarryTheIdsOfTheirAlertsAndKeepTimesLengthsAndInterfaces() throws IOException {
        conversation(40_000, 3, 0);
        Path one = capture("one.pcapng");
        conversation(40_001, 3, 0);
        Path other = capture("other.pcapng");

        write(
                List.of(one, other),
                alert("alert-1", new FrameRef(0, 5), new FrameRef(1, 4)),
                alert("alert-2", new FrameRef(0, 5), new FrameRef(0, 6)));

        Blocks blocks = Blocks.of(file());
        assertThat(blocks.interfaces().stream().map(Blocks.Described::name))
                .containsExactly("one.pcapng", "one.pcapng #1", "other.pcapng", "other.pcapng #1");
        assertThat(blocks.packets()).hasSize(17);
        Blocks.Packet fifth = blocks.packets().get(4);
        assertThat(fifth.comment()).isEqualTo("alert-1 alert-2");
        assertThat(fifth.time()).isEqualTo(1_000_000_000_000_000_005L);
        assertThat(fifth.wireLength()).isEqualTo(64);
        assertThat(fifth.bytes()).isEqualTo(segment(1, HOST, 502, 40_000, ACK));
        assertThat(blocks.packets().get(5).comment()).isEqualTo("alert-2 context: alert-1");
        assertThat(blocks.packets().getFirst().comment()).isEqualTo("context: alert-1 alert-2");
        assertThat(blocks.packets().stream().map(Blocks.Packet::from).distinct())
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void anAlertHasNoMoreThanItsShareAndSaysSo() throws IOException {
        for (int i = 0; i < 24; i++) {
            conversation(41_000 + i, 30, 0);
        }
        Path capture = capture("a.pcapng");
        FrameRef[] proofs =
                IntStream.range(0, 24)
                        .mapToObj(i -> new FrameRef(0, 63L * i + 60))
                        .toArray(FrameRef[]::new);

        SortedMap<String, Long> told = write(List.of(capture), alert("alert-1", proofs));

        assertThat(told).containsEntry("alerts-with-less-context", 1L);
        assertThat(told.get("frames")).isEqualTo(24L + ContextSearch.MOST_OF_AN_ALERT);
        assertThat(
                        Blocks.of(file()).packets().stream()
                                .filter(packet -> packet.comment().equals("alert-1")))
                .hasSize(24);
    }

    @Test
    void allAlertsTogetherHaveABoundAndTheGravestGoFirst() throws IOException {
        strangers(EvidenceFile.MOST_PROOFS + 10);
        Path capture = capture("a.pcapng");
        int each = 20;
        int alerts = EvidenceFile.MOST_PROOFS / each + 1;
        Alert[] many =
                IntStream.range(0, alerts)
                        .mapToObj(i ->
                                alert(
                                        "alert-" + i,
                                        IntStream.range(0, each)
                                                .mapToObj(k -> new FrameRef(0, 1L + i * each + k))
                                                .limit(i == alerts - 1 ? 10 : each)
                                                .toArray(FrameRef[]::new)))
                        .toArray(Alert[]::new);

        SortedMap<String, Long> told = write(List.of(capture), many);

        assertThat(told).containsEntry("proofs-left-out", 10L);
        assertThat(told.get("frames"))
                .isBetween((long) EvidenceFile.MOST_PROOFS, (long) EvidenceFile.MOST_FRAMES);
    }

    @Test
    void aDatagramComesWithAllItsFragments() throws IOException {
        strangers(3);
        frames.add(fragment(0, true));
        strangers(1);
        frames.add(fragment(24, true));
        strangers(1);
        frames.add(fragment(48, false));
        strangers(3);
        Path capture = capture("a.pcapng");

        write(List.of(capture), alert("alert-1", new FrameRef(0, 8)));

        assertThat(kept()).containsExactly(4L, 6L, 8L);
    }

    private static byte[] fragment(int offset, boolean more) {
        ByteBuffer frame = ByteBuffer.allocate(58);
        frame.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, HOST, 8, 0});
        frame.put((byte) 0x45).put((byte) 0).putShort((short) 44).putShort((short) 7);
        frame.putShort((short) (offset / 8 | (more ? 0x2000 : 0)));
        frame.put((byte) 64).put((byte) 17).putShort((short) 0);
        frame.putInt(0x0A00_0005).putInt(0x0A00_0001);
        if (offset == 0) {
            frame.putShort((short) 7_000).putShort((short) 7_001).putShort((short) 72);
        }
        return frame.array();
    }

    @Test
    void aCaptureThatIsGoneIsCounted() throws IOException {
        SortedMap<String, Long> told =
                write(List.of(folder.resolve("gone.pcap")), alert("alert-1", new FrameRef(0, 5)));

        assertThat(told).containsEntry("frames", 0L).containsEntry("frames-unreadable", 1L);
    }
}
