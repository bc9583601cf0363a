// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedCaptureTest {
    private static final SampleCapture SAMPLE =
            SampleCapture.all().filter(each -> each.name().contains("sections")).findAny().get();

    /// Each with checksums, so that no damage can go unseen.
    enum Compression {
        GZIP,
        ZSTD;

        OutputStream over(OutputStream out) throws IOException {
            return switch (this) {
                case GZIP -> new GZIPOutputStream(out);
                case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
            };
        }

        byte[] compress(byte[] bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream compressing = over(out)) {
                compressing.write(bytes);
            }
            return out.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsEverySample(Compression compression) throws IOException, CaptureException {
        for (SampleCapture sample : SampleCapture.all().toList()) {
            byte[] compressed = compression.compress(sample.bytes());
            try (Capture capture = CaptureBytes.open(compressed)) {
                assertThat(CaptureBytes.packets(capture)).isEqualTo(sample.packets());
                assertThat(capture.problem()).isEmpty();
                assertThat(capture.position()).isEqualTo(compressed.length);
                assertThat(capture.description())
                        .isEqualTo(sample.description() + ", " + compression.name().toLowerCase());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWhenClosed(Compression compression) throws IOException, CaptureException {
        Capture capture = CaptureBytes.open(compression.compress(SAMPLE.bytes()));
        assertThat(capture.next(new Frame())).isTrue();
        capture.close();
        capture.close();
        assertThat(capture.next(new Frame())).isFalse();
        assertThat(capture.problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readsPartsOneAfterTheOther(Compression compression) throws IOException, CaptureException {
        byte[] bytes = SAMPLE.bytes();
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += 7) {
            parts.writeBytes(
                    compression.compress(
                            Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7))));
            parts.writeBytes(compression.compress(new byte[0]));
        }
        try (Capture capture = CaptureBytes.open(parts.toByteArray())) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(SAMPLE.packets());
            assertThat(capture.problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryPrefix(Compression compression) throws IOException {
        byte[] compressed = compression.compress(SAMPLE.bytes());
        for (int size = 0; size < compressed.length; size++) {
            try (Capture capture = CaptureBytes.open(Arrays.copyOf(compressed, size))) {
                List<String> packets = CaptureBytes.packets(capture);
                assertThat(SAMPLE.packets().subList(0, packets.size())).isEqualTo(packets);
                assertThat(capture.truncated()).as("%s bytes", size).isTrue();
                assertThat(capture.problem()).contains("data are cut short");
            } catch (CaptureException e) {
                assertThat(e).hasMessageMatching("test is empty.*|.*too short.*|.*cut short");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOutWhatCameBeforeTheCutOrDamage(Compression compression)
            throws IOException, CaptureException {
        int packets = 20_000;
        byte[] compressed = compression.compress(hardToCompress(packets));
        byte[] cut = Arrays.copyOf(compressed, compressed.length * 3 / 4);
        byte[] damaged = compressed.clone();
        Arrays.fill(damaged, cut.length, cut.length + 1000, (byte) 0xFF);
        for (byte[] bytes : List.of(cut, damaged)) {
            try (Capture capture = Captures.open(new ByteArrayInputStream(bytes), "test")) {
                assertThat(CaptureBytes.packets(capture).size())
                        .isBetween(packets * 5 / 8, packets - 1);
                assertThat(capture.truncated()).isEqualTo(bytes == cut);
                assertThat(capture.problem()).isNotEmpty();
            }
        }
    }

    private static byte[] hardToCompress(int packets) throws IOException {
        Random random = new Random(42);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, 1)) {
            for (int i = 0; i < packets; i++) {
                byte[] packet = new byte[100];
                for (int at = 0; at < packet.length; at++) {
                    packet[at] = (byte) random.nextInt(16);
                }
                writer.write(i, packet, packet.length);
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 00000000 00000000, '', nothing",
        "0, 4869, 'the gzip data are followed by bytes that are not gzip', other bytes",
        "0, 00004869, 'the gzip data are followed by bytes that are not gzip', padding and others",
        "0, 1F8B07 00000000000000, 'the gzip data use an unknown method, 7', an unknown method",
        "0, 1F8B, 'the gzip data are cut short', the beginning of more",
        "1, '', 'the gzip data are damaged: their checksum is wrong', a wrong size",
        "5, '', 'the gzip data are damaged: their checksum is wrong', a wrong checksum",
    })
    void readsAllBeforeABadEnd(int damagedFromEnd, String more, String problem, String why)
            throws IOException, CaptureException {
        byte[] compressed = Compression.GZIP.compress(SAMPLE.bytes());
        if (damagedFromEnd > 0) {
            compressed[compressed.length - damagedFromEnd] ^= 1;
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(compressed);
        file.writeBytes(HexFormat.of().parseHex(more.replace(" ", "")));
        try (Capture capture = CaptureBytes.open(file.toByteArray())) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(SAMPLE.packets());
            assertThat(capture.problem()).startsWith(problem);
            assertThat(capture.problem().isEmpty()).isEqualTo(problem.isEmpty());
            assertThat(capture.truncated()).isEqualTo(problem.contains("cut short"));
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "1F8B08 00 00000000 0003, no optional field",
        "1F8B08 08 00000000 0003 612E7063617000, a name",
        "1F8B08 10 00000000 0003 686900, a comment",
        "1F8B08 04 00000000 0003 0300 010203, an extra field",
        "1F8B08 1F 00000000 0003 0000 00 00 ABCD, every field",
    })
    void passesOptionalFields(String header, String why) throws IOException, CaptureException {
        byte[] compressed = Compression.GZIP.compress(SAMPLE.bytes());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HexFormat.of().parseHex(header.replace(" ", "")));
        file.write(compressed, 10, compressed.length - 10);
        try (Capture capture = CaptureBytes.open(file.toByteArray())) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(SAMPLE.packets());
            assertThat(capture.problem()).isEmpty();
        }
    }

    @Test
    void passesAFrameThatZstandardSkips() throws IOException, CaptureException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HexFormat.of().parseHex("532A4D1802000000ABCD"));
        file.writeBytes(Compression.ZSTD.compress(SAMPLE.bytes()));
        try (Capture capture = CaptureBytes.open(file.toByteArray())) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(SAMPLE.packets());
            assertThat(capture.problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsCompressedTwice(Compression outer) throws IOException {
        for (Compression inner : Compression.values()) {
            byte[] twice = outer.compress(inner.compress(SAMPLE.bytes()));
            assertThatThrownBy(() -> CaptureBytes.open(twice))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("test is compressed twice: decompress it once");
        }
    }

    @ParameterizedTest
    @EnumSource
    void needsNoMemoryForABomb(Compression compression) throws IOException, CaptureException {
        int mebibytes = 256;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream bomb = compression.over(file)) {
            bomb.write(SAMPLE.bytes());
            bomb.write(CaptureBytes.little().u32(0xBAD).u32(12 + (mebibytes << 20)).bytes());
            for (int i = 0; i < mebibytes; i++) {
                bomb.write(new byte[1 << 20]);
            }
            bomb.write(CaptureBytes.little().u32(12 + (mebibytes << 20)).bytes());
        }
        long before = bufferMemory();
        try (Capture capture =
                Captures.open(new ByteArrayInputStream(file.toByteArray()), "bomb")) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(SAMPLE.packets());
            assertThat(capture.problem()).isEmpty();
            assertThat(bufferMemory() - before).isLessThan(1 << 20);
        }
    }

    /// Native memory of all buffers, ours among them.
    private static long bufferMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
