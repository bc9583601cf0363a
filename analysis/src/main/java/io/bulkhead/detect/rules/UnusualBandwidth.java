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

/// A conversation moves far more than it ever did. What is usual is what was seen before in the
/// same conversation.
@AutoService(Detection.class)
public final class UnusualBandwidth implements Detection {
    /// Slots of 10 s that were seen before the most that was moved says anything.
    static final int KNOWN = 60;

    /// Times the most that was ever moved in a slot.
    static final int FACTOR = 10;

    /// Bytes in a slot below which nothing is much: a megabyte.
    static final long MUCH = 1_048_576;

    private static final int CONVERSATIONS = 8_192;

    private static final Rule RULE =
            Rule.named("unusual-bandwidth", "Conversation moves far more than ever", Engine.ANOMALY)
                    .techniques("T0882", "T0814")
                    .why("Data leaves, or a link is filled.")
                    .benign("A backup, an update, a large file.")
                    .blindSpots(
                            "Conversations shorter than ten minutes. It takes their packets to learn what"
                                    + " is usual.")
                    .advice("Look what was transferred, and by whom.")
                    .covers(
                            "Abnormal Traffic Bandwidth",
                            "Abnormal Traffic Bandwidth Between Devices")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
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
        private int slots;
        private long most;

        @Override
        public void begin() {
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
            long bytes = pace.sentBytes() + pace.gotBytes();
            long most = at.most;
            if (at.slots >= KNOWN && bytes > MUCH && bytes > FACTOR * most) {
                findings.raise(RULE, scene)
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
