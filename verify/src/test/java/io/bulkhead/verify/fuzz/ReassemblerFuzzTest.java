// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.stream.Reassembler;
import io.bulkhead.wire.stream.StreamConsumer;
import io.bulkhead.wire.stream.StreamHalf;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// No order of segments makes the reassembler throw, deliver more than came or keep what has ended.
class ReassemblerFuzzTest {
    private static final int STEP = 8;
    private static final long BUDGET = 1 << 20;

    /// Consumes some of what it is shown, as the bytes themselves say.
    private static final class Picky implements StreamConsumer {
        long consumed;

        @Override
        public int data(Bytes stream) {
            int first = stream.isEmpty() ? 0 : stream.u8(0);
            int taken = first == 0xFF ? WANT_NO_MORE : Math.min(stream.length(), first);
            consumed += Math.max(0, taken);
            return taken;
        }

        @Override
        public void gap(long lost) {
            assertThat(lost).isNotNegative();
        }
    }

    static Stream<byte[]> seeds() {
        return Stream.iterate(1, seed -> seed + 1)
                .limit(50)
                .map(seed -> {
                    byte[] data = new byte[STEP * 200];
                    new Random(seed).nextBytes(data);
                    return data;
                });
    }

    /// Eight bytes a step: what to do, how far ahead, flags, lengths, and what the payload is of.
    @MethodSource("seeds")
    @FuzzTest
    void whatIsDeliveredWasSent(byte[] data) {
        ByteBuffer steps = ByteBuffer.wrap(data);
        Reassembler reassembler = new Reassembler(BUDGET);
        StreamHalf half = new StreamHalf();
        Picky consumer = new Picky();
        long sent = 0;
        long next = 1_000;
        long time = 0;
        while (steps.remaining() >= STEP) {
            int kind = steps.get() & 0xFF;
            int ahead = steps.get();
            int flags = steps.get() & 0xFF;
            int length = steps.getShort() & 0x7FF;
            int cut = steps.get() & 0x3F;
            byte value = steps.get();
            time += 1_000_000L * (steps.get() & 0xFF);
            reassembler.at(time, steps.position() / STEP);
            long sequence = next + 16L * ahead * (kind >> 6) & 0xFFFF_FFFFL;
            if ((kind & 7) == 0) {
                reassembler.acknowledged(half, sequence, consumer);
                continue;
            }
            byte[] payload = new byte[length];
            java.util.Arrays.fill(payload, value);
            Bytes bytes = Bytes.copyOf(payload);
            reassembler.segment(half, sequence, flags, bytes, length + cut, consumer);
            next = sequence + length + cut;
            sent += length;
        }
        reassembler.flush(half, consumer);
        assertThat(consumer.consumed).isLessThanOrEqualTo(sent);
        assertThat(reassembler.bytesInUse()).as("after the end").isZero();
    }
}
