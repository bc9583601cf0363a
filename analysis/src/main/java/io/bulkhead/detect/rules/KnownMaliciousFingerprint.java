// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.detect.indicator.Indicator;
import io.bulkhead.detect.indicator.IndicatorWords;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// A program speaks TLS in the way that an indicator knows of malware (JA4, JA3).
@AutoService(Detection.class)
public final class KnownMaliciousFingerprint implements Detection, Watch {
    private static final Rule RULE =
            Rule.named(
                            "known-malicious-fingerprint",
                            "TLS spoken as known malware speaks it",
                            Engine.MALWARE)
                    .techniques("T0869")
                    .why(
                            "Malware brings its own way to speak TLS along, whatever address it"
                                    + " talks to.")
                    .benign(
                            "Another program built with the same library: JA3 above all is shared by"
                                    + " many. JA4 with all three parts is less so.")
                    .blindSpots(
                            "Malware that uses the system's TLS or copies a browser's; sessions whose"
                                    + " beginning was not seen.")
                    .advice(
                            "Find out which program on the device speaks so, and to whom; compare"
                                    + " with devices of the same kind.")
                    .covers("Suspicious Traffic Detected (generic IOC)")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().facts(Attribute.FINGERPRINT);
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void said(
            Scene scene, Attribute attribute, String value, String source, Findings findings) {
        Indicators indicators = findings.indicators();
        if (indicators.isEmpty()) {
            return;
        }
        int found = indicators.fingerprint(value, scene.time);
        if (found == Indicators.NOTHING) {
            return;
        }
        Indicator indicator = indicators.indicator(found);
        Place device = scene.source();
        boolean shared = value.startsWith("ja3");
        Severity most = IndicatorWords.most(indicator);
        findings.raise(RULE, scene)
                .toNobody()
                .subject(value)
                .weigh(shared ? Danger.CONSIDERABLE : Danger.GRAVE, Authority.NOBODY)
                .atMost(most)
                .what(() ->
                        Wording.at(device)
                                + " speaks TLS with the fingerprint "
                                + value
                                + ", "
                                + IndicatorWords.of(indicator, "")
                                + ".")
                .tell();
    }
}
