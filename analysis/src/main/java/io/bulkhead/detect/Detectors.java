// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.inventory.AssetNote;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes detectors of what people say.
public final class Detectors {
    private Detectors() {}

    /// One that knows nothing but the detections, and learns as it goes.
    public static Detector unlearned() {
        return live(Site.UNKNOWN);
    }

    /// One that looks for nothing.
    public static Detector none() {
        return new Detector(List.of(), Site.UNKNOWN, new Baseline(), Judge.Mode.FIXED);
    }

    public static Detector live(Site site) {
        return live(site, List.of());
    }

    /// @param more detections beside those that are registered
    public static Detector live(Site site, List<Detection> more) {
        return new Detector(with(more), site, new Baseline(), Judge.Mode.LIVE);
    }

    private static List<Detection> with(List<Detection> more) {
        List<Detection> all = new ArrayList<>(Detector.registered());
        all.addAll(more);
        return all;
    }

    public static Detector learning(Site site) {
        return new Detector(Detector.registered(), site, new Baseline(), Judge.Mode.LEARN);
    }

    /// One that adds to what a baseline has learned.
    public static Detector learning(Site site, Baseline into) {
        return new Detector(Detector.registered(), site, into, Judge.Mode.LEARN);
    }

    /// One that tells everything that is not in the baseline.
    public static Detector fixed(Site site, Baseline baseline) {
        return fixed(site, List.of(), baseline);
    }

    /// @param more detections beside those that are registered
    public static Detector fixed(Site site, List<Detection> more, Baseline baseline) {
        return new Detector(with(more), site, baseline, Judge.Mode.FIXED);
    }

    /// What people said of the site's devices, without any maintenance.
    public static Site site(Knowledge knowledge) {
        return site(knowledge, List.of());
    }

    /// As above, with announced maintenance.
    public static Site site(Knowledge knowledge, List<Site.Window> windows) {
        return site(knowledge, windows, Indicators.none());
    }

    /// What people said of the site's devices.
    public static Site site(Knowledge knowledge, List<Site.Window> windows, Indicators indicators) {
        Map<String, String> criticality = new HashMap<>();
        for (AssetNote note : knowledge.notes()) {
            if (!note.criticality().isEmpty()) {
                criticality.put(note.address(), note.criticality());
            }
        }
        return new Site(
                place -> criticality.isEmpty() ? "" : criticality.getOrDefault(address(place), ""),
                place -> knowledge.inside().hold(place.version(), place.high(), place.low()),
                windows,
                indicators);
    }

    private static String address(Place place) {
        return place.version() < 0
                ? ""
                : Addresses.text(place.version(), place.high(), place.low());
    }
}
