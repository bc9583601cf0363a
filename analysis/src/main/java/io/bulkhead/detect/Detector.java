// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.baseline.Novelty;
import io.bulkhead.baseline.Repeats;
import io.bulkhead.detect.Interests.Kind;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Names;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.Signature;
import io.bulkhead.transfer.TransferRow;
import io.bulkhead.transfer.Transferred;
import io.bulkhead.wire.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Calls each detection for what it is interested in, and nothing else. Fed in the order of frames.
public final class Detector {
    private static final long SECOND = 1_000_000_000L;
    private static final int TCP = 6;

    /// Roles of which a network has one or two, and on which all others rely: who takes one over
    /// decides where their traffic goes. A further controller or print server is only a new device.
    private static final Set<String> RELIED_ON =
            Set.of(
                    "dhcp-relay",
                    "dhcp-server",
                    "dns-server",
                    "domain-controller",
                    "kerberos-kdc",
                    "root-bridge",
                    "router",
                    "time-server");

    /// A detection at work.
    private record Active(Detection detection, Interests interests, Watch watch) {}

    private static final Active[] NONE = {};

    private final List<Active> all = new ArrayList<>();
    private final Alerts alerts;
    private final Judge judge;
    private final Repeats repeats = new Repeats();
    private final Findings findings;
    private final Scene scene = new Scene();

    /// By protocol: which want a message, by action and phase.
    private final Map<String, Active[][]> operations = new HashMap<>();

    private final Map<Kind, Active[]> kinds = new EnumMap<>(Kind.class);
    private final Map<Aspect, Active[]> aspects = new EnumMap<>(Aspect.class);
    private final Map<Attribute, Active[]> attributes = new EnumMap<>(Attribute.class);
    private long second = Long.MIN_VALUE;
    private String protocolAtHand = "";
    private Active[][] indexAtHand;

    /// All detections that are registered, in the order of their ids.
    public static List<Detection> registered() {
        List<Detection> found = new ArrayList<>();
        ServiceLoader.load(Detection.class).forEach(found::add);
        found.sort(Comparator.comparing(detection -> detection.rules().getFirst().id()));
        return found;
    }

    /// @param mode what becomes of what is new to the baseline
    public Detector(List<Detection> detections, Site site, Baseline baseline, Judge.Mode mode) {
        this(
                detections.stream()
                        .map(detection ->
                                new Active(detection, detection.interests(), detection.newWatch()))
                        .toList(),
                new Alerts(),
                site,
                baseline,
                mode);
    }

