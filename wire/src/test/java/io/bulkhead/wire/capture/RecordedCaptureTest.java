// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for captures of every format, whole, cut or damaged.
class RecordedCaptureTest {
    private static final int[] FLIPS = {0x01, 0x80, 0xFF};

    static List<SampleCapture> samples() {
        return SampleCapture.all().toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatIsThere(SampleCapture sample) throws CaptureException {
        try (Capture capture = CaptureBytes.open(sample.bytes())) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(sample.packets());
            assertThat(capture.problem()).isEmpty();
            assertThat(capture.truncated()).isFalse();
            assertThat(capture.description()).isEqualTo(sample.description());
            assertThat(capture.position()).isEqualTo(sample.bytes().length);
            assertThat(capture.next(new Frame())).as("the end stays the end").isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endsWhenClosed(SampleCapture sample) throws CaptureException {
        Frame frame = new Frame();
        Capture capture = CaptureBytes.open(sample.bytes());
        assertThat(capture.next(frame)).isTrue();
        byte[] first = frame.bytes().toArray();
        capture.close();
        capture.close();
        assertThat(frame.bytes().toArray()).as("memory outlives the capture").isEqualTo(first);
        assertThat(capture.next(frame)).isFalse();
        assertThat(capture.problem()).isEmpty();
        assertThat(capture.truncated()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsEveryPrefix(SampleCapture sample) throws CaptureException {
        byte[] bytes = sample.bytes();
        for (int size = 4; size <= bytes.length; size++) {
            try (Capture capture = CaptureBytes.open(Arrays.copyOf(bytes, size))) {
                List<String> packets = CaptureBytes.packets(capture);
                boolean cut = !sample.built().isWholeAt(size);
                assertThat(sample.packets().subList(0, packets.size())).isEqualTo(packets);
                assertThat(capture.truncated()).as("%s bytes", size).isEqualTo(cut);
                assertThat(capture.problem().contains("ends in the middle of")).isEqualTo(cut);
                assertThat(capture.problem().isEmpty()).isEqualTo(!cut);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isNoCaptureBelowFourBytes(SampleCapture sample) {
        for (int size = 0; size < 4; size++) {
            byte[] start = Arrays.copyOf(sample.bytes(), size);
            assertThatThrownBy(() -> CaptureBytes.open(start)).isInstanceOf(CaptureException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void survivesEveryDamagedByte(SampleCapture sample) {
        byte[] bytes = sample.bytes();
        for (int at = 0; at < bytes.length; at++) {
            for (int flip : FLIPS) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) flip;
                survives(damaged);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void survivesNoise(SampleCapture sample) {
        Random random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            byte[] noise = sample.bytes();
            int from = random.nextInt(4, noise.length);
            for (int i = from; i < Math.min(noise.length, from + 1 + random.nextInt(12)); i++) {
                noise[i] = (byte) random.nextInt();
            }
            survives(noise);
        }
    }

    private static void survives(byte[] bytes) {
        try (Capture capture = CaptureBytes.open(bytes)) {
            assertThat(CaptureBytes.packets(capture)).hasSizeLessThan(bytes.length / 12);
            assertThat(capture.position()).isBetween(0L, (long) bytes.length);
            assertThat(capture.drops()).isNotNegative();
            if (capture.truncated()) {
                assertThat(capture.problem()).isNotEmpty();
            }
        } catch (CaptureException e) {
            assertThat(e).hasMessageContaining("test");
        }
    }
}
