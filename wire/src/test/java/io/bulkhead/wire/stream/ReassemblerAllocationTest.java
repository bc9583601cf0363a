// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulkhead.wire.Bytes;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReassemblerAllocationTest {
    private static final int ACK = 16;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Reassembler reassembler = new Reassembler(8 << 20);
    private final StreamHalf half = new StreamHalf();
    private final Bytes payload = Bytes.copyOf(new byte[1_460]);
    private int sequence;

    @ParameterizedTest(name = "messages of {0} bytes")
    @CsvSource({"1", "1460", "4000", "100000"})
    void whatFollowsAllocatesNothing(int message) {
        WholeMessages consumer = new WholeMessages(message);
        feed(consumer, 2_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(consumer, 50_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
        assertThat(consumer.messages).isEqualTo(52_000L * 1_460 / message);
        reassembler.release(half);
        assertThat(reassembler.bytesInUse()).isZero();
    }

    @Test
    void anIdleHalfIsSmall() {
        StreamHalf[] halves = new StreamHalf[10_000];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < halves.length; i++) {
            halves[i] = new StreamHalf();
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / halves.length;
        assertThat(each).isLessThan(64);
        assertThat(halves).doesNotContainNull();
    }

    private void feed(StreamConsumer consumer, int segments) {
        for (int i = 0; i < segments; i++) {
            reassembler.at(i, i);
            long number = sequence & 0xFFFF_FFFFL;
            reassembler.segment(half, number, ACK, payload, 1_460, consumer);
            sequence += 1_460;
            reassembler.acknowledged(half, sequence & 0xFFFF_FFFFL, consumer);
        }
    }

    /// Consumes messages of one size, whole ones only.
    private static final class WholeMessages implements StreamConsumer {
        private final int size;
        private long messages;

        WholeMessages(int size) {
            this.size = size;
        }

        @Override
        public int data(Bytes stream) {
            int whole = stream.length() / size;
            messages += whole;
            return whole * size;
        }

        @Override
        public void gap(long lost) {
            throw new AssertionError("nothing is missing");
        }
    }
}
