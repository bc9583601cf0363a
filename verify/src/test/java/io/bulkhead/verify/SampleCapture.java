// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import io.bulkhead.protocol.testing.SampleStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// A sample as frames, and what `analyze` says of them as they stand.
record SampleCapture(Sample sample, List<SampleFrame> frames) {
    private static final Map<String, Analysis> WHOLE = new ConcurrentHashMap<>();

    /// Every sample of every protocol.
    static List<SampleCapture> all() {
        return Sample.all().stream()
                .map(sample -> new SampleCapture(sample, SamplePackets.of(sample)))
                .toList();
    }

    String title() {
        return sample.title();
    }

    /// The folder with what is expected of it.
    Path expected() {
        return sample.file().resolveSibling(sample.name() + ".expected");
    }

    /// What `analyze` says of the whole sample.
    Analysis whole() {
        return WHOLE.computeIfAbsent(title(), title -> Analysis.of(title, frames));
    }

    /// The frames that the sample would have with other payloads.
    List<SampleFrame> changed(UnaryOperator<SampleStep> change) {
        return SamplePackets.of(sample.with(sample.steps().stream().map(change).toList()));
    }

    @Override
    public String toString() {
        return title();
    }
}
