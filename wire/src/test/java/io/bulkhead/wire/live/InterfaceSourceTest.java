// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfaceSourceTest {
    private static final int UNPACED = 100;

    @TempDir private Path folder;

    /// What a test sees of a frame.
    private record Seen(long number, long time, byte[] bytes, int wire) {}

    private final List<Seen> seen = new ArrayList<>();

    private static InterfaceSource source(String name) {
        return new InterfaceSource(name, InterfaceSource.Options.USUAL, InstantSource.system());
    }

    private void poll(InterfaceSource source, BooleanSupplier until) {
        for (int i = 0; i < 2_000 && !until.getAsBoolean(); i++) {
            source.poll(
                    frame -> {
                        byte[] bytes = new byte[frame.bytes().length()];
                        frame.bytes().copyTo(0, bytes, 0, bytes.length);
                        seen.add(new Seen(frame.number(), frame.time(), bytes, frame.wireLength()));
                    },
                    10);
        }
    }

    @Test
    void packetsArriveAsTheyWereSentAndNothingIsSent() throws IOException {
        try (Namespace cable = Namespace.make();
                InterfaceSource source = source(cable.here())) {
            assumeTrue(Namespace.has("tcpreplay"), "needs tcpreplay");
            Path capture = frames(500);
            poll(source, () -> source.state() == PacketSource.State.UP);
            long before = cable.arrived();
            Instant began = Instant.now();
            cable.inside("tcpreplay", "-q", "-t", "-i", cable.there(), capture.toString());
            poll(source, () -> seen.size() >= 500);
            assertThat(source.problem()).isEmpty();
            assertThat(seen).hasSize(500);
            for (int i = 0; i < 500; i++) {
                Seen one = seen.get(i);
                assertThat(one.number()).isEqualTo(i + 1);
                assertThat(one.bytes()).as("frame " + i).isEqualTo(frame(i));
                assertThat(one.wire()).isEqualTo(one.bytes().length);
                assertThat(one.time() / 1_000_000_000L)
                        .isBetween(began.getEpochSecond() - 1, Instant.now().getEpochSecond() + 1);
            }
            assertThat(source.dropped()).isZero();
            assertThat(cable.arrived()).as("what came out of the capturing host").isEqualTo(before);
        }
    }

    @Test
    void anInterfaceThatGoesDownIsTakenUpAgain() {
        try (Namespace cable = Namespace.make();
                InterfaceSource source = source(cable.here())) {
            poll(source, () -> source.state() == PacketSource.State.UP);
            Namespace.run("ip", "link", "set", cable.here(), "down");
            poll(source, () -> source.state() == PacketSource.State.DOWN);
            assertThat(source.problem()).contains("down");
            Namespace.run("ip", "link", "set", cable.here(), "up");
            poll(source, () -> source.state() == PacketSource.State.UP);
            assertThat(source.state()).isEqualTo(PacketSource.State.UP);
        }
    }

    @Test
    void anInterfaceThatIsNotThereIsNamedWithThoseThatAre() {
        assumeTrue(
                Linux.here() && System.getProperty("user.name").equals("root"),
                "needs to be allowed to capture");
        try (InterfaceSource source = source("nosuch0")) {
            source.poll(frame -> seen.add(null), 0);
            assertThat(source.state()).isEqualTo(PacketSource.State.DOWN);
            assertThat(source.problem()).contains("nosuch0", "lo");
        }
    }

    @Test
    void theKernelFiltersBeforeTheFirstPacket() throws IOException {
        // ldh [12]; jeq #0x0806; accept ARP alone
        PacketProgram arp =
                new PacketProgram(
                        new int[] {
                            0x28, 0, 0, 12, 0x15, 0, 1, 0x0806, 0x6, 0, 0, 0x40000, 0x6, 0, 0, 0
                        });
        try (Namespace cable = Namespace.make();
                InterfaceSource source =
                        new InterfaceSource(
                                cable.here(),
                                new InterfaceSource.Options(1 << 20, 0, true, arp),
                                InstantSource.system())) {
            assumeTrue(Namespace.has("tcpreplay"), "needs tcpreplay");
            Path capture = frames(UNPACED);
            poll(source, () -> source.state() == PacketSource.State.UP);
            cable.inside("tcpreplay", "-q", "-t", "-i", cable.there(), capture.toString());
            poll(source, () -> seen.size() >= UNPACED / 4);
            assertThat(seen).hasSize(UNPACED / 4);
            assertThat(seen).allMatch(one -> one.bytes()[12] == 8 && one.bytes()[13] == 6);
        }
    }

    /// What is not bound cannot be called; and nothing that is bound can send.
    @Test
    void nothingThatSendsIsBound() {
        Set<String> mayBe =
                new TreeSet<>(
                        List.of(
                                "socket",
                                "setsockopt",
                                "getsockopt",
                                "getsockname",
                                "bind",
                                "mmap",
                                "munmap",
                                "poll",
                                "close",
                                "if_nametoindex"));
        assertThat(new TreeSet<>(Linux.BOUND)).isEqualTo(mayBe);
        assertThat(Linux.Setting.values())
                .extracting(Linux.Setting::option)
                .as("of a socket: filter, its lock, membership, ring, version, fanout, own packets")
                .containsExactlyInAnyOrder(26, 44, 1, 5, 10, 18, 23);
    }

    // ---- frames of many sizes: every fourth is ARP, every third has a VLAN tag

    private static byte[] frame(int i) {
        boolean tagged = i % 3 == 0;
        byte[] frame = new byte[60 + i * 7 % 1400];
        for (int at = 0; at < frame.length; at++) {
            frame[at] = (byte) (i + at);
        }
        frame[0] = 2;
        frame[6] = 2;
        int type = i % 4 == 0 ? 0x0806 : 0x88B5;
        int at = 12;
        if (tagged && i % 4 != 0) {
            frame[at++] = (byte) 0x81;
            frame[at++] = 0;
            frame[at++] = 0;
            frame[at++] = (byte) (i % 200 + 1);
        }
        frame[at++] = (byte) (type >> 8);
        frame[at] = (byte) type;
        return frame;
    }

    private Path frames(int count) throws IOException {
        Path file = folder.resolve("frames.pcap");
        try (OutputStream out = Files.newOutputStream(file)) {
            PcapFile.begin(out);
            for (int i = 0; i < count; i++) {
                PcapFile.add(out, frame(i));
            }
        }
        return file;
    }
}
