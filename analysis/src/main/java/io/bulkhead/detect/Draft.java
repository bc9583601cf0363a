// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Grants;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.List;

/// An alert that may still grow.
final class Draft {
    /// Occurrences less than this apart are one burst: a minute.
    static final long BURST_GAP = 60_000_000_000L;

    static final int MAX_BURSTS = 100;

    /// Frames that are kept of the beginning, and of the end.
    static final int FIRST_FRAMES = 16;

    static final int LAST_FRAMES = 8;

    final Rule rule;
    final long realm;
    final Place source;
    final Place target;
    final int sourcePort;
    final int targetPort;
    final String protocol;
    final String subject;
    final String title;
    final String what;

    /// What would make it usual.
    final Grants grants = new Grants();

    Weighed weighed;
    long first;
    long last;
    long count;

    /// Others that were folded into this one, as there were too many.
    long folded;

    // ---- for those who conclude again and again
    /// Under which it is found again, and under which its source is counted.
    long key;

    long sourceKey;

    /// The severity that it began with, by which it is counted.
    String severity = "";

    /// Whether it grew since it was told; of what was told the count and severity, and when.
    boolean grown;

    long toldCount;
    long toldAt;
    int toldTimes;
    long toldAgain = Alerts.TOLD_AGAIN;
    Severity toldSeverity = Severity.INFO;

    // The burst that may still go on; none where its count is 0.
    private long burstFirst;
    private long burstLast;
    private long burstCount;

    /// Those before it.
    private final List<Alert.Burst> bursts = new ArrayList<>(2);

    private final List<Alert.FrameRef> begin = new ArrayList<>(4);
    private final List<Alert.FrameRef> end = new ArrayList<>(0);

    Draft(Finding finding, Place source, Place target, String subject) {
        rule = finding.rule;
        realm = finding.realm;
        this.source = source;
        this.target = target;
        sourcePort = finding.sourcePort;
        targetPort = finding.targetPort;
        protocol = finding.protocol;
        this.subject = subject;
        title = finding.title;
        what = finding.what.get();
        weighed = finding.weighed();
        first = finding.since == 0 ? finding.time : finding.since;
        last = finding.time;
    }

    /// It goes on where one left off that was forgotten.
    void resume(Past past) {
        first = Math.min(first, past.first());
        count = past.count();
        folded = past.folded();
        bursts.add(new Alert.Burst(past.first(), past.last(), past.count()));
    }

    /// What is remembered of one that is forgotten.
    ///
    /// @param count of all its occurrences
    record Past(long first, long last, long count, long folded) {}

    Past past() {
        return new Past(first, last, count, folded);
    }

    void add(Finding finding) {
        long from = finding.since == 0 ? finding.time : finding.since;
        first = Math.min(first, from);
        last = Math.max(last, finding.time);
        count += finding.occurrences;
        burst(from, finding.time, finding.occurrences);
        frame(finding);
        if (finding.novelty != null) {
            grants.add(finding.novelty);
        }
        if (count > finding.occurrences) {
            if (finding.severity().compareTo(weighed.severity()) > 0) {
                weighed = finding.weighed();
            }
        }
    }

    private void burst(long from, long to, long occurrences) {
        if (burstCount > 0 && from - burstLast < BURST_GAP) {
            burstFirst = Math.min(burstFirst, from);
            burstLast = Math.max(burstLast, to);
            burstCount += occurrences;
            return;
        }
        endBurst();
        burstFirst = from;
        burstLast = to;
        burstCount = occurrences;
    }

    private void endBurst() {
        if (burstCount == 0) {
            return;
        }
        if (bursts.size() == MAX_BURSTS - 1) {
            Alert.Burst one = bursts.removeFirst();
            Alert.Burst other = bursts.removeFirst();
            bursts.addFirst(
                    new Alert.Burst(
                            Math.min(one.first(), other.first()),
                            Math.max(one.last(), other.last()),
                            one.count() + other.count()));
        }
        bursts.add(new Alert.Burst(burstFirst, burstLast, burstCount));
    }

    private void frame(Finding finding) {
        if (finding.frame == 0) {
            return;
        }
        Alert.FrameRef newest =
                !end.isEmpty() ? end.getLast() : begin.isEmpty() ? null : begin.getLast();
        if (newest != null
                && newest.frame() == finding.frame
                && newest.capture() == finding.capture) {
            return;
        }
        Alert.FrameRef frame = new Alert.FrameRef(finding.capture, finding.frame);
        if (begin.size() < FIRST_FRAMES) {
            begin.add(frame);
        } else {
            if (end.size() == LAST_FRAMES) {
                end.removeFirst();
            }
            end.add(frame);
        }
    }

    List<Alert.Burst> bursts() {
        List<Alert.Burst> all = new ArrayList<>(bursts);
        if (burstCount > 0) {
            all.add(new Alert.Burst(burstFirst, burstLast, burstCount));
        }
        return all;
    }

    List<Alert.FrameRef> frames() {
        List<Alert.FrameRef> all = new ArrayList<>(begin);
        all.addAll(end);
        all.sort((one, other) ->
                one.capture() != other.capture()
                        ? Integer.compare(one.capture(), other.capture())
                        : Long.compare(one.frame(), other.frame()));
        return all.stream().distinct().toList();
    }
}
