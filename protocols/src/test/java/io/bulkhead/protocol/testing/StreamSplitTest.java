// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Where TCP cuts a stream into segments changes nothing of what is said.
class StreamSplitTest {
    private static final int MOST_SPLITS = 250;

    private record Split(int step, int at) {}

    @TestFactory
    Stream<DynamicTest> splitInTwoSaysTheSame() {
        return streams("split in two", StreamSplitTest::splitInTwo);
    }

    @TestFactory
    Stream<DynamicTest> byteByByteSaysTheSame() {
        return streams("byte by byte", StreamSplitTest::byteByByte);
    }

    @TestFactory
    Stream<DynamicTest> joinedSaysTheSame() {
        return streams("joined", StreamSplitTest::joined);
    }

    private static Stream<DynamicTest> streams(
            String how, java.util.function.Consumer<Sample> check) {
        return Sample.all().stream()
                .filter(sample -> sample.flows().stream().anyMatch(SampleFlow::stream))
                .map(sample -> Named.test(sample.title() + " " + how, () -> check.accept(sample)));
    }

    private static void splitInTwo(Sample sample) {
        Set<Integer> divisible = divisible(sample);
        List<Split> splits = new ArrayList<>();
        for (int step : divisible) {
            for (int at = 1; at < sample.steps().get(step).payload().length; at++) {
                splits.add(new Split(step, at));
            }
        }
        Collections.shuffle(splits, new Random(13));
        for (Split split : splits.subList(0, Math.min(MOST_SPLITS, splits.size()))) {
            RecordingSink sink = new RecordingSink();
            SampleReplay replay = new SampleReplay(Replayed.of(sample).recognition(), sink);
            for (int i = 0; i < sample.steps().size(); i++) {
                SampleStep step = sample.steps().get(i);
                if (i == split.step()) {
                    replay.step(i, step, 0, split.at());
                    replay.step(i, step, split.at(), step.payload().length);
                } else {
                    replay.step(i, step);
                }
            }
            replay.close();
            same(sample, sink, sample.steps().get(split.step()) + " split at " + split.at());
        }
    }

    private static void byteByByte(Sample sample) {
        Set<Integer> divisible = divisible(sample);
        RecordingSink sink = new RecordingSink();
        SampleReplay replay = new SampleReplay(Replayed.of(sample).recognition(), sink);
        for (int i = 0; i < sample.steps().size(); i++) {
            SampleStep step = sample.steps().get(i);
            if (divisible.contains(i)) {
                for (int at = 0; at < step.payload().length; at++) {
                    replay.step(i, step, at, at + 1);
                }
            } else {
                replay.step(i, step);
            }
        }
        replay.close();
        same(sample, sink, "byte by byte");
    }

    private static void same(Sample sample, RecordingSink sink, String how) {
        RecordingSink whole = Replayed.of(sample).sink();
        same(sink, whole, how);
    }

    /// Shows the first difference alone: whole lists are long.
    private static void same(RecordingSink sink, RecordingSink expected, String how) {
        List<String> lines = sink.lines();
        List<String> expectedLines = expected.lines();
        for (int i = 0; i < Math.min(lines.size(), expectedLines.size()); i++) {
            assertThat(lines.get(i)).as("%s: line %d", how, i).isEqualTo(expectedLines.get(i));
        }
        assertThat(lines).as(how).hasSameSizeAs(expectedLines);
        assertThat(sink.facts()).as(how).isEqualTo(expected.facts());
    }

    /// Steps that may come in parts: of streams, and not behind bytes that were never captured,
    /// since only a segment's beginning is a place to find the stream again.
    private static Set<Integer> divisible(Sample sample) {
        Map<SampleFlow, Set<Direction>> lost = new HashMap<>();
        Set<Integer> divisible = new java.util.TreeSet<>();
        for (int i = 0; i < sample.steps().size(); i++) {
            SampleStep step = sample.steps().get(i);
            Set<Direction> ways =
                    lost.computeIfAbsent(step.flow(), _ -> EnumSet.noneOf(Direction.class));
            if (step.lost() > 0) {
                ways.add(step.direction());
            } else if (step.flow().stream() && !ways.contains(step.direction())) {
                divisible.add(i);
            }
        }
        return divisible;
    }

    /// All that one side sends before the other speaks comes as one segment.
    private static void joined(Sample sample) {
        List<SampleStep> steps = new ArrayList<>();
        for (SampleStep step : sample.steps()) {
            SampleStep previous = steps.isEmpty() ? null : steps.getLast();
            if (previous != null && joins(previous, step)) {
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.writeBytes(previous.payload());
                both.writeBytes(step.payload());
                steps.set(steps.size() - 1, at(step.with(both.toByteArray()), 0));
            } else {
                steps.add(at(step, 0));
            }
        }
        List<SampleStep> apart = sample.steps().stream().map(step -> at(step, 0)).toList();
        Sample whole = sample.with(apart);
        RecordingSink expected = SampleReplay.of(whole, Recognition.of(whole), new RecordingSink());
        Sample merged = sample.with(steps);
        RecordingSink sink = SampleReplay.of(merged, Recognition.of(merged), new RecordingSink());
        same(sink, expected, "joined");
    }

    private static boolean joins(SampleStep previous, SampleStep step) {
        return step.flow() == previous.flow()
                && step.flow().stream()
                && !step.flow().midstream()
                && step.direction() == previous.direction()
                && step.lost() == 0
                && previous.lost() == 0;
    }

    private static SampleStep at(SampleStep step, long time) {
        return new SampleStep(
                step.line(), step.flow(), step.direction(), step.payload(), step.lost(), time);
    }
}
