// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streams cut, shuffled, repeated and lost by chance come out as they were sent but for what is
/// told to be missing.
class ReassemblyPropertyTest {
    private static final int ACK = 16;
    private static final int PSH = 8;
    private static final int STREAMS = 300;
    private static final long MILLISECOND = 1_000_000;

    /// A part of the stream, and how much of it the capture cut.
    private record Part(int from, int to, int cut) {
        boolean covers(int place) {
            return from <= place && place < to - cut;
        }
    }

    /// What happens to a stream on its way; the first four in percent of its segments.
    private record Weather(int repeated, int overlapping, int dropped, int cut, int window) {}

    @ParameterizedTest(
            name = "repeated {0}%, overlapping {1}%, dropped {2}%, cut {3}%, late by {4}")
    @CsvSource({
        " 0,  0,  0,  0,  0",
        "20,  0,  0,  0,  0",
        " 0,  0,  0,  0,  8",
        "20, 30,  0,  0, 16",
        " 0,  0, 10,  0,  0",
        "20, 30, 10,  0,  8",
        " 0,  0,  0, 10,  0",
        "20, 30,  5,  5, 30",
        "90, 90, 50, 30, 60",
    })
    void deliversWhatWasSent(int repeated, int overlapping, int dropped, int cut, int window) {
        Weather weather = new Weather(repeated, overlapping, dropped, cut, window);
        Reassembler reassembler = new Reassembler(16 << 20);
        for (int seed = 0; seed < STREAMS; seed++) {
            run(reassembler, weather, new Random(seed), seed);
        }
        assertThat(reassembler.bytesInUse()).isZero();
    }

    private static void run(Reassembler reassembler, Weather weather, Random random, int seed) {
        byte[] text = new byte[1 + random.nextInt(20_000)];
        random.nextBytes(text);
        Bytes sent = Bytes.copyOf(text);
        List<Part> parts = arriving(weather, text.length, random);
        CheckingConsumer consumer = new CheckingConsumer(sent, random.nextInt(100), random);
        StreamHalf half = new StreamHalf();
        int start = random.nextBoolean() ? random.nextInt() : -random.nextInt(text.length);
        long lostBefore = reassembler.counters().lostBytes;
        Bytes none = new Bytes();
        Bytes payload = new Bytes();
        reassembler.segment(half, sequence(start - 1), Arrival.SYN, none, 0, consumer);
        for (Part part : parts) {
            int length = part.to - part.from;
            payload.aim(sent, part.from, length - part.cut);
            long sequence = sequence(start + part.from);
            reassembler.segment(half, sequence, ACK | PSH, payload, length, consumer);
        }
        long end = sequence(start + text.length);
        reassembler.segment(half, end, ACK | Arrival.FIN, none, 0, consumer);
        reassembler.flush(half, consumer);

        String why = weather + ", seed " + seed;
        assertThat(consumer.problem()).as(why).isEmpty();
        assertThat(consumer.end()).as(why).isEqualTo(text.length);
        assertThat(reassembler.counters().lostBytes - lostBefore)
                .as(why)
                .isEqualTo(consumer.missing());
        if (weather.cut == 0) {
            assertThat(consumer.missing()).as(why).isEqualTo(uncovered(parts, text.length));
        }
    }

    private static long sequence(int number) {
        return number & 0xFFFF_FFFFL;
    }

    /// Parts of a stream of `length` bytes in the order of their arrival.
    private static List<Part> arriving(Weather weather, int length, RandomGenerator random) {
        List<Part> parts = new ArrayList<>();
        int largest = 1 + random.nextInt(1460);
        for (int at = 0; at < length; ) {
            int to = Math.min(length, at + 1 + random.nextInt(largest));
            if (random.nextInt(100) >= weather.dropped) {
                parts.add(part(weather, at, to, random));
            }
            if (random.nextInt(100) < weather.repeated) {
                parts.add(part(weather, at, to, random));
            }
            if (random.nextInt(100) < weather.overlapping) {
                int from = Math.max(0, at - random.nextInt(largest));
                int beyond = Math.min(length, to + random.nextInt(largest));
                parts.add(part(weather, from, beyond, random));
            }
            at = to;
        }
        return delayed(parts, weather.window, random);
    }

