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
import io.bulkhead.model.Action;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// Programs or files that were fetched at the same intervals are not fetched this time.
@AutoService(Detection.class)
public final class BackupMissing implements Detection {
    private static final long MINUTE = 60_000_000_000L;

    /// Transfers less than this apart are one session: half an hour.
    private static final long SESSION = 30 * MINUTE;

    /// Sessions after which an interval is known.
    private static final int SESSIONS = 4;

    /// Of the interval, how far sessions may be from it, and how late the next may be.
    private static final double JITTER = 0.1;

    private static final double LATE = 1.25;
    private static final long CHECK = 5 * MINUTE;
    private static final int PAIRS = 4_096;

    private static final Rule RULE =
            Rule.named("backup-missing", "Expected backup did not happen", Engine.OPERATIONAL)
                    .techniques("T0809", "T0881")
                    .why(
                            "Without it, nothing can be restored; who destroys data stops backups first.")
                    .benign("The backup was moved, or done by another station.")
                    .blindSpots(
                            "Backups that came fewer than four times in this capture, or without rhythm;"
                                    + " encrypted ones.")
                    .advice("Look at the station that makes the backups, and make one by hand.")
                    .covers("Expected Backup Operation Did Not Occur")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations(Action.UPLOAD, Action.FILE).phases(Phase.REQUEST).ticks();
    }

    @Override
    public Watch newWatch() {
        return new BackupWatch();
    }

    private static final class Pair {
        Place client;
        Place server;
        String protocol;
        int capture;
        long frame;
        long begun;
        long last;
        long interval;
        int sessions;
        boolean told;

        /// A session begins.
        void begin(long time) {
            long gap = time - begun;
            boolean regular =
                    sessions < 2 || Math.abs(gap - interval) <= JITTER * Math.max(gap, interval);
            if (!regular) {
                sessions = 1;
            }
            interval = sessions == 0 ? 0 : sessions == 1 ? gap : (interval + gap) / 2;
            sessions++;
            begun = time;
            told = false;
        }
    }

    private static final class BackupWatch implements Watch {
        private final Remembered<Pair> pairs = new Remembered<>(PAIRS, Pair::new);
        private long nextCheck;

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            Pair pair =
                    pairs.of(
                            (scene.clientKey() * 31 + scene.serverKey()) * 31
                                    + scene.protocol.hashCode());
            if (pair.client == null) {
                pair.client = scene.client();
                pair.server = scene.server();
                pair.protocol = scene.protocol;
            }
            if (scene.time - pair.last > SESSION) {
                pair.begin(scene.time);
            }
            pair.last = scene.time;
            pair.capture = scene.capture;
            pair.frame = scene.frame;
        }

        @Override
        public void tick(long time, Findings findings) {
            if (time >= nextCheck) {
                nextCheck = time + CHECK;
                pairs.forEach(pair -> check(pair, time, findings));
            }
        }

        private static void check(Pair pair, long time, Findings findings) {
            if (pair.told || pair.sessions < SESSIONS || time - pair.begun < LATE * pair.interval) {
                return;
            }
            pair.told = true;
            Scene scene = new Scene();
            scene.capture = pair.capture;
            scene.frame = pair.frame;
            scene.time = time;
            scene.realm = pair.server.realm();
            scene.protocol = pair.protocol;
            findings.raise(RULE, scene)
                    .from(pair.client)
                    .to(pair.server)
                    .subject(pair.protocol)
                    .since(pair.begun)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(pair.client)
                                    + " fetched from "
                                    + Wording.at(pair.server)
                                    + " ("
                                    + pair.protocol
                                    + ") every "
                                    + Wording.number(Math.rint(pair.interval / 3.6e12 * 10) / 10)
                                    + " hours, "
                                    + pair.sessions
                                    + " times; the last time is "
                                    + Wording.number(
                                            Math.rint((time - pair.begun) / 3.6e12 * 10) / 10)
                                    + " hours ago.")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
