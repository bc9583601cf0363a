// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.fuzz;

import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.util.stream.Stream;

/// Where fuzzing starts: what the samples of all protocols make.
final class Seeds {
    private Seeds() {}

    /// A pcap of each sample.
    static Stream<byte[]> captures() {
        return Sample.all().stream().map(SamplePackets::of).map(SamplePackets::pcap);
    }

    /// The first frame with a payload of each sample.
    static Stream<byte[]> frames() {
        return Sample.all().stream()
                .map(SamplePackets::of)
                .flatMap(frames -> frames.stream().filter(frame -> frame.step() == 0))
                .map(SampleFrame::bytes);
    }
}
