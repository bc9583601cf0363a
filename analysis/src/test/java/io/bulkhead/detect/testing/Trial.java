// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.testing;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.detect.Site;
import io.bulkhead.model.Alert;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.ByteArrayInputStream;
import java.util.List;

/// What all detections say of frames, as `analyze` runs them.
public final class Trial {
    private static final ProtocolCatalogue CATALOGUE = ProtocolCatalogue.load();
    private static final Settings SETTINGS =
            new Settings(
                    false,
                    true,
                    List.of("sample"),
                    Masking.none(),
                    IntentMap.withBuiltIn(List.of()),
                    PacketFilter.ALL,
                    1);

    private Trial() {}

    /// What is told without a baseline, which is learned meanwhile.
    public static List<Alert> live(List<SampleFrame> frames) {
        return live(SamplePackets.pcap(frames));
    }

    /// As [#live(List)], of a capture file's bytes.
    public static List<Alert> live(byte[] capture) {
        Detector detector =
                new Detector(Detector.registered(), Site.UNKNOWN, new Baseline(), Judge.Mode.LIVE);
        return judge(capture, detector);
    }

    /// What is told of `judged` by a baseline that was learned of `learned`.
    public static List<Alert> against(List<SampleFrame> learned, byte[] judged) {
        Detector learning =
                new Detector(Detector.registered(), Site.UNKNOWN, new Baseline(), Judge.Mode.LEARN);
        judge(SamplePackets.pcap(learned), learning);
        Detector fixed =
                new Detector(
                        Detector.registered(), Site.UNKNOWN, learning.learned(), Judge.Mode.FIXED);
        return judge(judged, fixed);
    }

    private static List<Alert> judge(byte[] capture, Detector detector) {
        Pipeline pipeline =
                new Pipeline(
                        CATALOGUE, SETTINGS, DetectorFeed.of(CATALOGUE, detector), Runnable::run);
        Frame frame = new Frame();
        try (Capture records = Captures.open(new ByteArrayInputStream(capture), "sample")) {
            while (records.next(frame)) {
                pipeline.frame(frame, 0);
            }
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        }
        pipeline.finish();
        return detector.alerts()
                .conclude(realm -> pipeline.networks().name(realm), place -> "", place -> "");
    }
}
