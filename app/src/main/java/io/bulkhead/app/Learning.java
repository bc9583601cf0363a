// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.detect.Detector;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Learns what is usual from captures.
final class Learning {
    private static final int PROGRESS_CHECK = 4095;

    private final ProtocolCatalogue catalogue;
    private final Settings settings;
    private final Progress progress;
    private final Frame frame = new Frame();

    Learning(ProtocolCatalogue catalogue, Settings settings, Progress progress) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.progress = progress;
    }

    /// Captures are read once, or twice where somebody was at something bad: then again without
    /// what they did while they were at it.
    ///
    /// @param detectors make one that learns, each time from the same beginning
    /// @return what it learned, without what was bad whoever did it
    /// @throws UserError if a capture cannot be read: a baseline of half of what was meant would
    ///   call the other half unusual
    Baseline from(
            List<String> captures,
            Supplier<Detector> detectors,
            Knowledge knowledge,
            Executor executor) {
        Detector first = detectors.get();
        Baseline learned = once(captures, first, knowledge, executor);
        List<Baseline.Refusal> bad = first.bad();
        if (bad.isEmpty()) {
            return learned;
        }
        Detector second = detectors.get();
        second.leaveOut(bad);
        return once(captures, second, knowledge, executor);
    }

    private Baseline once(
            List<String> captures, Detector detector, Knowledge knowledge, Executor executor) {
        LearningFeed feed = new LearningFeed(catalogue, detector);
        Pipeline pipeline = new Pipeline(catalogue, settings, feed, executor);
        for (int i = 0; i < captures.size(); i++) {
            read(captures.get(i), i, pipeline);
        }
        pipeline.finish();
        Baseline learned = detector.learned();
        learned.learnedFrom(
                captures.stream().map(path -> Path.of(path).getFileName().toString()).toList(),
                pipeline.networks()::name);
        feed.describe(learned, knowledge, pipeline.networks()::name);
        return learned;
    }

    private void read(String path, int index, Pipeline pipeline) {
        progress.begin(path);
        long packets = 0;
        try (Capture capture = Captures.open(Path.of(path))) {
            while (capture.next(frame)) {
                if ((packets++ & PROGRESS_CHECK) == 0) {
                    progress.at(capture.position(), pipeline.packets());
                }
                pipeline.frame(frame, index);
            }
            progress.end(packets);
        } catch (CaptureException unreadable) {
            throw new UserError("--learn: " + unreadable.getMessage(), unreadable);
        }
    }
}
