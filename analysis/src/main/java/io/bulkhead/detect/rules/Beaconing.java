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
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// A host of ours calls one outside, again and again, at the same pace: programs that wait for
/// orders do so.
@AutoService(Detection.class)
public final class Beaconing implements Detection {
    /// Calls with one pace after which it is told.
    static final int CALLS = 12;

    static final long LEAST = 5_000_000_000L;
    static final long MOST = 3_600_000_000_000L;

    /// A pause may differ from the usual one by a tenth.
    static final int PART = 10;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int NTP = 123;
    private static final int PAIRS = 8_192;

    private static final Rule RULE =
            Rule.named("beaconing-outside", "Calls outside at a steady pace", Engine.ANOMALY)
                    .techniques("T0885", "T0869")
                    .why(
                            "Malware asks its owner for orders at a steady pace; so do updates and"
                                    + " clouds, which the plant should know.")
                    .benign("A cloud service, an update, a monitor: all of them keep a pace.")
                    .blindSpots("Calls at random times; one connection that is never closed.")
                    .advice("Find out which program calls, and whose the address is.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().opened();
    }

    @Override
    public Watch newWatch() {
        return new Calls();
    }

    private static final class Pair implements Keyed.Reusable {
        private long last;
        private long pause;
        private int calls;
        private long since;

        @Override
        public void begin() {
            last = 0;
            pause = 0;
            calls = 0;
        }

        /// @return calls in a row with one pace
        int call(long time) {
            long now = time - last;
            if (last != 0 && now < LEAST) {
                return 0;
            }
            boolean steady = pause > 0 && Math.abs(now - pause) <= pause / PART;
            boolean begins = last == 0 || now > MOST;
            if (!steady) {
                calls = begins ? 0 : 1;
                since = begins ? time : last;
            }
            pause = begins ? 0 : steady ? (3 * pause + now) / 4 : now;
            last = time;
            return ++calls;
        }
    }

    private static final class Calls implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(PAIRS, Pair::new);

        @Override
        public void opened(Scene scene, Findings findings) {
            boolean wanted =
                    (scene.ipProtocol == TCP || scene.ipProtocol == UDP)
                            && scene.version != Addresses.MAC
                            && scene.toServer
                            && scene.unicast()
                            && scene.targetPort != NTP
                            && findings.inside(scene.source())
                            && !findings.inside(scene.target());
            if (!wanted) {
                return;
            }
            long key =
                    Scene.mix(
                            Scene.mix(scene.sourceKey()) * 3
                                    + scene.targetKey()
                                    + scene.targetPort);
            Pair pair = pairs.at(key, scene.time);
            int calls = pair.call(scene.time);
            if (calls >= CALLS) {
                long seconds = pair.pause / 1_000_000_000L;
                findings.raise(RULE, scene)
                        .since(calls == CALLS ? pair.since : 0)
                        .weigh(Danger.SLIGHT, Authority.NOBODY)
                        .what(() ->
                                Wording.at(scene.source())
                                        + " calls port "
                                        + scene.targetPort
                                        + " of "
                                        + Wording.at(scene.target())
                                        + " every "
                                        + seconds
                                        + " seconds.")
                        .tell();
            }
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
