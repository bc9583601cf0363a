// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A sample as frames, and what `analyze` says of them as they stand.
record SampleCapture(String title, Path expected, List<SampleFrame> frames) {
    private static final Map<String, Analysis> WHOLE = new ConcurrentHashMap<>();

    /// Every sample of every protocol.
    static List<SampleCapture> all() {
        return Sample.all().stream()
                .map(sample ->
                        new SampleCapture(
                                sample.title(),
                                sample.file().resolveSibling(sample.name() + ".expected"),
                                SamplePackets.of(sample)))
                .toList();
    }

    /// What `analyze` says of the whole sample.
    Analysis whole() {
        return WHOLE.computeIfAbsent(title, _ -> Analysis.of(title, frames));
    }

    @Override
    public String toString() {
        return title;
    }
}
