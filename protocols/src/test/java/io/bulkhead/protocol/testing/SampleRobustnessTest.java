// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// No bytes make an analyzer throw, run away, wait for ever or call what is cut off malformed.
class SampleRobustnessTest {
    private static final int MOST_MUTATIONS = 1_500;
    private static final int MOST_CUTS = 500;
    private static final int FLOOD = 1_200_000;
    private static final int FLOOD_SEGMENT = 16_384;
    private static final long CALLS_PER_BYTE = 16;
    private static final long CALLS_AT_LEAST = 64;

    /// How one step's payload is spoilt.
    private enum Damage {
        CUT_SHORT,
        LOW_BIT,
        HIGH_BIT,
        INVERTED,
        ZERO,
        ALL_ONES,
        LEFT_OUT,
        DOUBLED,
        NOISE_FROM_HERE
    }

    private record Mutation(int step, int at, Damage damage) {
        byte[] applied(byte[] payload) {
            byte[] changed = payload.clone();
            switch (damage) {
                case CUT_SHORT -> changed = Arrays.copyOf(payload, at);
                case LOW_BIT -> changed[at] ^= 1;
                case HIGH_BIT -> changed[at] ^= (byte) 0x80;
                case INVERTED -> changed[at] ^= (byte) 0xFF;
                case ZERO -> changed[at] = 0;
                case ALL_ONES -> changed[at] = (byte) 0xFF;
                case LEFT_OUT -> {
                    changed = Arrays.copyOf(payload, payload.length - 1);
                    System.arraycopy(payload, at + 1, changed, at, payload.length - at - 1);
                }
                case DOUBLED -> {
                    changed = Arrays.copyOf(payload, payload.length + 1);
                    System.arraycopy(payload, at, changed, at + 1, payload.length - at);
                }
                case NOISE_FROM_HERE -> {
                    Random random = new Random(31L * step + at);
                    for (int i = at; i < changed.length; i++) {
                        changed[i] = (byte) random.nextInt();
                    }
                }
            }
            return changed;
        }
    }

    @TestFactory
    Stream<DynamicTest> noDamageMakesAnalyzersFail() {
        return Sample.all().stream()
                .map(sample -> Named.test(sample.title(), () -> damage(sample)));
    }

    private static void damage(Sample sample) {
        Recognition recognition = Replayed.of(sample).recognition();
        for (Mutation mutation : mutations(sample)) {
            SampleStep step = sample.steps().get(mutation.step());
            byte[] changed = mutation.applied(step.payload());
            List<SampleStep> steps = new ArrayList<>(sample.steps());
            steps.set(mutation.step(), step.with(changed));
            try {
                replay(sample.with(steps), recognition, new RecordingSink(true));
                recognise(changed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(sample.title() + " " + step + ": " + mutation, e);
            }
        }
    }

    private static List<Mutation> mutations(Sample sample) {
        List<Mutation> all = new ArrayList<>();
        for (int i = 0; i < sample.steps().size(); i++) {
            for (int at = 0; at < sample.steps().get(i).payload().length; at++) {
                for (Damage damage : Damage.values()) {
                    all.add(new Mutation(i, at, damage));
                }
            }
        }
        Collections.shuffle(all, new Random(7));
        return all.subList(0, Math.min(MOST_MUTATIONS, all.size()));
    }

    private static void replay(Sample sample, Recognition recognition, RecordingSink sink) {
        SampleReplay replay = new SampleReplay(recognition, sink).resynchronising();
        long bytes = 0;
        for (int i = 0; i < sample.steps().size(); i++) {
            SampleStep step = sample.steps().get(i);
            replay.step(i, step);
            bytes += step.payload().length;
            if (sink.calls() > CALLS_AT_LEAST * (i + 1) + CALLS_PER_BYTE * bytes) {
                throw new AssertionError(sink.calls() + " calls for " + bytes + " bytes");
            }
        }
        replay.close();
    }

    private static void recognise(byte[] start) {
        Bytes bytes = Bytes.copyOf(start);
        for (Protocol protocol : Protocols.all()) {
            for (Direction direction : Direction.values()) {
                if (protocol.recognise(direction, bytes) == null) {
                    throw new AssertionError(protocol.name() + " has no opinion");
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whatTheSnapLengthCutsIsNotMalformed() {
        return Sample.all().stream()
                .filter(sample -> Replayed.of(sample).sink().malformedCount() == 0)
                .map(sample -> Named.test(sample.title(), () -> cut(sample)));
    }

    private static void cut(Sample sample) {
        Recognition recognition = Replayed.of(sample).recognition();
        Random random = new Random(5);
        for (int i = 0; i < sample.steps().size(); i++) {
            SampleStep step = sample.steps().get(i);
            int length = step.payload().length;
            int cuts =
                    step.flow().stream() ? 0 : Math.min(length, MOST_CUTS / sample.steps().size());
            for (int j = 0; j < cuts; j++) {
                int kept = cuts == length ? j : random.nextInt(length);
                RecordingSink sink = new RecordingSink();
                SampleReplay replay = new SampleReplay(recognition, sink);
                for (int before = 0; before < i; before++) {
                    replay.step(before, sample.steps().get(before));
                }
                sink.cut(true);
                replay.step(i, step.with(Arrays.copyOf(step.payload(), kept)));
                assertThat(sink.malformedCount())
                        .as("%s cut to %d: %s", step, kept, sink.lines())
                        .isZero();
            }
        }
    }

    /// Endless bytes behind any step of a stream are consumed or refused, not hoarded.
    @TestFactory
    Stream<DynamicTest> noFloodIsHoarded() {
        return Sample.all().stream()
                .filter(sample -> sample.flows().stream().anyMatch(SampleFlow::stream))
                .map(sample -> Named.test(sample.title(), () -> flood(sample)));
    }

    private static void flood(Sample sample) {
        Random random = new Random(3);
        byte[] noise = new byte[FLOOD_SEGMENT];
        random.nextBytes(noise);
        for (byte[] flood : List.of(new byte[FLOOD_SEGMENT], noise)) {
            for (Direction direction : Direction.values()) {
                flood(sample, direction, flood);
            }
        }
    }

    private static void flood(Sample sample, Direction direction, byte[] flood) {
        SampleReplay replay =
                new SampleReplay(Replayed.of(sample).recognition(), new RecordingSink(true))
                        .resynchronising();
        SampleStep last = null;
        for (int i = 0; i < sample.steps().size(); i++) {
            SampleStep step = sample.steps().get(i);
            replay.step(i, step);
            last = step.flow().stream() && step.direction() == direction ? step : last;
        }
        for (int sent = 0; last != null && sent < FLOOD; sent += flood.length) {
            replay.step(sample.steps().size(), last.with(flood));
        }
        replay.close();
    }
}
