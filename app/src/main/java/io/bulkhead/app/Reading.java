// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Recorder;
import io.bulkhead.app.output.ResultFolder;
import io.bulkhead.detect.Detectors;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Passes over one capture, timed.
final class Reading {
    /// Bytes of a frame that the bare reading adds up: link, IP and transport headers.
    private static final int HEADERS = 56;

    private final Path file;
    private final int rounds;
    private final Frame frame = new Frame();
    private long packets;
    private long bytes;

    /// What the bare reading added up, kept so that it is not optimised away.
    private long sum;

    /// @param rounds how often the file is read in a pass
    Reading(Path file, int rounds) {
        this.file = file;
        this.rounds = rounds;
    }

    Path file() {
        return file;
    }

    /// Packets of a pass.
    long packets() {
        return packets;
    }

    /// Bytes of a pass, as captured.
    long bytes() {
        return bytes;
    }

    /// Of what the bare reading met.
    long sum() {
        return sum;
    }

    /// Nanoseconds that it takes to iterate the frames and look at their headers.
    long bare() throws CaptureException {
        packets = 0;
        bytes = 0;
        long began = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            try (Capture capture = Captures.open(file)) {
                while (capture.next(frame)) {
                    packets++;
                    bytes += frame.bytes().length();
                    sum += frame.time() + headers(frame.bytes());
                }
            }
        }
        return System.nanoTime() - began;
    }

    private static long headers(Bytes bytes) {
        long sum = 0;
        int end = Math.min(HEADERS, bytes.length()) - Long.BYTES;
        for (int at = 0; at <= end; at += Long.BYTES) {
            sum += bytes.s64be(at);
        }
        return sum;
    }

    /// Nanoseconds that it takes to decode everything, follow all conversations and learn the
    /// devices.
    ///
    /// @param detection whether what is wrong is looked for too
    long analysed(ProtocolCatalogue catalogue, Path folder, boolean detection)
            throws CaptureException, IOException {
        Settings settings =
                new Settings(
                        false,
                        detection,
                        List.of(file.toString()),
                        Masking.none(),
                        IntentMap.withBuiltIn(List.of()),
                        PacketFilter.ALL,
                        1);
        long began = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            try (ResultFolder results = new ResultFolder(folder);
                    Recorder recorder =
                            new Recorder(
                                    catalogue,
                                    results,
                                    false,
                                    settings.captures(),
                                    detection ? Detectors.unlearned() : Detectors.none());
                    Capture capture = Captures.open(file)) {
                Pipeline pipeline = new Pipeline(catalogue, settings, recorder, Runnable::run);
                while (capture.next(frame)) {
                    pipeline.frame(frame, 0);
                }
                pipeline.finish();
                recorder.finish();
            }
        }
        return System.nanoTime() - began;
    }
}
