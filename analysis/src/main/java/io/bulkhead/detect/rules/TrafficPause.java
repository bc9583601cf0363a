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

/// A whole network is silent that always had traffic: its link, its switch or the mirror port that
/// shows it failed. One network of several is told while it is silent; all of them, when somebody
/// speaks again.
@AutoService(Detection.class)
public final class TrafficPause implements Detection {
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORTEST = 120 * SECOND;

    /// What was recorded a week later is another recording.
    private static final long LONGEST = 7 * 86_400 * SECOND;

    /// How many times longer than the longest pause before.
    private static final int LONGER = 5;

    /// Slots with traffic after which it is known how a network breathes.
    private static final int KNOWN = 30;

    private static final long CHECK = 10 * SECOND;
    private static final int NETWORKS = 4_096;

    private static final Rule NONE =
            Rule.named("no-traffic", "No traffic on a network", Engine.OPERATIONAL)
                    .techniques("T0881", "T0815")
                    .why("Either the network stands still, or nobody watches it any more.")
                    .benign("The capture was stopped and begun again; a plant at rest.")
                    .blindSpots(
                            "Networks with less than five minutes of traffic before; pauses shorter than"
                                    + " five times the longest one. With one network, the pause is told when it"
                                    + " is over.")
                    .advice("Check the mirror port and its cable, then the switch.")
                    .covers("No Traffic Detected on Sensor Interface")
                    .notReplayable()
                    .build();

    private static final Rule AGAIN =
            Rule.named("traffic-again", "Traffic on a network again", Engine.OPERATIONAL)
                    .why(
                            "What happened meanwhile is not known; from now on the network is watched again.")
                    .benign("This is good news; look why it was silent.")
                    .blindSpots("What no-traffic cannot see either.")
                    .advice("Note from when to when nothing was seen.")
                    .covers("Traffic Detected on Sensor Interface")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(NONE, AGAIN);
    }

    @Override
    public Interests interests() {
        return new Interests().opened().pace().ticks();
    }

    @Override
    public Watch newWatch() {
        return new PauseWatch();
    }

    /// One network, or all of them.
    private static final class Network {
        long realm;
        int capture = -1;
        long frame;
        long last;
        long longest;
        long slot;
        int slots;
        boolean silent;

        void heard(Scene scene) {
            if (scene.capture != capture || scene.time - last > LONGEST) {
                capture = scene.capture;
                slots = 0;
                longest = 0;
                silent = false;
            } else if (scene.time > last && last != 0) {
                longest = Math.max(longest, scene.time - last);
            }
            realm = scene.realm;
            frame = scene.frame;
            last = Math.max(last, scene.time);
            long now = scene.time / Pace.SLOT;
            if (now != slot) {
                slot = now;
                slots++;
            }
        }

        boolean pauses(long time) {
            long pause = time - last;
            return slots >= KNOWN
                    && pause > Math.max(SHORTEST, LONGER * longest)
                    && pause < LONGEST;
        }
    }

    private static final class PauseWatch implements Watch {
        private final Remembered<Network> networks = new Remembered<>(NETWORKS, Network::new);
        private final Network all = new Network();
        private long nextCheck;

        @Override
        public void opened(Scene scene, Findings findings) {
            heard(scene, findings);
        }

        @Override
        public void pace(Scene scene, Pace pace, Findings findings) {
            heard(scene, findings);
        }

        private void heard(Scene scene, Findings findings) {
            if (all.capture == scene.capture && all.pauses(scene.time)) {
                told(NONE, Danger.SLIGHT, all, scene, scene.time, findings);
                told(AGAIN, Danger.NOTE, all, scene, scene.time, findings);
                networks.forEach(network -> network.last = scene.time);
            }
            all.heard(scene);
            Network network = networks.of(scene.realm);
            if (network.silent && network.capture == scene.capture) {
                told(AGAIN, Danger.NOTE, network, scene, scene.time, findings);
            }
            network.silent = false;
            network.heard(scene);
        }

        @Override
        public void tick(long time, Findings findings) {
            if (time < nextCheck || time - all.last > CHECK) {
                return;
            }
            nextCheck = time + CHECK;
            networks.forEach(network -> {
                if (!network.silent && network.capture == all.capture && network.pauses(time)) {
                    network.silent = true;
                    Scene scene = new Scene();
                    scene.capture = network.capture;
                    scene.frame = network.frame;
                    scene.realm = network.realm;
                    scene.time = time;
                    told(NONE, Danger.SLIGHT, network, scene, time, findings);
                }
            });
        }

        private static void told(
                Rule rule,
                Danger danger,
                Network network,
                Scene scene,
                long time,
                Findings findings) {
            long pause = Math.round((time - network.last) / 1e9);
            long longest = Math.max(1, Math.round(network.longest / 1e9));
            boolean again = rule == AGAIN;
            findings.raise(rule, scene)
                    .fromNobody()
                    .toNobody()
                    .since(again ? scene.time : network.last)
                    .weigh(danger, Authority.NOBODY)
                    .what(() ->
                            (again
                                            ? "There is traffic again after "
                                            : "Nothing was seen on this network for ")
                                    + Wording.number(pause)
                                    + " seconds; it had never paused longer than "
                                    + Wording.number(longest)
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return networks.evicted();
        }
    }
}
