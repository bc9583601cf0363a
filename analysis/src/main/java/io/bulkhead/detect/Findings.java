// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Familiarity;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;

/// Where detections raise what they find, and ask about the baseline.
public final class Findings {
    private final Alerts alerts;
    private final Judge judge;
    private final Site site;
    private final Finding finding;

    Findings(Alerts alerts, Judge judge, Site site) {
        this.alerts = alerts;
        this.judge = judge;
        this.site = site;
        this.finding = new Finding(alerts, site);
    }

    /// Begins a finding about what the scene shows, done by its sender to its receiver. It is
    /// raised by [Finding#tell].
    public Finding raise(Rule rule, Scene scene) {
        return finding.begin(rule, scene);
    }

    /// How the message at hand fared against the baseline.
    public Familiarity familiarity() {
        return judge.familiarity();
    }

    /// Whether who sent the message at hand is one who does so.
    public Authority authority() {
        boolean unlearned = judge.mode() != Judge.Mode.FIXED;
        return unlearned && judge.familiarity() == Familiarity.YOUNG
                ? Authority.UNKNOWN
                : Authority.of(judge.familiarity());
    }

    /// Whether what happens is learned as usual, and nothing is shown.
    public boolean learning() {
        return judge.mode() == Judge.Mode.LEARN;
    }

    /// Whether an address is one of ours.
    public boolean inside(Place place) {
        return site.inside().test(place);
    }

    /// What is known to be malicious.
    public Indicators indicators() {
        return site.indicators();
    }

    /// Alerts so far, of which each may stand for many occurrences.
    public int alerts() {
        return alerts.size();
    }
}
