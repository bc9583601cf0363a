// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Novelty;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import java.util.function.Supplier;

/// One occurrence of what a rule finds, on the way to becoming an alert or a part of one. Reused.
public final class Finding {
    static final Place NOBODY = new Place(0, -1, 0, 0);

    private final Alerts alerts;
    private Site site;

    Rule rule;
    long time;
    int capture;
    long frame;
    long realm;
    Place source = NOBODY;
    Place target = NOBODY;
    int sourcePort;
    int targetPort;
    String protocol = "";
    String subject = "";
    String title = "";
    Supplier<String> what = () -> "";
    long occurrences = 1;
    Novelty novelty;
    long since;
    private Danger danger = Danger.SLIGHT;
    private Authority authority = Authority.NOBODY;
    private Severity most = Severity.CRITICAL;
    private String mostReason = "";

    Finding(Alerts alerts, Site site) {
        this.alerts = alerts;
        this.site = site;
    }

    void site(Site other) {
        site = other;
    }

    Finding begin(Rule rule, Scene scene) {
        this.rule = rule;
        time = scene.time;
        since = 0;
        capture = scene.capture;
        frame = scene.frame;
        realm = scene.realm;
        source = scene.source();
        target = scene.target();
        sourcePort = scene.sourcePort;
        targetPort = scene.targetPort;
        protocol = scene.protocol;
        subject = "";
        title = rule.title();
        what = () -> "";
        occurrences = 1;
        novelty = null;
        danger = Danger.SLIGHT;
        authority = Authority.NOBODY;
        most = Severity.CRITICAL;
        return this;
    }

    /// The receiver of what the scene shows did it, to the sender.
    public Finding reversed() {
        Place one = source;
        source = target;
        target = one;
        int port = sourcePort;
        sourcePort = targetPort;
        targetPort = port;
        return this;
    }

    public Finding from(Place place) {
        source = place;
        sourcePort = 0;
        return this;
    }

    public Finding to(Place place) {
        target = place;
        targetPort = 0;
        return this;
    }

    /// Done to many, or to nobody that could be named.
    public Finding toNobody() {
        return to(NOBODY);
    }

    public Finding fromNobody() {
        return from(NOBODY);
    }

    /// Tells this from other findings of the same rule and ends; each makes an alert of its own.
    public Finding subject(String text) {
        subject = text;
        return this;
    }

    /// A headline better than the rule's.
    public Finding title(String text) {
        title = text;
        return this;
    }

    /// What it can do, and whether its source is one who does it; the severity follows.
    public Finding weigh(Danger danger, Authority authority) {
        this.danger = danger;
        this.authority = authority;
        return this;
    }

    /// However it is weighed, it is no more than this, as too little tells.
    public Finding atMost(Severity severity) {
        return atMost(severity, "as too little tells");
    }

    /// However it is weighed, it is no more than this.
    ///
    /// @param reason in words that follow `held down,`
    public Finding atMost(Severity severity, String reason) {
        most = severity;
        mostReason = reason;
        return this;
    }

    /// What happened, in words of the plant; asked only when the alert is new. Devices are named by
    /// [io.bulkhead.baseline.Wording#at].
    public Finding what(Supplier<String> words) {
        what = words;
        return this;
    }

    /// It is about something that the baseline does not know, and would be none if it did.
    public Finding unlessUsual(Novelty unknown) {
        novelty = unknown;
        return this;
    }

    /// It stands for several things that happened.
    public Finding times(long count) {
        occurrences = count;
        return this;
    }

    /// It began earlier than the frame at hand; nanoseconds since 1970 UTC.
    public Finding since(long earlier) {
        since = earlier;
        return this;
    }

    public void tell() {
        alerts.add(this);
    }

    /// The severity alone, which costs no words.
    Severity severity() {
        Severity severity =
                Weighed.severity(
                        danger,
                        authority,
                        site.windowAt(time, source, target),
                        site.criticality().apply(target));
        return severity.compareTo(most) <= 0 ? severity : most;
    }

    Weighed weighed() {
        Weighed weighed =
                Weighed.of(
                        danger,
                        authority,
                        site.windowAt(time, source, target),
                        site.criticality().apply(target));
        return weighed.severity().compareTo(most) <= 0
                ? weighed
                : new Weighed(most, weighed.reason() + "; held down, " + mostReason);
    }
}
