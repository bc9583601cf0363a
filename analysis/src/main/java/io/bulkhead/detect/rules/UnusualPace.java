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
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// A conversation that keeps a steady pace loses it, or moves far more than it ever did. What is
/// usual is what was seen before in the same conversation.
@AutoService(Detection.class)
public final class UnusualPace implements Detection {
    /// Slots of 10 s in a row with nearly the same number of packets after which a pace is steady.
    static final int STEADY = 30;

    /// Slots seen before the most that was moved says anything.
    static final int KNOWN = 60;

    /// Times the most that was ever moved in a slot.
    static final int FACTOR = 10;

    /// Bytes in a slot below which nothing is much: a megabyte.
    static final long MUCH = 1_048_576;

    private static final int CONVERSATIONS = 8_192;

    private static final Rule BROKEN =
            Rule.named("broken-periodicity", "Steady conversation lost its pace", Engine.ANOMALY)
                    .techniques("T0814", "T0815")
                    .why(
                            "A cycle that is broken means a device or link that is disturbed or changed.")
                    .benign("A changed configuration; a restart; maintenance.")
                    .blindSpots(
                            "Conversations that never were steady. It takes minutes of packets to learn a"
                                    + " pace.")
                    .advice("Look whether either end was changed, or is in trouble.")
                    .covers("Abnormal Periodic Behavior In Communication Channel")
                    .notReplayable()
                    .build();

    private static final Rule BANDWIDTH =
            Rule.named("unusual-bandwidth", "Conversation moves far more than ever", Engine.ANOMALY)
                    .techniques("T0882", "T0814")
                    .why("Data leaves, or a link is filled.")
                    .benign("A backup, an update, a large file.")
                    .blindSpots("It takes minutes of packets to learn what is usual.")
                    .advice("Look what was transferred, and by whom.")
                    .covers(
                            "Abnormal Traffic Bandwidth",
                            "Abnormal Traffic Bandwidth Between Devices")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(BROKEN, BANDWIDTH);
    }

    @Override
    public Interests interests() {
        return new Interests().pace();
    }

    @Override
    public Watch newWatch() {
        return new Conversations();
    }

    private static final class Conversation implements Keyed.Reusable {
        private long slot;
        private int packets;
        private int steady;
        private int slots;
        private long most;

        @Override
        public void begin() {
            slot = 0;
            packets = 0;
            steady = 0;
            slots = 0;
            most = 0;
        }
    }

    private static final class Conversations implements Watch {
        private final Keyed<Conversation> conversations =
                new Keyed<>(CONVERSATIONS, Conversation::new);

        @Override
        public void pace(Scene scene, Pace pace, Findings findings) {
            Conversation at = conversations.at(scene.flow, scene.time);
            boolean next = pace.start() - at.slot == Pace.SLOT;
            at.slot = pace.start();
            steadiness(at, next, scene, pace, findings);
            bandwidth(at, scene, pace, findings);
        }

        private static void steadiness(
                Conversation at, boolean next, Scene scene, Pace pace, Findings findings) {
            int packets = pace.sentPackets() + pace.gotPackets();
            int usual = at.packets;
            int slack = Math.max(2, usual / 5);
            if (next && Math.abs(packets - usual) <= slack) {
                at.steady++;
                at.packets = (7 * usual + packets + 4) / 8;
                return;
            }
            boolean broken = next && at.steady >= STEADY && (packets > 2 * usual + slack);
            at.steady = 0;
            at.packets = packets;
            if (broken) {
                findings.raise(BROKEN, scene)
                        .since(pace.start())
                        .weigh(Danger.SLIGHT, Authority.NOBODY)
                        .what(() ->
                                Wording.at(scene.source())
                                        + " and "
                                        + Wording.at(scene.target())
                                        + " exchanged "
                                        + packets
                                        + " packets in 10 seconds; for minutes it had been "
                                        + usual
                                        + ".")
                        .tell();
            }
        }

        private static void bandwidth(Conversation at, Scene scene, Pace pace, Findings findings) {
            long bytes = pace.sentBytes() + pace.gotBytes();
            long most = at.most;
            if (at.slots >= KNOWN && bytes > MUCH && bytes > FACTOR * most) {
                findings.raise(BANDWIDTH, scene)
                        .since(pace.start())
                        .weigh(Danger.SLIGHT, Authority.NOBODY)
                        .what(() ->
                                Wording.at(scene.source())
                                        + " and "
                                        + Wording.at(scene.target())
                                        + " exchanged "
                                        + bytes
                                        + " bytes in 10 seconds; the most before was "
                                        + most
                                        + ".")
                        .tell();
            }
            at.slots++;
            at.most = Math.max(most, bytes);
        }

        @Override
        public long evicted() {
            return conversations.evicted();
        }
    }
}
