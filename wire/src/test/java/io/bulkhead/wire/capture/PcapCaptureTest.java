// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapCaptureTest {
    private static final int LARGEST_PACKET = 16 << 20;

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "D4C3B2A1 0200 0400 00000000 00000000 FFFF0000 01000000"
                + " E8030000 05000000 02000000 3C000000 AABB,"
                + " 1 1000.000005000 1 0 60 aabb,"
                + " little-endian microseconds",
        "A1B2C3D4 0002 0004 00000000 00000000 0000FFFF 00000093"
                + " 000003E8 00000005 00000002 0000003C AABB,"
                + " 1 1000.000005000 147 0 60 aabb,"
                + " big-endian microseconds",
        "4D3CB2A1 0200 0400 00000000 00000000 FFFF0000 010000F0"
                + " E8030000 05000000 02000000 3C000000 AABB,"
                + " 1 1000.000000005 1 0 60 aabb,"
                + " little-endian nanoseconds and the length of a check sequence",
        "A1B23C4D 0002 0004 00000000 00000000 0000FFFF 00000001"
                + " 000003E8 00000005 00000002 0000003C AABB,"
                + " 1 1000.000000005 1 0 60 aabb,"
                + " big-endian nanoseconds",
        "A1B2CD34 0002 0004 00000000 00000000 0000FFFF 00000001"
                + " 000003E8 00000005 00000002 0000003C 00000001 0800 04 00 AABB,"
                + " 1 1000.000005000 1 0 60 aabb,"
                + " modified",
        "AB01001C 0200 0400 00000000 00000000 FFFF0000 01000000 12000000"
                + " E8030000 05000000 02000000 3C000000 AABB,"
                + " 1 1000.000005000 1 0 60 aabb,"
                + " Ixia software",
        "A1B2C3D4 0002 0004 00000000 00000000 00000001 00000001"
                + " 000003E8 00000005 00000002 0000003C AABB,"
                + " 1 1000.000005000 1 0 60 aabb,"
                + " more captured than the snap length",
        "A1B2C3D4 0002 0004 00000000 00000000 0000FFFF 00000001"
                + " 000003E8 00000005 00000002 00000001 AABB,"
                + " 1 1000.000005000 1 0 1 aabb,"
                + " more captured than on the wire",
        "A1B23C4D 0002 0004 00000000 00000000 0000FFFF 00000001"
                + " FFFFFFFF FFFFFFFF 00000002 FFFFFFFF AABB,"
                + " 1 4294967299.294967295 1 0 2147483647 aabb,"
                + " the largest numbers there are",
    })
    void readsEveryVariant(String hex, String packet, String why) throws CaptureException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (Capture capture = CaptureBytes.open(bytes)) {
            assertThat(CaptureBytes.packets(capture)).containsExactly(packet);
            assertThat(capture.problem()).isEmpty();
            assertThat(capture.drops()).isZero();
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0000000000000000 00000003 00000003 AABB, true,"
                + " the file ends in the middle of packet 2",
        "0000000000000000 000000, true, the file ends in the middle of packet 2",
        "0000000000000000 01000000 01000000 AABB, true,"
                + " the file ends in the middle of packet 2",
        "0000000000000000 01000001 01000001 AABB, false,"
                + " 'packet 2 claims 16777217 bytes, which no packet has (byte 42)'",
        "0000000000000000 FFFFFFFF 00000001 AABB, false,"
                + " 'packet 2 claims 4294967295 bytes, which no packet has (byte 42)'",
    })
    void saysWhyItStops(String second, boolean truncated, String problem) throws CaptureException {
        CaptureBytes built = CaptureBytes.big().pcap(0xA1B2C3D4L, 4, 1);
        built.record(1000, 5, 2, 2, "aabb").hex(second);
        try (Capture capture = CaptureBytes.open(built.bytes())) {
            assertThat(CaptureBytes.packets(capture)).hasSize(1);
            assertThat(capture.problem()).isEqualTo(problem);
            assertThat(capture.truncated()).isEqualTo(truncated);
        }
    }

    @Test
    void readsTheLargestPacketAndWhatFollows() throws CaptureException {
        CaptureBytes built = CaptureBytes.little().pcap(0xA1B2C3D4L, 4, 1);
        built.u32(1).u32(0).u32(LARGEST_PACKET).u32(LARGEST_PACKET).raw(new byte[LARGEST_PACKET]);
        built.record(2, 0, 1, 1, "aa");
        Frame frame = new Frame();
        try (Capture capture = CaptureBytes.open(built.bytes())) {
            assertThat(capture.next(frame)).isTrue();
            assertThat(frame.bytes().length()).isEqualTo(LARGEST_PACKET);
            assertThat(CaptureBytes.packets(capture)).containsExactly("2 2.000000000 1 0 1 aa");
        }
    }

    /// The buffer is refilled many times meanwhile; only that may allocate, and little.
    @Test
    void allocatesNothingForAPacket(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("many.pcap");
        try (PcapWriter writer =
                new PcapWriter(new BufferedOutputStream(Files.newOutputStream(file)), 1)) {
            for (int i = 0; i < 200_000; i++) {
                writer.write(i, new byte[i % 100], 100);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Frame frame = new Frame();
        try (Capture capture = Captures.open(file)) {
            for (int i = 0; i < 100_000; i++) {
                capture.next(frame);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                capture.next(frame);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(frame.number()).isEqualTo(200_000);
            assertThat(allocated).isLessThan(20_000);
        }
    }
}
