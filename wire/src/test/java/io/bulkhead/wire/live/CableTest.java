// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulkhead.wire.live.InterfaceSource.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes over a cable from a second host, which is a network namespace.
class CableTest {
    private static final int SMALL_RING = 1 << 20;
    private static final int ETHER_TYPE = 0x88B5;

    @TempDir private Path folder;

    private final List<byte[]> seen = new ArrayList<>();

    private static InterfaceSource open(String name, Options options) {
        InterfaceSource source = new InterfaceSource(name, options, InstantSource.system());
        source.poll(frame -> {}, 0);
        return source;
    }

    private static Options small(int fanout, boolean own, int snapLength) {
        return new Options(SMALL_RING, fanout, true, own, snapLength, PacketProgram.ALL);
    }

    private int poll(InterfaceSource source) {
        return source.poll(
                frame -> {
                    byte[] bytes = new byte[frame.bytes().length()];
                    frame.bytes().copyTo(0, bytes, 0, bytes.length);
                    seen.add(bytes);
                    assertThat(frame.wireLength()).isGreaterThanOrEqualTo(bytes.length);
                },
                10);
    }

    private void poll(InterfaceSource source, BooleanSupplier until) {
        for (int i = 0; i < 2_000 && !until.getAsBoolean(); i++) {
            poll(source);
        }
        assertThat(until.getAsBoolean()).as(source.problem()).isTrue();
    }

    // ---- frames of 100 bytes, numbered

    private static byte[] frame(int number, int... tags) {
        byte[] frame = new byte[100];
        frame[0] = 2;
        frame[6] = 2;
        int at = 12;
        for (int i = 0; i < tags.length; i += 2) {
            half(frame, at, tags[i]);
            half(frame, at + 2, tags[i + 1]);
            at += 4;
        }
        half(frame, at, ETHER_TYPE);
        half(frame, at + 2, number);
        return frame;
    }

    private static void half(byte[] bytes, int at, int number) {
        bytes[at] = (byte) (number >> 8);
        bytes[at + 1] = (byte) number;
    }

    private Path file(List<byte[]> frames) throws IOException {
        Path file = folder.resolve("frames.pcap");
        try (OutputStream out = Files.newOutputStream(file)) {
            PcapFile.begin(out);
            for (byte[] frame : frames) {
                PcapFile.add(out, frame);
            }
        }
        return file;
    }

