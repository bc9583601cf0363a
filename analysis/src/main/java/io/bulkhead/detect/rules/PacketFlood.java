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
import io.bulkhead.flow.Pace;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// So many packets from one source in one conversation that it is not what the conversation is for:
/// pings, datagrams that nobody answers, messages to everybody.
@AutoService(Detection.class)
public final class PacketFlood implements Detection {
    /// Pings within a slot of 10 s. A person sends 10, a monitor some more.
    static final int PINGS = 300;

    /// Datagrams within a slot that nobody answers. Cyclic data comes up to 1,000 times a second.
    static final int DATAGRAMS = 50_000;

    /// Frames to everybody within a slot. Each of them interrupts every device of the link.
    static final int BROADCASTS = 1_000;

    private static final int UDP = 17;
    private static final int SOURCES = 2_048;
    private static final long EVERYBODY = 0xFFFF_FFFF_FFFFL;

    private static final Rule RULE =
            Rule.named("packet-flood", "Flood of packets", Engine.ANOMALY)
                    .techniques("T0814")
                    .why("Controllers that must look at so many packets miss their own.")
                    .benign("A loop in the wiring; a test of a network; video sent to everybody.")
                    .blindSpots(
                            "Floods from many forged sources, each of few packets. It takes more packets"
                                    + " than an alert keeps to raise it again.")
                    .advice("Find the switch port where they come in, and close or limit it.")
                    .covers("Suspicion of Denial Of Service Attack", "ICMP Flooding")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .pace()
                .operations()
                .phases(Phase.REQUEST)
                .protocols("icmp", "icmpv6");
    }

    @Override
    public Watch newWatch() {
        return new Floods();
    }

    private static final class Source implements Keyed.Reusable {
        private long slot;
        private long packets;

        @Override
        public void begin() {
            slot = 0;
            packets = 0;
        }
    }

    private static final class Pinger implements Keyed.Reusable {
        private final Tempo pings = new Tempo(Pace.SLOT);
        private boolean told;

        @Override
        public void begin() {
            pings.clear();
            told = false;
        }
    }

    private static final class Floods implements Watch {
        private final Keyed<Pinger> pingers = new Keyed<>(SOURCES, Pinger::new);
        private final Keyed<Source> sources = new Keyed<>(SOURCES, Source::new);

        @Override
        public void pace(Scene scene, Pace pace, Findings findings) {
            boolean everybody = everybody(scene);
            if (everybody) {
                summed(scene, pace, findings);
            } else if (scene.ipProtocol == UDP
                    && scene.unicast()
                    && pace.sentPackets() >= DATAGRAMS
                    && pace.gotPackets() == 0) {
                raise("datagrams", pace.sentPackets(), scene, pace.start(), findings);
            }
        }

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (operation.items() == 0 || !operation.item(0).area().equals("echo-data")) {
                return;
            }
            Pinger pinger =
                    pingers.at(
                            Scene.mix(Scene.mix(scene.sourceKey()) * 3 + scene.targetKey()),
                            scene.time);
            int many = pinger.pings.add(scene.time, 1);
            if (many >= PINGS) {
                raise("pings", many, scene, pinger.told ? 0 : pinger.pings.since(), findings);
            }
            pinger.told = many >= PINGS;
        }

        /// What one source sends to everybody, in whichever conversation.
        private void summed(Scene scene, Pace pace, Findings findings) {
            long key = scene.sourceMac == 0 ? scene.sourceKey() : Scene.mix(scene.sourceMac);
            Source source = sources.at(key, scene.time);
            if (source.slot != pace.start()) {
                source.slot = pace.start();
                source.packets = 0;
            }
            long before = source.packets;
            source.packets += pace.sentPackets();
            if (source.packets >= BROADCASTS && before < BROADCASTS) {
                raise("messages to everybody", source.packets, scene, pace.start(), findings);
            }
        }

        private static boolean everybody(Scene scene) {
            return scene.version == Addresses.MAC
                    ? scene.targetLow == EVERYBODY && scene.targetHigh == 0
                    : scene.targetMac == EVERYBODY
                            || scene.version == 4 && scene.targetLow == 0xFFFF_FFFFL;
        }

        private static void raise(
                String what, long many, Scene scene, long since, Findings findings) {
            findings.raise(RULE, scene)
                    .subject(what)
                    .since(since)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent "
                                    + many
                                    + " "
                                    + what
                                    + " to "
                                    + Wording.at(scene.target())
                                    + " within 10 seconds.")
                    .tell();
        }

        @Override
        public long evicted() {
            return sources.evicted() + pingers.evicted();
        }
    }
}
