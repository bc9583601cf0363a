// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.score.Examinee;
import io.bulkhead.app.score.Slice;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.detect.Site;
import io.bulkhead.model.Alert;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.FilterException;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.util.List;

/// Detection as `analyze` does it, without its files: what the scorecard judges.
final class ScoredDetection implements Examinee {
    private final ProtocolCatalogue catalogue;
    private final Site site;
    private final Frame frame = new Frame();

    ScoredDetection(ProtocolCatalogue catalogue, Site site) {
        this.catalogue = catalogue;
        this.site = site;
    }

    @Override
    public List<Alert> alerts(List<Slice> learned, Slice judged) throws CaptureException {
        Detector detector =
                learned.isEmpty() ? Detectors.live(site) : Detectors.fixed(site, learn(learned));
        Pipeline pipeline = feed(List.of(judged), detector);
        return detector.alerts().conclude(pipeline.networks()::name, place -> "", place -> "");
    }

    private Baseline learn(List<Slice> slices) throws CaptureException {
        Detector detector = Detectors.learning(site);
        feed(slices, detector);
        return detector.learned();
    }

    /// @param slices all with the same filter
    private Pipeline feed(List<Slice> slices, Detector detector) throws CaptureException {
        List<String> names = slices.stream().map(slice -> slice.file().toString()).toList();
        Settings settings =
                new Settings(
                        false,
                        true,
                        names,
                        Masking.none(),
                        IntentMap.withBuiltIn(List.of()),
                        filter(slices.getFirst()),
                        1);
        DetectorFeed feed = new DetectorFeed(catalogue, detector);
        Pipeline pipeline = new Pipeline(catalogue, settings, feed, Runnable::run);
        for (int i = 0; i < slices.size(); i++) {
            read(slices.get(i), i, pipeline);
        }
        pipeline.finish();
        return pipeline;
    }

    private static PacketFilter filter(Slice slice) {
        try {
            return slice.filter().isEmpty()
                    ? PacketFilter.ALL
                    : PacketFilter.compile(slice.filter());
        } catch (FilterException wrong) {
            throw new IllegalStateException(slice.filter(), wrong);
        }
    }

    private void read(Slice slice, int index, Pipeline pipeline) throws CaptureException {
        try (Capture capture = Captures.open(slice.file())) {
            while (capture.next(frame)) {
                if (slice.holds(frame.number())) {
                    pipeline.frame(frame, index);
                }
            }
        }
    }
}
