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
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// Pings carry a conversation: of many sizes, and answered with other sizes than they had. An echo
/// has the size of what it answers; whoever probes sizes does so in steps and gets each back.
@AutoService(Detection.class)
public final class PingTunnel implements Detection {
    static final long WINDOW = 600_000_000_000L;

    /// Different sizes within [#WINDOW].
    static final int SIZES = 6;

    /// Answers of another size than the question before them.
    static final int UNEQUAL = 4;

    private static final int PAIRS = 1_024;
    private static final int ROOM = 16;

    private static final Rule RULE =
            Rule.named("icmp-tunnel", "Conversation carried by pings", Engine.ANOMALY)
                    .techniques("T0869", "T0884")
                    .why("Pings pass where connections may not: a hidden way in and out.")
                    .benign("A test of a network with random sizes.")
                    .blindSpots("Tunnels that fill every ping to one size.")
                    .advice("Look at what the pings contain, and which program sends them.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("icmp", "icmpv6");
    }

    @Override
    public Watch newWatch() {
        return new Pings();
    }

    private static final class Pair implements Keyed.Reusable {
        private final Distinct sizes = new Distinct(ROOM);
        private long asked;
        private int unequal;

        @Override
        public void begin() {
            sizes.clear();
            asked = -1;
            unequal = 0;
        }
    }

    private static final class Pings implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(PAIRS, Pair::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (operation.items() == 0 || !operation.item(0).area().equals("echo-data")) {
                return;
            }
            Item data = operation.item(0);
            Pair pair =
                    pairs.at(
                            Scene.mix(Scene.mix(scene.clientKey()) * 3 + scene.serverKey()),
                            scene.time);
            long size = data.bits();
            pair.sizes.add(size, scene);
            if (operation.phase() == Phase.REQUEST) {
                pair.asked = size;
                return;
            }
            if (pair.asked < 0 || size == pair.asked) {
                return;
            }
            pair.unequal++;
            if (pair.unequal >= UNEQUAL && pair.sizes.within(scene.time, WINDOW) >= SIZES) {
                findings.raise(RULE, scene)
                        .reversed()
                        .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                        .what(() ->
                                Wording.at(scene.client())
                                        + " and "
                                        + Wording.at(scene.server())
                                        + " send each other pings of many sizes, and answers that are"
                                        + " not what was sent.")
                        .tell();
            }
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
