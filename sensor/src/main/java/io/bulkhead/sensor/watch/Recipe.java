// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.watch;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Detectors;
import io.bulkhead.detect.Site;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.signature.SignatureSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a pipeline and its detector are made of, at one time: the content and what people set. The
/// live one and the one that proves itself are made by the same.
///
/// @param shards how many threads decode; 1 decodes on the caller's
/// @param off engines whose findings are not heard
/// @param siteRules rules that the site wrote itself
/// @param windows when maintenance was announced
/// @param decisions about alerts: muted ones are not told
/// @param mode what becomes of what is new to the baseline
public record Recipe(
        ProtocolCatalogue catalogue,
        Masking masking,
        IntentMap intents,
        int shards,
        Knowledge knowledge,
        PacketFilter filter,
        SignatureSet signatures,
        Set<Engine> off,
        List<Detection> siteRules,
        List<Site.Window> windows,
        Indicators indicators,
        Decisions decisions,
        Judge.Mode mode,
        List<Detection> registered) {
    public Recipe {
        off = off.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(off));
        siteRules = List.copyOf(siteRules);
        windows = List.copyOf(windows);
        registered = List.copyOf(registered);
    }

    /// Nothing is set by people.
    public static Recipe of(
            ProtocolCatalogue catalogue,
            Masking masking,
            int shards,
            Knowledge knowledge,
            SignatureSet signatures) {
        return new Recipe(
                catalogue,
                masking,
                IntentMap.withBuiltIn(List.of()),
                shards,
                knowledge,
                PacketFilter.ALL,
                signatures,
                Set.of(),
                List.of(),
                List.of(),
                Indicators.none(),
                Decisions.NONE,
                Judge.Mode.LIVE,
                Detector.registered());
    }

    /// The same for packets that fit.
    public Recipe filtered(PacketFilter other) {
        return new Recipe(
                catalogue,
                masking,
                intents,
                shards,
                knowledge,
                other,
                signatures,
                off,
                siteRules,
                windows,
                indicators,
                decisions,
                mode,
                registered);
    }

    public Settings settings() {
        return new Settings(false, true, List.of(), masking, intents, filter, shards, signatures);
    }

    public Site site() {
        return Detectors.site(knowledge, windows, indicators);
    }

    public List<Detection> detections() {
        List<Detection> all = new ArrayList<>(registered);
        all.addAll(siteRules);
        return all;
    }

    public Detector detector(Baseline baseline) {
        Detector detector = new Detector(detections(), site(), baseline, mode);
        detector.alerts().off(off);
        return detector;
    }

    /// The detector that goes on where another stands.
    public Detector detector(Detector before, Baseline baseline) {
        Detector detector = before.with(detections(), site(), baseline, mode);
        detector.alerts().off(off);
        return detector;
    }
}
