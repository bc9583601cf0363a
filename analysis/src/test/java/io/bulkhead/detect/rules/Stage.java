// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Site;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Names;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Plays what is observed to one detection, frame by frame. Addresses are IPv4 as text, MACs are
/// numbers, times are seconds.
final class Stage {
    static final int SYN = 2;
    static final int TCP = 6;
    static final int UDP = 17;

    private static final long SECOND = 1_000_000_000L;
    private static final long BEGIN = 1_700_000_000L * SECOND;

    private final Detector detector;
    private final Scene scene = new Scene();
    private long frame;

    Stage(Detection detection) {
        detector = new Detector(List.of(detection), Site.UNKNOWN, new Baseline(), Judge.Mode.FIXED);
    }

    static long ipv4(String text) {
        long address = 0;
        for (String part : text.split("\\.")) {
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    static long at(double seconds) {
        return BEGIN + Math.round(seconds * SECOND);
    }

    // ---- where things happen

    Stage at(double seconds, String source, String target) {
        frame++;
        scene.capture = 0;
        scene.frame = frame;
        scene.time = at(seconds);
        scene.flow = 1;
        scene.version = 4;
        scene.sourceHigh = 0;
        scene.sourceLow = ipv4(source);
        scene.targetHigh = 0;
        scene.targetLow = ipv4(target);
        scene.sourcePort = 40_000;
        scene.targetPort = 502;
        scene.sourceMac = 0;
        scene.targetMac = 0;
        scene.ttl = 64;
        scene.ipProtocol = TCP;
        scene.tcpFlags = SYN;
        scene.protocol = "";
        scene.toServer = true;
        scene.sided = true;
        return this;
    }

    Stage ports(int source, int target) {
        scene.sourcePort = source;
        scene.targetPort = target;
        return this;
    }

    Stage macs(long source, long target) {
        scene.sourceMac = source;
        scene.targetMac = target;
        return this;
    }

    Stage ttl(int ttl) {
        scene.ttl = ttl;
        return this;
    }

    Stage flags(int flags) {
        scene.tcpFlags = flags;
        return this;
    }

    Stage flow(long number) {
        scene.flow = number;
        return this;
    }

    Stage over(int ipProtocol) {
        scene.ipProtocol = ipProtocol;
        scene.tcpFlags = ipProtocol == TCP ? SYN : -1;
        return this;
    }

    Stage protocol(String name) {
        scene.protocol = name;
        return this;
    }

    /// The sender is the side that serves.
    Stage fromServer() {
        scene.toServer = false;
        return this;
    }

    // ---- what happens

    void opened() {
        detector.opened(scene);
    }

    void odd(int oddities) {
        detector.odd(scene, oddities);
    }

    void connection(TcpState before, TcpState after) {
        detector.connection(scene, before, after);
    }

    void moved(long before) {
        detector.moved(scene, before);
    }

    void conflict() {
        detector.conflict(scene);
    }

    void pace(int sent, int got, long sentBytes, long gotBytes) {
        long slot = scene.time / Pace.SLOT * Pace.SLOT;
        detector.pace(scene, new Pace(slot, sent, got, sentBytes, gotBytes));
    }

    void ended(Flow flow) {
        flow.aFirst = scene.time;
        detector.ended(scene, flow);
    }

    void sent(long mac) {
        detector.sent(new Place(0, 4, 0, scene.sourceLow), mac, scene.ttl, 0, frame, scene.time);
    }

    void operation(Operation operation) {
        Intent intent = operation.intent();
        detector.operation(scene, operation, intent);
    }

    void operation(Action action, Phase phase) {
        operation(new Operation().clear().action(action).phase(phase));
    }

    // ---- ARP

    /// `mac`, which has `sender`, asks for `target`; 0.0.0.0 as sender probes.
    void asks(double seconds, long mac, String sender, String target) {
        arp(seconds, mac, 1, target, sender, mac);
    }

    void announces(double seconds, long mac, String address) {
        asks(seconds, mac, address, address);
    }

    /// `mac` answers that it has `sender`.
    void answers(double seconds, long mac, String sender, long targetMac, String target) {
        arp(seconds, mac, 2, sender, target, targetMac);
    }

    private void arp(
            double seconds, long mac, int function, String first, String asker, long askerMac) {
        at(seconds, "0.0.0.0", "0.0.0.0");
        scene.version = 0;
        scene.sourceLow = mac;
        scene.targetLow = 0xFFFF_FFFF_FFFFL;
        scene.ipProtocol = -1;
        scene.protocol = "arp";
        boolean reply = function == 2;
        Operation operation =
                new Operation()
                        .clear()
                        .action(Action.IDENTIFY)
                        .function(function, reply ? "reply" : "request")
                        .phase(reply ? Phase.RESPONSE : Phase.REQUEST);
        operation.add().area("ipv4").address(ipv4(first));
        if (reply) {
            operation.item(0).bytes(bytes(mac), 0, 6);
        }
        operation.add().area("asker").address(ipv4(asker)).bytes(bytes(askerMac), 0, 6);
        operation(operation);
    }

    private static Bytes bytes(long mac) {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (mac >> 40 - 8 * i);
        }
        return Bytes.copyOf(bytes);
    }

    static Bytes text(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    // ---- what was raised

    List<Alert> alerts() {
        return detector.alerts().conclude(realm -> "", place -> "", place -> "");
    }

    /// As `port-scan medium 10.0.0.9 > 10.0.0.1 x12`.
    List<String> raised() {
        return alerts().stream()
                .map(alert ->
                        alert.rule()
                                + " "
                                + Names.of(alert.severity())
                                + " "
                                + end(alert.source())
                                + " > "
                                + end(alert.target())
                                + " x"
                                + alert.count())
                .toList();
    }

    private static String end(Alert.Party party) {
        return party.address().isEmpty() ? "-" : party.address();
    }
}
