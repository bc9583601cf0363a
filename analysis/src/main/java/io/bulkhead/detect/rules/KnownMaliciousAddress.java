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
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// A conversation with an address that an indicator names: answered, tried in vain, or begun by the
/// other side.
@AutoService(Detection.class)
public final class KnownMaliciousAddress implements Detection, Watch {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final String BENIGN =
            "An indicator that is out of date: addresses of clouds and providers get new owners. A"
                    + " feed that lists a shared host.";
    private static final String BLIND =
            "Addresses that no indicator names; what goes through a proxy or a relay; conversations"
                    + " before an indicator's time or after it.";
    private static final String ADVICE =
            "Look at the packets and at what else this device talked to. Take it off the network if"
                    + " it has no business outside; look for the program that opened the"
                    + " connection; block the address at the firewall.";

    private static final Rule REACHED =
            rule("known-malicious-address-reached", "Connection to a known malicious address")
                    .techniques("T0869", "T0885")
                    .why(
                            "Malware is steered from such addresses and sends there what it took. The"
                                    + " other side answered.")
                    .covers(
                            "Suspicion of Malicious Activity (generic IOC)",
                            "Suspicious Traffic Detected (generic IOC)")
                    .build();

    private static final Rule TRIED =
            rule("known-malicious-address-tried", "Attempt to reach a known malicious address")
                    .techniques("T0869", "T0885")
                    .why(
                            "Nobody answered, but something in this device tries: it may be infected"
                                    + " all the same, and try elsewhere.")
                    .covers("Connection Attempt to Known Malicious IP (OT+EIoT)")
                    .build();

    private static final Rule CAME_IN =
            rule("known-malicious-address-came-in", "Connection from a known malicious address")
                    .techniques("T0883", "T0822")
                    .why("Somebody who is known to attack reaches a device of this network.")
                    .build();

    private static Rule.Builder rule(String id, String title) {
        return Rule.named(id, title, Engine.MALWARE)
                .benign(BENIGN)
                .blindSpots(BLIND)
                .advice(ADVICE);
    }

    @Override
    public List<Rule> rules() {
        return List.of(REACHED, TRIED, CAME_IN);
    }

    @Override
    public Interests interests() {
        return new Interests().connections().pace().ended();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void connection(Scene scene, TcpState before, TcpState after, Findings findings) {
        boolean first = before == TcpState.NONE || before == TcpState.OPENING;
        if (after == TcpState.REJECTED) {
            look(scene, false, findings);
        } else if (first && talks(after)) {
            look(scene, true, findings);
        }
    }

    private static boolean talks(TcpState state) {
        return switch (state) {
            case MIDSTREAM, OPENED, ESTABLISHED -> true;
            case NONE, OPENING, CLOSING, CLOSING_BY_PEER, CLOSED, REJECTED, RESET -> false;
        };
    }

    /// A SYN that nobody answered is known for one only when its conversation is given up.
    @Override
    public void ended(Scene scene, Flow flow, Findings findings) {
        if (flow.tcp == TcpState.OPENING) {
            look(scene, false, findings);
        }
    }

    @Override
    public void pace(Scene scene, Pace pace, Findings findings) {
        if (scene.ipProtocol != TCP && scene.version != 0) {
            look(scene, pace.sentPackets() > 0 && pace.gotPackets() > 0, findings);
        }
    }

    private static void look(Scene scene, boolean answered, Findings findings) {
        Indicators indicators = findings.indicators();
        if (indicators.isEmpty() || !scene.unicast()) {
            return;
        }
        boolean forward = scene.toServer;
        int found =
                indicators.conversation(
                        scene.version,
                        forward ? scene.sourceHigh : scene.targetHigh,
                        forward ? scene.sourceLow : scene.targetLow,
                        scene.clientPort(),
                        forward ? scene.targetHigh : scene.sourceHigh,
                        forward ? scene.targetLow : scene.sourceLow,
                        scene.serverPort(),
                        scene.ipProtocol == TCP ? "tcp" : scene.ipProtocol == UDP ? "udp" : "",
                        scene.protocol,
                        scene.time);
        if (found != Indicators.NOTHING) {
            raise(scene, answered, found, findings);
        }
    }

    private static void raise(Scene scene, boolean answered, int found, Findings findings) {
        Indicators indicators = findings.indicators();
        Indicator indicator = indicators.indicator(found);
        String matched = indicators.matched();
        boolean out = indicators.atTarget();
        Place client = scene.client();
        Place server = scene.server();
        int port = scene.serverPort();
        Rule rule = !out ? CAME_IN : answered ? REACHED : TRIED;
        Danger danger = answered ? Danger.GRAVE : out ? Danger.CONSIDERABLE : Danger.SLIGHT;
        var finding = findings.raise(rule, scene);
        (scene.toServer ? finding : finding.reversed())
                .subject(matched)
                .weigh(danger, Authority.NOBODY)
                .atMost(IndicatorWords.most(indicator))
                .what(() ->
                        Wording.at(client)
                                + (answered ? " talked to " : " tried to reach ")
                                + Wording.at(server)
                                + (port == 0 ? "" : " at port " + port)
                                + "; "
                                + Wording.at(out ? server : client)
                                + " is "
                                + IndicatorWords.of(indicator, matched)
                                + ".")
                .tell();
    }
}
