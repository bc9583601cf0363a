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
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.wire.net.Packet;
import java.util.List;

/// Packets made to break whoever puts them together or passes them on.
@AutoService(Detection.class)
public final class OddPackets implements Detection, Watch {
    private static final Rule OVERLAP =
            Rule.named(
                            "overlapping-fragments",
                            "Fragments that contradict each other",
                            Engine.ANOMALY)
                    .techniques("T0866", "T0814")
                    .why(
                            "Old systems crash when they put such fragments together; filters and"
                                    + " devices read different things out of them.")
                    .benign("A broken router. Hosts cut datagrams into pieces that fit.")
                    .blindSpots("Contradictions in pieces of a stream rather than of a datagram.")
                    .advice(
                            "Find the sender by its switch port; look whether the target still lives.")
                    .notReplayable()
                    .build();

    private static final Rule ROUTED =
            Rule.named("routing-header-0", "IPv6 routing header of type 0", Engine.ANOMALY)
                    .techniques("T0866", "T0814")
                    .why(
                            "It sends packets round and round between routers, passes filters, and"
                                    + " breaks devices whose network stack is faulty.")
                    .benign("A test. The header has been forbidden since 2007 (RFC 5095).")
                    .blindSpots("Headers inside of fragments that never come together.")
                    .advice("Drop such packets at every router, and find the sender.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(OVERLAP, ROUTED);
    }

    @Override
    public Interests interests() {
        return new Interests().oddities();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void odd(Scene scene, int oddities, Findings findings) {
        if ((oddities & Packet.OVERLAPPING_FRAGMENTS) != 0) {
            raise(OVERLAP, scene, findings, "fragments that contradict each other");
        }
        if ((oddities & Packet.ROUTING_HEADER_0) != 0) {
            raise(ROUTED, scene, findings, "a packet with a routing header of type 0");
        }
    }

    private static void raise(Rule rule, Scene scene, Findings findings, String what) {
        findings.raise(rule, scene)
                .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                .what(() ->
                        Wording.at(scene.source())
                                + " sent "
                                + Wording.at(scene.target())
                                + " "
                                + what
                                + ".")
                .tell();
    }
}
