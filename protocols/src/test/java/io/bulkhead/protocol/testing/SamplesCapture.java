// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Joins all samples of Ethernet into one capture, one after the other: something of every
/// protocol, for programs that want to be warmed up, measured or tried.
public final class SamplesCapture {
    /// From the first frame of a sample to the first of the next: longer than any flow is
    /// remembered, so that samples with the same addresses keep apart.
    private static final long PERIOD = 6 * 3_600_000_000_000L;

    private SamplesCapture() {}

    /// Writes the capture if it would be another than is there.
    ///
    /// @param arguments the file
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        byte[] capture = SamplePackets.pcap(frames());
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), capture)) {
            Files.createDirectories(file.getParent());
            Files.write(file, capture);
        }
    }

    /// The frames of all samples, in the order of their times.
    static List<SampleFrame> frames() {
        List<SampleFrame> frames = new ArrayList<>();
        long offset = 0;
        for (Sample sample : Sample.all()) {
            for (SampleFrame frame : SamplePackets.of(sample)) {
                if (frame.linkType() == SampleFrame.ETHERNET) {
                    frames.add(new SampleFrame(frame.time() + offset, frame.step(), frame.bytes()));
                }
            }
            offset += PERIOD;
        }
        return frames;
    }
}