    private Path numbered(int count) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(frame(i));
        }
        return file(frames);
    }

    private static Namespace cable() {
        Namespace cable = Namespace.make();
        if (!Namespace.has("tcpreplay")) {
            cable.close();
            assumeTrue(false, "needs tcpreplay");
        }
        return cable;
    }

    private static void send(Namespace cable, Path file) {
        assertThat(cable.inside("tcpreplay", "-q", "-t", "-i", cable.there(), file.toString()))
                .isZero();
    }

    // ---- what the ring does

    @Test
    void tagsOfAllKindsArriveWhereTheyStood() throws IOException {
        List<byte[]> sent =
                List.of(
                        frame(1),
                        frame(2, 0x8100, 10),
                        frame(3, 0x8100, 0xE00A),
                        frame(4, 0x8100, 0),
                        frame(5, 0x88A8, 100, 0x8100, 10),
                        frame(6, 0x8100, 100, 0x8100, 10),
                        frame(7, 0x88A8, 1, 0x8100, 2, 0x8100, 3));
        try (Namespace cable = cable();
                InterfaceSource source = open(cable.here(), small(0, true, Options.WHOLE))) {
            send(cable, file(sent));
            poll(source, () -> seen.size() >= sent.size());
            assertThat(seen).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                assertThat(seen.get(i)).as("frame " + (i + 1)).isEqualTo(sent.get(i));
            }
        }
    }

    @Test
    void whatFindsNoRoomIsCounted() throws IOException {
        int count = 30_000;
        try (Namespace cable = cable();
                InterfaceSource source = open(cable.here(), small(0, true, Options.WHOLE))) {
            send(cable, numbered(count));
            poll(source, () -> source.state() == PacketSource.State.UP && poll(source) == 0);
            assertThat(source.dropped()).isPositive();
            assertThat(seen.size() + source.dropped()).isEqualTo(count);
            assertThat(source.counts().freezes()).isPositive();
            send(cable, numbered(10));
            poll(source, () -> seen.size() + source.dropped() >= count + 10);
            assertThat(seen.getLast()).as("it goes on after that").isEqualTo(frame(9));
        }
    }

    @Test
    void readersOfAGroupShareThePackets() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] frame = frame(i);
            // An IPv4 header of many hosts, by which the kernel deals them out.
            half(frame, 12, 0x0800);
            byte[] ip = {
                0x45,
                0,
                0,
                86,
                0,
                0,
                0,
                0,
                64,
                17,
                0,
                0,
                10,
                0,
                (byte) (i >> 8),
                (byte) i,
                10,
                1,
                0,
                1
            };
            System.arraycopy(ip, 0, frame, 14, ip.length);
            frames.add(frame);
        }
        try (Namespace cable = cable();
                InterfaceSource one = open(cable.here(), small(4711, true, Options.WHOLE));
                InterfaceSource other = open(cable.here(), small(4711, true, Options.WHOLE))) {
            send(cable, file(frames));
            int ofOne = 0;
            for (int i = 0; i < 2_000 && seen.size() < frames.size(); i++) {
                ofOne += poll(one);
                poll(other);
            }
            assertThat(seen.stream().map(HexFormat.of()::formatHex))
                    .containsExactlyInAnyOrderElementsOf(
                            frames.stream().map(HexFormat.of()::formatHex).toList());
            assertThat(ofOne).as("of one of the two").isStrictlyBetween(0, frames.size());
        }
    }

    @Test
    void noMoreOfAPacketIsTakenThanIsWanted() throws IOException {
        try (Namespace cable = cable();
                InterfaceSource source = open(cable.here(), small(0, true, 60))) {
            send(cable, file(List.of(frame(1), frame(2, 0x8100, 7))));
            poll(source, () -> seen.size() >= 2);
            assertThat(seen.getFirst()).isEqualTo(Arrays.copyOf(frame(1), 60));
            // The tag is put back into what was taken.
            assertThat(seen.getLast()).isEqualTo(Arrays.copyOf(frame(2, 0x8100, 7), 64));
        }
    }

    // ---- whose packets

    @Test
    void packetsOfThisHostAreTakenOnRequest() throws IOException {
        try (Namespace cable = cable();
                InterfaceSource all = open(cable.here(), small(0, true, Options.WHOLE));
                InterfaceSource foreign = open(cable.here(), small(0, false, Options.WHOLE))) {
            Path file = numbered(5);
            assertThat(Namespace.run("tcpreplay", "-q", "-t", "-i", cable.here(), file.toString()))
                    .isZero();
            poll(all, () -> seen.size() >= 5);
            send(cable, numbered(3));
            poll(all, () -> seen.size() >= 8);
            seen.clear();
            poll(foreign, () -> seen.size() >= 3);
            poll(foreign);
            assertThat(seen).as("those of the other host alone").hasSize(3);
        }
    }

    @Test
    void onTheLoopbackEveryPacketComesOnce() throws IOException {
        assumeTrue(
                Linux.here() && System.getProperty("user.name").equals("root"),
                "needs to be allowed to capture");
        byte[] marked = ("marked " + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
        try (InterfaceSource source = open("lo", small(0, true, Options.WHOLE));
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3; i++) {
                socket.send(
                        new DatagramPacket(
                                marked,
                                marked.length,
                                InetAddress.getLoopbackAddress(),
                                socket.getLocalPort()));
            }
            String text = new String(marked, StandardCharsets.ISO_8859_1);
            poll(source, () -> marked(text) >= 3);
            for (int i = 0; i < 10; i++) {
                poll(source);
            }
            assertThat(marked(text)).isEqualTo(3);
        }
    }

    private long marked(String text) {
        return seen.stream()
                .filter(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text))
                .count();
    }

    /// The interface's own flag would outlive a process that dies.
    @Test
    void promiscuityEndsWithTheSource() {
        try (Namespace cable = Namespace.make()) {
            try (InterfaceSource source = open(cable.here(), Options.USUAL)) {
                assertThat(source.state()).isEqualTo(PacketSource.State.UP);
                assertThat(cable.details()).contains("promiscuity 1");
            }
            assertThat(cable.details()).contains("promiscuity 0");
        }
    }

    // ---- what changes

    @Test
    void theFilterChangesWhileItRuns() throws IOException {
        // ldh [14]; jeq #3; the frame with number 3 alone
        PacketProgram third =
                new PacketProgram(
                        new int[] {0x28, 0, 0, 14, 0x15, 0, 1, 3, 6, 0, 0, 0x40000, 6, 0, 0, 0});
        try (Namespace cable = cable();
                InterfaceSource source = open(cable.here(), small(0, true, Options.WHOLE))) {
            send(cable, numbered(5));
            poll(source, () -> seen.size() >= 5);
            source.program(third);
            poll(source);
            seen.clear();
            send(cable, numbered(5));
            poll(source, () -> !seen.isEmpty());
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst()).isEqualTo(frame(3));
            assertThat(source.counts().leftOut()).as("is known all the same").isEqualTo(4);
            source.program(PacketProgram.ALL);
            poll(source);
            send(cable, numbered(5));
            poll(source, () -> seen.size() >= 6);
            assertThat(source.dropped()).isZero();
        }
    }

    @Test
    void anInterfaceThatIsMadeAnewIsTakenUpAgain() throws IOException {
        try (Namespace cable = cable();
                InterfaceSource source = open(cable.here(), small(0, true, Options.WHOLE))) {
            send(cable, numbered(5));
            poll(source, () -> seen.size() >= 5);
            cable.cut();
            poll(source, () -> source.state() == PacketSource.State.DOWN);
            assertThat(source.problem()).isNotEmpty();
            cable.join();
            poll(source, () -> source.state() == PacketSource.State.UP);
            send(cable, numbered(5));
            poll(source, () -> seen.size() >= 10);
            assertThat(source.counts().reopened()).isOne();
            assertThat(source.dropped()).isZero();
            assertThat(cable.arrived()).as("what came out of the capturing host").isZero();
        }
    }

    @Test
    void aCableThatIsPulledAtTheOtherEndIsTold() {
        try (Namespace cable = Namespace.make();
                InterfaceSource source = open(cable.here(), Options.USUAL)) {
            assertThat(source.state()).isEqualTo(PacketSource.State.UP);
            cable.inside("ip", "link", "set", cable.there(), "down");
            poll(source, () -> source.state() == PacketSource.State.DOWN);
            assertThat(source.problem()).contains("other end");
            cable.inside("ip", "link", "set", cable.there(), "up");
            poll(source, () -> source.state() == PacketSource.State.UP);
            assertThat(source.problem()).isEmpty();
        }
    }

    @Test
    void namesThatAreNoneAreRefused() {
        for (String name :
                List.of("", ".", "..", "../lo", "a b", "eth\0", "aaaaaaaaaaaaaaaa", "\n")) {
            try (InterfaceSource source = open(name, Options.USUAL)) {
                assertThat(source.state()).as(name).isEqualTo(PacketSource.State.FAILED);
                assertThat(source.problem()).contains("no name of an interface");
            }
        }
    }
}
