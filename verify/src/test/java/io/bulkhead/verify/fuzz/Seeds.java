// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.fuzz;

import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.util.List;
import java.util.stream.Stream;

/// Where fuzzing starts: what the samples of all protocols make.
final class Seeds {
    private Seeds() {}

    /// A pcap of each sample.
    static Stream<byte[]> captures() {
        return Sample.all().stream().map(SamplePackets::of).map(SamplePackets::pcap);
    }

    /// The first frames of each sample.
    static Stream<byte[]> frames() {
        return Sample.all().stream()
                .map(SamplePackets::of)
                .map(frames -> frames.subList(0, Math.min(6, frames.size())))
                .flatMap(List::stream)
                .map(SampleFrame::bytes);
    }
}
