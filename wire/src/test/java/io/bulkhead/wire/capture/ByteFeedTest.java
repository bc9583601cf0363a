// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;

class ByteFeedTest {
    private static final int SIZE = 1000;

    @Test
    void showsTheSameBytesThroughAnyBuffer() {
        for (int capacity : new int[] {1, 3, 64, SIZE, 4096}) {
            ByteFeed feed = feed(capacity);
            for (int at = 0, step = 1; at + step <= SIZE; at += step, step = step % 50 + 1) {
                assertThat(feed.ensure(step)).isTrue();
                assertThat(feed.u8(0)).isEqualTo(at & 0xFF);
                assertThat(feed.u8(step - 1)).isEqualTo(at + step - 1 & 0xFF);
                assertThat(feed.position()).isEqualTo(at);
                feed.advance(step);
            }
        }
    }

    @Test
    void keepsAWindowTrueUntilItIsAskedForMore() {
        ByteFeed feed = feed(64);
        Bytes view = new Bytes();
        feed.ensure(10);
        feed.aim(view, 2, 8);
        feed.advance(10);
        assertThat(view.toArray()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void leavesWhatIsThereWhenThereIsNotEnough() {
        ByteFeed feed = feed(64);
        assertThat(feed.skip(SIZE - 3)).isTrue();
        assertThat(feed.ensure(4)).isFalse();
        assertThat(feed.unread()).isEqualTo(3);
        assertThat(feed.ensure(3)).isTrue();
        assertThat(feed.u8(0)).isEqualTo(SIZE - 3 & 0xFF);
        assertThat(feed.failure()).isEmpty();
        assertThat(feed.skip(4)).isFalse();
        assertThat(feed.position()).isEqualTo(SIZE);
    }

    @Test
    void readsInBothByteOrders() {
        ByteFeed feed = feed(64);
        feed.ensure(9);
        feed.advance(1);
        assertThat(feed.u16(0)).isEqualTo(0x0102);
        assertThat(feed.u32(0)).isEqualTo(0x01020304);
        assertThat(feed.s64(0)).isEqualTo(0x0102030405060708L);
        feed.littleEndian(true);
        assertThat(feed.u16(0)).isEqualTo(0x0201);
        assertThat(feed.u32(0)).isEqualTo(0x04030201);
        assertThat(feed.s64(0)).isEqualTo(0x0807060504030201L);
    }

    @Test
    void refusesToHoldMoreThanItMay() {
        assertThatThrownBy(() -> feed(64).ensure(ByteFeed.LARGEST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsWhatCameBeforeAFailure() throws CaptureException {
        SampleCapture sample = SampleCapture.all().findFirst().orElseThrow();
        InputStream failing = new FailingStream(sample.bytes());
        try (Capture capture = Captures.open(failing, "failing")) {
            assertThat(CaptureBytes.packets(capture)).isEqualTo(sample.packets());
            assertThat(capture.problem()).isEqualTo("the disk is gone, reached at packet 3");
            assertThat(capture.truncated()).isFalse();
        }
    }

    @Test
    void saysWhenNothingCanBeRead() {
        assertThatThrownBy(() -> Captures.open(new FailingStream(new byte[0]), "failing"))
                .isInstanceOf(CaptureException.class)
                .hasMessage("failing cannot be read: the disk is gone");
    }

    private static ByteFeed feed(int capacity) {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) i;
        }
        return new ByteFeed(Channels.newChannel(new ByteArrayInputStream(bytes)), capacity);
    }

    /// Delivers bytes and then fails where it should end.
    private static final class FailingStream extends InputStream {
        private final InputStream bytes;

        FailingStream(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            int next = bytes.read();
            if (next < 0) {
                throw new IOException("the disk is gone");
            }
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int size) throws IOException {
            int count = bytes.read(target, offset, size);
            if (count < 0) {
                throw new IOException("the disk is gone");
            }
            return count;
        }
    }
}
