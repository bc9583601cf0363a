// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.app.score.Examinee;
import io.bulkhead.app.score.Slice;
import io.bulkhead.app.score.Variant;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.DetectorFeed;
import io.bulkhead.detect.Detectors;
import io.bulkhead.detect.Site;
import io.bulkhead.model.Alert;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.FilterException;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.util.List;

/// Detection as `analyze` does it, without its files: what the scorecard judges.
final class ScoredDetection implements Examinee {
    /// Of a copy that another port of the same switch mirrors.
    private static final long COPY_LATER = 20_000;

    /// Enough for the headers, too little for most messages.
    private static final int SNAP_LENGTH = 96;

    private static final int ETHERNET = 1;
    private static final int MAC = 6;

    private final ProtocolCatalogue catalogue;
    private final Site site;
    private final Frame frame = new Frame();

    ScoredDetection(ProtocolCatalogue catalogue, Site site) {
        this.catalogue = catalogue;
        this.site = site;
    }

    @Override
    public List<Alert> alerts(List<Slice> learned, Slice judged, Variant variant)
            throws CaptureException {
        Detector detector =
                learned.isEmpty() ? Detectors.live(site) : Detectors.fixed(site, learn(learned));
        Pipeline pipeline = feed(List.of(judged), detector, variant);
        return detector.alerts().conclude(pipeline.networks()::name, place -> "", place -> "");
    }

    private Baseline learn(List<Slice> slices) throws CaptureException {
        Detector detector = Detectors.learning(site);
        feed(slices, detector, Variant.PLAIN);
        return detector.learned();
    }

    /// @param slices all with the same filter
    private Pipeline feed(List<Slice> slices, Detector detector, Variant variant)
            throws CaptureException {
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
        DetectorFeed feed = DetectorFeed.of(catalogue, detector);
        Pipeline pipeline = new Pipeline(catalogue, settings, feed, Runnable::run);
        for (int i = 0; i < slices.size(); i++) {
            read(slices.get(i), i, pipeline, variant);
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

    private void read(Slice slice, int index, Pipeline pipeline, Variant variant)
            throws CaptureException {
        try (Capture capture = Captures.open(slice.file())) {
            while (capture.next(frame)) {
                if (slice.holds(frame.number())) {
                    changed(variant, index, pipeline);
                }
            }
        }
    }

    private void changed(Variant variant, int index, Pipeline pipeline) {
        switch (variant) {
            case PLAIN -> pipeline.frame(frame, index);
            case DOUBLED -> {
                pipeline.frame(frame, index);
                frame.set(
                        frame.number(),
                        frame.time() + COPY_LATER,
                        frame.linkType(),
                        frame.interfaceId(),
                        frame.wireLength());
                pipeline.frame(frame, index);
            }
            case ONE_SIDED -> {
                if (oneSide(frame)) {
                    pipeline.frame(frame, index);
                }
            }
            case CUT_SHORT -> {
                Bytes bytes = frame.bytes();
                bytes.aim(bytes, 0, Math.min(SNAP_LENGTH, bytes.length()));
                pipeline.frame(frame, index);
            }
        }
    }

    /// Whether the station with the lower MAC sends, or it is for all or for a group.
    private static boolean oneSide(Frame frame) {
        Bytes bytes = frame.bytes();
        if (frame.linkType() != ETHERNET || bytes.length() < 2 * MAC) {
            return true;
        }
        boolean group = (bytes.u8(0) & 1) != 0;
        return group || mac(bytes, MAC) < mac(bytes, 0);
    }

    private static long mac(Bytes bytes, int at) {
        return (long) bytes.u16be(at) << 32 | bytes.u32be(at + 2);
    }
}