    private Detector(
            List<Active> those, Alerts alerts, Site site, Baseline baseline, Judge.Mode mode) {
        this.alerts = alerts;
        judge = new Judge(baseline, mode, site.inside(), this::novelty);
        findings = new Findings(alerts, judge, site);
        all.addAll(those);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, those(active -> active.interests().kinds.contains(kind)));
        }
        for (Aspect aspect : Aspect.values()) {
            aspects.put(aspect, those(active -> active.interests().aspects.contains(aspect)));
        }
        for (Attribute attribute : Attribute.values()) {
            attributes.put(
                    attribute, those(active -> active.interests().attributes.contains(attribute)));
        }
    }

    /// One that goes on where this one stands, with other detections, for a site of which people
    /// say something else, or against another baseline. Alerts are the same; detections that are in
    /// both remember what they remember. This one is not to be used any more.
    public Detector with(
            List<Detection> detections, Site site, Baseline baseline, Judge.Mode mode) {
        Map<Detection, Active> known = new IdentityHashMap<>();
        all.forEach(active -> known.put(active.detection(), active));
        List<Active> active = new ArrayList<>();
        for (Detection detection : detections) {
            Active there = known.get(detection);
            active.add(
                    there != null
                            ? there
                            : new Active(detection, detection.interests(), detection.newWatch()));
        }
        Detector next = new Detector(active, alerts, site, baseline, mode);
        next.second = second;
        return next;
    }

    /// Those at work.
    public List<Detection> detections() {
        return all.stream().map(Active::detection).toList();
    }

    private Active[] those(java.util.function.Predicate<Active> wanted) {
        return all.stream().filter(wanted).toArray(Active[]::new);
    }

    public Alerts alerts() {
        return alerts;
    }

    public Baseline baseline() {
        return judge.baseline();
    }

    /// What was learned, without what those did who were caught at something bad: that is listed
    /// instead. Where they had begun to talk before they were caught, only learning again with
    /// [#leaveOut] takes out all of it.
    public Baseline learned() {
        alerts.bad().forEach(refusal -> judge.refuse(refusal));
        judge.baseline().settle();
        return judge.baseline();
    }

    /// Notes in the baseline, for whoever takes it up again, who was caught so far.
    public void noteBad() {
        judge.baseline().noteRefused(alerts.bad());
    }

    /// What is bad whoever does it, so far, each burst of it by itself.
    public List<Baseline.Refusal> bad() {
        return alerts.badBursts();
    }

    /// Learns nothing of what some do while they are at something bad.
    public void leaveOut(List<Baseline.Refusal> refusals) {
        judge.leaveOut(refusals);
    }

    /// What found no room in detections' states and elsewhere, by table.
    public SortedMap<String, Long> evicted() {
        SortedMap<String, Long> evicted = new TreeMap<>(judge.baseline().dropped());
        for (Active active : all) {
            long count = active.watch().evicted();
            if (count > 0) {
                evicted.put("detection-" + active.detection().rules().getFirst().id(), count);
            }
        }
        if (alerts.dropped() > 0) {
            evicted.put("alerts", alerts.dropped());
        }
        return evicted;
    }

    // ---- what happens

    public void operation(Scene at, Operation operation, Intent intent) {
        tick(at.time);
        int slot = repeats.slot(at, operation);
        boolean settled = repeats.settled();
        judge.operation(at, operation, intent, slot, repeats.repeated());
        for (Active active : wanting(at.protocol, operation.action(), operation.phase())) {
            if (!settled || !active.interests().onlyChanges) {
                active.watch().operation(at, operation, intent, findings);
            }
        }
    }

    private Active[] wanting(String protocol, Action action, Phase phase) {
        if (indexAtHand == null || !protocol.equals(protocolAtHand)) {
            protocolAtHand = protocol;
            indexAtHand = operations.get(protocol);
            if (indexAtHand == null) {
                indexAtHand = index(protocol);
                operations.put(protocol, indexAtHand);
            }
        }
        return indexAtHand[action.ordinal() * Phase.values().length + phase.ordinal()];
    }

    private Active[][] index(String protocol) {
        Phase[] phases = Phase.values();
        Active[][] index = new Active[Action.values().length * phases.length][];
        for (Action action : Action.values()) {
            for (Phase phase : phases) {
                Active[] those =
                        those(active ->
                                active.interests().wants(action, phase)
                                        && (active.interests().protocols.isEmpty()
                                                || active.interests()
                                                        .protocols
                                                        .contains(protocol)));
                index[action.ordinal() * phases.length + phase.ordinal()] =
                        those.length == 0 ? NONE : those;
            }
        }
        return index;
    }

    public void malformed(Scene at, Verdict verdict) {
        tick(at.time);
        for (Active active : kinds.get(Kind.MALFORMED)) {
            active.watch().malformed(at, Names.of(verdict), findings);
        }
    }

    public void anomaly(Scene at, Anomaly anomaly) {
        tick(at.time);
        for (Active active : kinds.get(Kind.ANOMALY)) {
            active.watch().anomaly(at, anomaly, findings);
        }
    }

    public void odd(Scene at, int oddities) {
        tick(at.time);
        for (Active active : kinds.get(Kind.ODD)) {
            active.watch().odd(at, oddities, findings);
        }
    }

    public void opened(Scene at) {
        tick(at.time);
        device(at);
        for (Active active : kinds.get(Kind.OPENED)) {
            active.watch().opened(at, findings);
        }
    }

    private void device(Scene at) {
        if (at.version != Addresses.MAC
                && Addresses.unicast(at.version, at.sourceHigh, at.sourceLow)) {
            Place sender = at.source();
            if (findings.inside(sender)) {
                judge.device(at, sender);
            }
        }
    }

    public void connection(Scene at, TcpState before, TcpState after) {
        tick(at.time);
        for (Active active : kinds.get(Kind.CONNECTION)) {
            active.watch().connection(at, before, after, findings);
        }
    }

    public void pace(Scene at, Pace pace) {
        tick(at.time);
        device(at);
        for (Active active : kinds.get(Kind.PACE)) {
            active.watch().pace(at, pace, findings);
        }
    }

    public void moved(Scene at, long before) {
        tick(at.time);
        for (Active active : kinds.get(Kind.MOVED)) {
            active.watch().moved(at, before, findings);
        }
    }

    public void conflict(Scene at) {
        tick(at.time);
        for (Active active : kinds.get(Kind.CONFLICT)) {
            active.watch().conflict(at, findings);
        }
    }

    public void signature(Scene at, Signature signature) {
        tick(at.time);
        for (Active active : kinds.get(Kind.SIGNATURE)) {
            active.watch().signature(at, signature, findings);
        }
    }

    /// Time went on, also where nothing happens: silence is found so.
    ///
    /// @param time nanoseconds since 1970 UTC, by the packets' clock
    public void now(long time) {
        tick(time);
    }

    /// A conversation has gone on for long: what is said of those that ended is not to wait for its
    /// end. To be told once.
    public void lasts(Scene at, Flow flow) {
        learnEnds(at, flow);
    }

    private void learnEnds(Scene at, Flow flow) {
        boolean both = flow.aPackets > 0 && flow.bPackets > 0;
        boolean readable = flow.payload && !flow.holes;
        if (flow.protocol < 0 && readable && both && at.sided && at.unicast()) {
            judge.unrecognised(at);
        }
        if (flow.payload || flow.ipProtocol != TCP && at.ipProtocol >= 0) {
            judge.talked(at);
        }
    }

    /// @param at the scene of its last packet, the client being the source
    public void ended(Scene at, Flow flow) {
        if (flow.mark == null || !flow.mark.judged) {
            learnEnds(at, flow);
        }
        for (Active active : kinds.get(Kind.ENDED)) {
            active.watch().ended(at, flow, findings);
        }
    }

    public void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        tick(time);
        aim(address, capture, frame, time);
        scene.sourceMac = mac;
        device(scene);
        for (Active active : kinds.get(Kind.SENT)) {
            active.watch().sent(scene, mac, ttl, findings);
        }
    }

    public void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        aim(subject, capture, frame, Math.max(0, second) * SECOND);
        Aspect aspect = aspect(attribute, value);
        if (aspect != null) {
            judge.said(scene, aspect, subject, attribute, value);
        }
        for (Active active : attributes.get(attribute)) {
            active.watch().said(scene, attribute, value, source, findings);
        }
    }

    public void transferred(TransferRow row) {
        if (kinds.get(Kind.TRANSFERRED).length == 0) {
            return;
        }
        Transferred transferred = row.transferred();
        tick(transferred.last());
        Scene at = new Scene();
        at.capture = transferred.span().lastCapture();
        at.frame = transferred.span().lastFrame();
        at.time = transferred.last();
        at.realm = transferred.realm();
        at.version = transferred.version();
        at.sourceHigh = transferred.source().high();
        at.sourceLow = transferred.source().low();
        at.sourcePort = transferred.source().port();
        at.targetHigh = transferred.target().high();
        at.targetLow = transferred.target().low();
        at.targetPort = transferred.target().port();
        at.protocol = transferred.protocol();
        at.toServer = true;
        at.sided = true;
        for (Active active : kinds.get(Kind.TRANSFERRED)) {
            active.watch().transferred(at, row, findings);
        }
    }

    private static Aspect aspect(Attribute attribute, String value) {
        return switch (attribute) {
            case ROLE -> RELIED_ON.contains(value) ? Aspect.ROLE : null;
            case FIRMWARE, HARDWARE, SERIAL, MODEL, PROGRAM -> Aspect.IDENTITY;
            case NAME,
                    VENDOR,
                    OS,
                    SOFTWARE,
                    KIND,
                    LOCATION,
                    DESCRIPTION,
                    PART,
                    SERVICE,
                    DESTINATION,
                    FINGERPRINT,
                    CERTIFICATE ->
                    null;
        };
    }

    private void aim(Place subject, int capture, long frame, long time) {
        scene.capture = capture;
        scene.frame = frame;
        scene.time = time;
        scene.realm = subject.realm();
        scene.version = subject.version();
        scene.sourceHigh = subject.high();
        scene.sourceLow = subject.low();
        scene.targetHigh = 0;
        scene.targetLow = 0;
    }

    private void novelty(Novelty novelty) {
        for (Active active : aspects.get(novelty.aspect())) {
            active.watch().novelty(novelty, findings);
        }
    }

    private void tick(long time) {
        long now = Math.floorDiv(time, SECOND);
        if (now <= second) {
            return;
        }
        boolean begins = second == Long.MIN_VALUE;
        second = now;
        if (!begins) {
            for (Active active : kinds.get(Kind.TICK)) {
                active.watch().tick(now * SECOND, findings);
            }
        }
    }
}
