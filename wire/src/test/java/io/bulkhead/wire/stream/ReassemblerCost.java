// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;

/// Prints what a segment costs that follows, in nanoseconds: consumed at once, and consumed in
/// messages that span two or many segments. Run by hand; nothing is asserted.
final class ReassemblerCost {
    private static final int ACK = 16;
    private static final int SEGMENTS = 20_000_000;
    private static final int HALVES = 1_000;

    private ReassemblerCost() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 3; round++) {
            measure("consumed at once", 100, 100);
            measure("a message in 2 segments", 100, 200);
            measure("a message in 100 segments", 1_000, 100_000);
            measure("nothing wanted", 100, -1);
        }
    }

    private static void measure(String what, int segment, int message) {
        Reassembler reassembler = new Reassembler(256 << 20);
        StreamHalf[] halves = new StreamHalf[HALVES];
        for (int i = 0; i < HALVES; i++) {
            halves[i] = new StreamHalf();
        }
        Bytes payload = Bytes.copyOf(new byte[segment]);
        Messages consumer = new Messages(message);
        long start = System.nanoTime();
        for (int i = 0; i < SEGMENTS; i++) {
            reassembler.at(i, i);
            StreamHalf half = halves[i % HALVES];
            long sequence = i / HALVES * segment & 0xFFFF_FFFFL;
            reassembler.segment(half, sequence, ACK, payload, segment, consumer);
            reassembler.acknowledged(half, sequence + segment, consumer);
        }
        double each = (double) (System.nanoTime() - start) / SEGMENTS;
        System.out.printf("%-28s %6.1f ns a segment%n", what, each);
    }

    private record Messages(int size) implements StreamConsumer {
        @Override
        public int data(Bytes stream) {
            return size < 0 ? WANT_NO_MORE : stream.length() / size * size;
        }

        @Override
        public void gap(long lost) {
            throw new AssertionError("nothing is missing");
        }
    }
}
