// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Messages that go on for ever allocate nothing. A sample's steady part is what can be repeated on
/// one connection without being refused: all of it, or what follows its handshake.
class AllocationTest {
    private static final Path ALLOWED =
            Path.of("src", "test", "resources", "allocation-allowed.txt");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MESSAGES = 20_000;
    private static final int WARM_UP = 2_000;

    private static final int ATTEMPTS = 3;

    /// In total.
    private static final long SLACK = 2_000;

    @TestFactory
    Stream<DynamicTest> theSteadyPartAllocatesNothing() throws IOException {
        Map<String, Integer> allowed = allowed();
        return Sample.all().stream()
                .filter(sample -> !Replayed.of(sample).abandoned())
                .map(sample ->
                        Named.test(
                                sample.title(),
                                () -> check(sample, allowed.getOrDefault(sample.title(), 0))));
    }

    private static void check(Sample sample, int bytesPerMessage) {
        int size = sample.steps().size();
        for (int start : new int[] {0, size / 4, size / 2, 3 * size / 4}) {
            Recognition recognition = Replayed.of(sample).recognition();
            SampleReplay replay = new SampleReplay(recognition, new RecordingSink(true));
            repeat(replay, sample.steps(), 0, 1);
            repeat(replay, sample.steps(), start, 1 + WARM_UP / (size - start));
            if (!replay.abandoned()) {
                int times = 1 + MESSAGES / (size - start);
                assertThat(least(replay, sample.steps(), start, times))
                        .as("bytes for %d messages from step %d on", times * (size - start), start)
                        .isLessThan(SLACK + (long) bytesPerMessage * MESSAGES);
                return;
            }
        }
    }

    /// What is allocated once, as state grows to its bound or code is compiled, is gone at the
    /// second or third attempt.
    private static long least(SampleReplay replay, List<SampleStep> steps, int from, int times) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > SLACK; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            repeat(replay, steps, from, times);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void repeat(SampleReplay replay, List<SampleStep> steps, int from, int times) {
        for (int i = 0; i < times; i++) {
            for (int step = from; step < steps.size(); step++) {
                replay.step(step, steps.get(step));
            }
        }
    }

    /// Lines of `protocol/sample bytes-per-message why`.
    private static Map<String, Integer> allowed() throws IOException {
        Map<String, Integer> allowed = new HashMap<>();
        for (String line : Files.readAllLines(ALLOWED)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split("\\s+", 3);
                assertThat(words).as("a sample, a bound and a reason: " + line).hasSize(3);
                allowed.put(words[0], Integer.parseInt(words[1]));
            }
        }
        return allowed;
    }
}
