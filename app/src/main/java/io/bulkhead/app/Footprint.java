// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.output.Recorder;
import io.bulkhead.app.output.ResultFolder;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.detect.Detectors;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Measures memory: what an idle conversation and a device take, and what the whole process takes
/// at most, while very many of them are met.
final class Footprint {
    private static final int FLOWS = 1_000_000;
    private static final int ADDRESSES = 100_000;
    private static final int EVERY = 65_535;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ANONYMOUS = "RssAnon:";

    private final Path folder;
    private final PrintStream out;
    private final Frame frame = new Frame();
    private long peak;

    /// @param folder for what is too much for memory
    Footprint(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    void measure() throws IOException, CaptureException {
        ProtocolCatalogue catalogue = ProtocolCatalogue.load();
        Settings settings = settings(false);
        long began = System.nanoTime();
        try (ResultFolder results = new ResultFolder(folder);
                Recorder recorder =
                        new Recorder(
                                catalogue, results, false, settings.captures(), Detectors.none())) {
            long empty = heap();
            long perAddress = flows(catalogue, settings, recorder, empty);
            out.printf(
                    "%-38s %,8d bytes (of %,d addresses, MACs apart)%n",
                    "a device's address", perAddress, ADDRESSES);
            long before = heap();
            var devices = recorder.inventory().conclude(realm -> "", Knowledge.NONE);
            sample();
            int count = devices.assets().size();
            out.printf(
                    "%-38s %,8d bytes more (of %,d)%n",
                    "a device, once concluded", (heap() - before) / count, count);
        }
        detection(catalogue);
        out.printf("%-38s %,8d MB%n", "anonymous memory of the process, peak", peak >> 10);
        out.printf("%-38s %8.1f s%n", "time", (System.nanoTime() - began) / 1e9);
    }

    private static Settings settings(boolean detection) {
        return new Settings(
                false,
                detection,
                List.of("made-up"),
                Masking.none(),
                IntentMap.withBuiltIn(List.of()),
                PacketFilter.ALL,
                1);
    }

    /// What detection keeps after all conversations: its baseline, the state of its rules, alerts.
    private void detection(ProtocolCatalogue catalogue) throws IOException, CaptureException {
        long before = heap();
        Detector detector = Detectors.unlearned();
        Pipeline pipeline =
                new Pipeline(
                        catalogue,
                        settings(true),
                        DetectorFeed.of(catalogue, detector),
                        Runnable::run);
        try (Capture capture =
                Captures.open(new SyntheticCapture(FLOWS, ADDRESSES), "made-up capture")) {
            while (capture.next(frame)) {
                pipeline.frame(frame, 0);
            }
        }
        pipeline.finish();
        sample();
        pipeline = null;
        out.printf(
                "%-38s %,8d MB (%,d alerts)%n",
                "detection, after all of them", heap() - before >> 20, detector.alerts().size());
        Reference.reachabilityFence(detector);
    }

    /// Meets all conversations; answers what the inventory holds for each address afterwards.
    private long flows(
            ProtocolCatalogue catalogue, Settings settings, Recorder recorder, long empty)
            throws IOException, CaptureException {
        Pipeline pipeline = new Pipeline(catalogue, settings, recorder, Runnable::run);
        long bare = heap();
        try (Capture capture =
                Captures.open(new SyntheticCapture(FLOWS, ADDRESSES), "made-up capture")) {
            while (capture.next(frame)) {
                pipeline.frame(frame, 0);
                if ((frame.number() & EVERY) == 0) {
                    sample();
                }
            }
        }
        int open = pipeline.conversations();
        long full = heap();
        pipeline.finish();
        recorder.finish();
        sample();
        pipeline = null;
        long learned = heap() - empty;
        out.printf("%-38s %,8d%n", "conversations met", FLOWS);
        out.printf(
                "%-38s %,8d bytes (of %,d open at once, the rest made room)%n",
                "an idle conversation", (full - bare - learned) / open, open);
        return learned / ADDRESSES;
    }

    /// Bytes of live objects.
    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Looks at the process's memory that no file backs.
    private void sample() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(ANONYMOUS)) {
                String[] words = line.split("\\s+");
                peak = Math.max(peak, Long.parseLong(words[1]));
            }
        }
    }
}