    /// Each part may come up to `window` parts later than it was sent.
    private static List<Part> delayed(List<Part> parts, int window, RandomGenerator random) {
        Map<Part, Integer> turns = new IdentityHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            turns.put(parts.get(i), i + random.nextInt(window + 1));
        }
        parts.sort(Comparator.comparing(turns::get));
        return parts;
    }

    private static Part part(Weather weather, int from, int to, RandomGenerator random) {
        boolean isCut = random.nextInt(100) < weather.cut;
        return new Part(from, to, isCut ? random.nextInt(to - from + 1) : 0);
    }

    /// Bytes that no part holds. What came was never more out of order than can be held, so each of
    /// the others must have been delivered.
    private static int uncovered(List<Part> parts, int length) {
        boolean[] covered = new boolean[length];
        for (Part part : parts) {
            for (int place = part.from; place < part.to; place++) {
                covered[place] |= part.covers(place);
            }
        }
        int uncovered = 0;
        for (boolean is : covered) {
            uncovered += is ? 0 : 1;
        }
        return uncovered;
    }

    /// A request that the capture missed must not delay the ones after it.
    @Test
    void acknowledgementsFreeWhatWaitsBehindALoss() {
        Reassembler reassembler = new Reassembler(1 << 20);
        byte[] text = new byte[100_000];
        new Random(1).nextBytes(text);
        Bytes sent = Bytes.copyOf(text);
        CheckingConsumer consumer = new CheckingConsumer(sent, 100, new Random(2));
        StreamHalf half = new StreamHalf();
        Random random = new Random(3);
        Bytes request = new Bytes();
        Bytes none = new Bytes();
        long now = 0;
        int lost = 0;
        reassembler.segment(half, 0xFFFF_FFFFL, Arrival.SYN, none, 0, consumer);
        for (int at = 0; at < text.length; at += 100) {
            boolean captured = at + 100 == text.length || at == 0 || random.nextInt(10) > 0;
            reassembler.at(now, at);
            if (captured) {
                request.aim(sent, at, 100);
                reassembler.segment(half, at, ACK | PSH, request, 100, consumer);
            }
            now += MILLISECOND;
            reassembler.at(now, at + 1);
            lost += captured ? 0 : 100;
            reassembler.acknowledged(half, at + 100, consumer);
            assertThat(!captured || consumer.end() == at + 100)
                    .as("request at %d was told before its answer", at)
                    .isTrue();
        }
        assertThat(consumer.problem()).isEmpty();
        assertThat(consumer.missing()).isEqualTo(lost).isPositive();
        reassembler.release(half);
        assertThat(reassembler.bytesInUse()).isZero();
    }

    @Test
    void garbageDoesNoHarm() {
        Random random = new Random(4);
        Reassembler reassembler = new Reassembler(200_000);
        StreamHalf[] halves = new StreamHalf[20];
        Bytes[] payloads = new Bytes[8];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = Bytes.copyOf(new byte[random.nextInt(1, i == 7 ? 70_000 : 1_500)]);
        }
        for (int i = 0; i < halves.length; i++) {
            halves[i] = new StreamHalf();
        }
        Gaps consumer = new Gaps(random);
        Bytes payload = new Bytes();
        long most = 0;
        for (int step = 0; step < 400_000; step++) {
            StreamHalf half = halves[random.nextInt(halves.length)];
            Bytes whole = payloads[random.nextInt(payloads.length)];
            payload.aim(whole, 0, random.nextInt(whole.length() + 1));
            int wire = random.nextInt(4) == 0 ? random.nextInt() : payload.length();
            long sequence = anySequence(half, random);
            long now = random.nextInt(10) == 0 ? random.nextLong() : step * MILLISECOND;
            reassembler.at(now, step);
            switch (random.nextInt(200)) {
                case 0 -> reassembler.release(half);
                case 1 -> reassembler.flush(half, consumer);
                case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ->
                        reassembler.acknowledged(half, sequence, consumer);
                default -> {
                    int flags = random.nextInt(5) == 0 ? random.nextInt() : ACK;
                    reassembler.segment(half, sequence, flags, payload, wire, consumer);
                }
            }
            most = Math.max(most, reassembler.bytesInUse());
        }
        assertThat(most).isBetween(1L, 200_000L);
        StreamCounters counters = reassembler.counters();
        assertThat(consumer.lost).isEqualTo(counters.lostBytes);
        assertThat(counters.retransmitted).isPositive();
        assertThat(counters.outOfOrder).isPositive();
        assertThat(counters.outOfWindow).isPositive();
        assertThat(counters.resynchronised).isPositive();
        assertThat(counters.droppedForBudget).isPositive();
        for (StreamHalf half : halves) {
            reassembler.flush(half, consumer);
        }
        assertThat(reassembler.bytesInUse()).isZero();
    }

    private static long anySequence(StreamHalf half, RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextLong();
            case 1, 2, 3, 4 -> half.expected;
            case 5 -> half.strayNext;
            default -> half.expected + random.nextInt(-3_000, 6_000);
        };
    }

    /// Takes anything and adds up the gaps.
    private static final class Gaps implements StreamConsumer {
        private final RandomGenerator random;
        private long lost;

        Gaps(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public int data(Bytes stream) {
            return switch (random.nextInt(2_000)) {
                case 0 -> WANT_NO_MORE;
                case 1 -> random.nextInt();
                default -> random.nextInt(stream.length() + 1);
            };
        }

        @Override
        public void gap(long missing) {
            lost += missing;
        }
    }
}
