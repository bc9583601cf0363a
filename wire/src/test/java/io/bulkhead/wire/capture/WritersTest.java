// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WritersTest {
    private static final byte[] PACKET = {0x0A, 0x0B, 0x0C};
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesNanoseconds() throws IOException, CaptureException {
        try (PcapWriter writer = new PcapWriter(out, 147)) {
            writer.write(1000 * SECOND + 5, PACKET, 60);
            writer.write(999 * SECOND, Bytes.copyOf(PACKET), 3);
        }
        assertThat(hex())
                .isEqualTo(
                        "4d3cb2a1020004000000000000000000"
                                + "0000040093000000"
                                + "e803000005000000030000003c0000000a0b0c"
                                + "e703000000000000030000000300000"
                                + "00a0b0c");
        assertReads("1 1000.000000005 147 0 60 0a0b0c", "2 999.000000000 147 0 3 0a0b0c");
    }

    @Test
    void writesMicroseconds() throws IOException, CaptureException {
        try (PcapWriter writer = PcapWriter.inMicroseconds(out, 1)) {
            writer.write(1000 * SECOND + 5_999, PACKET, 60);
        }
        assertReads("1 1000.000005000 1 0 60 0a0b0c");
    }

    @Test
    void writesTheNearestTimeThatAFormatHolds() throws IOException, CaptureException {
        try (PcapWriter writer = new PcapWriter(out, 1)) {
            writer.write(-1, PACKET, 3);
            writer.write(Long.MAX_VALUE, PACKET, 3);
        }
        assertReads("1 0.000000000 1 0 3 0a0b0c", "2 4294967295.999999999 1 0 3 0a0b0c");
    }

    @Test
    void writesAComment() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(out, "")) {
            writer.describe(1, "");
            writer.write(0, (1L << 32) + 2, PACKET, 60, "why?!");
        }
        assertThat(hex())
                .isEqualTo(
                        "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000"
                                + "01000000200000000100000000000400"
                                + "09000100090000000000000020000000"
                                + "06000000340000000000000001000000020000000300000"
                                + "03c0000000a0b0c00"
                                + "01000500"
                                + "7768793f21000000"
                                + "0000000034000000");
    }

    @Test
    void readsWhatItWrote() throws IOException, CaptureException {
        try (PcapngWriter writer = new PcapngWriter(out, "bulkhead")) {
            int ethernet = writer.describe(1, "mirror port");
            int serial = writer.describe(147, "");
            writer.write(serial, SECOND + 1, PACKET, 60, "");
            writer.write(ethernet, Long.MAX_VALUE, Bytes.copyOf(new byte[4]), 4, "ünïcode");
            writer.write(ethernet, -1, new byte[0], 0, "x".repeat(70_000));
        }
        assertReads(
                "1 1.000000001 147 1 60 0a0b0c",
                "2 9223372036.854775807 1 0 4 00000000",
                "3 0.000000000 1 0 0 ");
    }

    @Test
    void cutsACommentBetweenCharacters() throws IOException, CaptureException {
        try (PcapngWriter writer = new PcapngWriter(out, "")) {
            writer.describe(1, "");
            writer.write(0, 0, PACKET, 3, "€".repeat(21_844) + "é");
            writer.write(0, 0, PACKET, 3, "é€".repeat(14_000));
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("€".repeat(21_844)).doesNotContain("€".repeat(21_844) + "é");
        assertThat(text).contains("é€".repeat(13_106)).doesNotContain("é€".repeat(13_107));
        assertReads("1 0.000000000 1 0 3 0a0b0c", "2 0.000000000 1 0 3 0a0b0c");
    }

    @Test
    void writesPacketsOfAnySize() throws IOException, CaptureException {
        Frame frame = new Frame();
        try (PcapWriter writer = new PcapWriter(out, 1)) {
            for (int size = 1; size < 100_000; size *= 3) {
                writer.write(0, Bytes.copyOf(new byte[size]), size);
            }
        }
        try (Capture capture = CaptureBytes.open(out.toByteArray())) {
            for (int size = 1; size < 100_000; size *= 3) {
                assertThat(capture.next(frame)).isTrue();
                assertThat(frame.bytes().length()).isEqualTo(size);
                assertThat(frame.cut()).isFalse();
            }
        }
    }

    private String hex() {
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private void assertReads(String... packets) throws CaptureException {
        try (Capture capture = CaptureBytes.open(out.toByteArray())) {
            assertThat(CaptureBytes.packets(capture)).containsExactly(packets);
            assertThat(capture.problem()).isEmpty();
        }
    }
}
