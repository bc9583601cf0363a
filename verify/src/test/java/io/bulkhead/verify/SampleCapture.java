// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import io.bulkhead.protocol.testing.Sample;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A sample, script or Ethernet capture, as frames, and what `analyze` says of them as they stand.
///
/// @param title its folder and name
/// @param expected the folder with what is expected of it
record SampleCapture(String title, Path expected, List<SampleFrame> frames) {
    private static final String PCAP = ".pcap";
    private static final int ETHERNET = 1;
    private static final Map<String, Analysis> WHOLE = new ConcurrentHashMap<>();

    /// Every sample there is.
    static List<SampleCapture> all() {
        return Stream.concat(Sample.all().stream().map(SampleCapture::of), captures()).toList();
    }

    private static SampleCapture of(Sample sample) {
        Path expected = sample.file().resolveSibling(sample.name() + ".expected");
        return new SampleCapture(sample.title(), expected, SamplePackets.of(sample));
    }

    private static Stream<SampleCapture> captures() {
        try (Stream<Path> files = Files.walk(Sample.root())) {
            return files.filter(file -> file.toString().endsWith(PCAP)).sorted().toList().stream()
                    .map(SampleCapture::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleCapture read(Path file) {
        String path = Sample.root().relativize(file).toString();
        String title = path.substring(0, path.length() - PCAP.length());
        List<SampleFrame> frames = new ArrayList<>();
        try (Capture capture = Captures.open(file)) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                if (frame.linkType() != ETHERNET || frame.cut()) {
                    throw new IllegalStateException(file + ": whole Ethernet frames are needed");
                }
                frames.add(new SampleFrame(frame.time(), -1, frame.bytes().toArray()));
            }
        } catch (CaptureException e) {
            throw new IllegalStateException(file.toString(), e);
        }
        return new SampleCapture(title, Sample.root().resolve(title + ".expected"), frames);
    }

    boolean ethernet() {
        return frames.stream().allMatch(frame -> frame.linkType() == ETHERNET);
    }

    /// What `analyze` says of the whole sample.
    Analysis whole() {
        return WHOLE.computeIfAbsent(title, name -> Analysis.of(name, frames));
    }

    @Override
    public String toString() {
        return title;
    }
}
