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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// A host asks by ARP for the same two others, together, every few seconds. Hosts remember for a
/// minute and more what they were answered; tools that stand between two victims ask for both
/// before each lie. The lies themselves go straight to the victims, often past the sensor; the
/// questions go to everybody.
@AutoService(Detection.class)
public final class RestlessResolution implements Detection {
    /// Rounds in which the same two were asked for.
    static final int ROUNDS = 4;

    /// Both are asked for within this.
    static final long TOGETHER = 300_000_000L;

    /// From one round to the next.
    static final long LEAST = 2_000_000_000L;

    static final long MOST = 15_000_000_000L;

    /// How long one who spoke counts as alive: who is dead is asked for again and again by anybody.
    static final long ALIVE = 600_000_000_000L;

    private static final int ASKERS = 1_024;
    private static final int SPEAKERS = 8_192;

    private static final Rule RULE =
            Rule.named(
                            "arp-restless-resolution",
                            "Host looks for the same two neighbours again and again",
                            Engine.ANOMALY)
                    .techniques("T0830")
                    .why(
                            "Tools that put themselves between two hosts look for both before they"
                                    + " poison their caches, and do so in rounds.")
                    .benign("A monitor that looks every few seconds whether two hosts are there.")
                    .blindSpots("Tools that look once, or are given the MACs.")
                    .advice(
                            "Look at the ARP caches of the two: if both have the MAC of this host for"
                                    + " each other, it reads and can change what they say.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("arp");
    }

    @Override
    public Watch newWatch() {
        return new Rounds();
    }

    private static final class Asker implements Keyed.Reusable {
        private long last;
        private long lastTime;
        private long low;
        private long high;
        private long roundTime;
        private long since;
        private int rounds;

        @Override
        public void begin() {
            last = 0;
            lastTime = Long.MIN_VALUE / 2;
            low = 0;
            high = 0;
            rounds = 0;
        }

        /// @return whether a round of the same two has just begun
        boolean asks(long target, long time) {
            boolean pair = target != last && time - lastTime <= TOGETHER;
            long one = Math.min(target, last);
            long other = Math.max(target, last);
            last = target;
            lastTime = time;
            if (!pair) {
                return false;
            }
            long gap = time - roundTime;
            if (one != low || other != high || gap > MOST) {
                low = one;
                high = other;
                rounds = 1;
                since = time;
                roundTime = time;
                return false;
            }
            if (gap < LEAST) {
                return false;
            }
            roundTime = time;
            rounds++;
            return true;
        }
    }

    private static final class Speaker implements Keyed.Reusable {
        private long time;

        @Override
        public void begin() {
            time = Long.MIN_VALUE / 2;
        }
    }

    private static final class Rounds implements Watch {
        private final Keyed<Asker> askers = new Keyed<>(ASKERS, Asker::new);
        private final Keyed<Speaker> speakers = new Keyed<>(SPEAKERS, Speaker::new);
        private final ArpWords words = new ArpWords();

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (!words.read(scene, operation) || words.sender == 0) {
                return;
            }
            speakers.at(ArpWords.key(words.realm, words.sender), scene.time).time = scene.time;
            if (words.reply || words.announcement()) {
                return;
            }
            Asker asker = askers.at(ArpWords.key(words.realm, words.mac), scene.time);
            if (!asker.asks(words.target, scene.time) || asker.rounds < ROUNDS) {
                return;
            }
            if (alive(asker.low, scene.time) || alive(asker.high, scene.time)) {
                raise(asker, scene, findings);
            }
        }

        private boolean alive(long address, long time) {
            Speaker speaker = speakers.find(ArpWords.key(words.realm, address));
            return speaker != null && time - speaker.time <= ALIVE;
        }

        private void raise(Asker asker, Scene scene, Findings findings) {
            findings.raise(RULE, scene)
                    .from(words.senderPlace())
                    .toNobody()
                    .since(asker.since)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(words.senderPlace())
                                    + " asks every few seconds for both "
                                    + Wording.at(ArpWords.place(words.realm, asker.low))
                                    + " and "
                                    + Wording.at(ArpWords.place(words.realm, asker.high))
                                    + ", as tools do that put themselves between two hosts.")
                    .tell();
        }

        @Override
        public long evicted() {
            return askers.evicted() + speakers.evicted();
        }
    }
}
