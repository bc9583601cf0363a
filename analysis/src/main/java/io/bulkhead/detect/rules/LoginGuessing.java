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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;
import java.util.Set;

/// Somebody tries password after password: logins fail, or, where encryption hides that, sessions
/// begin faster than people and programs log in.
@AutoService(Detection.class)
public final class LoginGuessing implements Detection {
    static final long WINDOW = 60_000_000_000L;

    /// Failed logins within [#WINDOW].
    static final int FAILED = 10;

    /// Failed logins at which nobody forgot a password any more.
    static final int MANY = 100;

    /// Sessions of [#HIDDEN] between two hosts that began within [#WINDOW].
    static final int SESSIONS = 10;

    /// Encrypted from the first message that tells who logs in.
    private static final Set<String> HIDDEN = Set.of("ssh", "rdp", "vnc");

    /// Not answers to a password: the conversation goes on.
    private static final Set<String> GOES_ON =
            Set.of("", "ok", "more-processing-required", "continue", "anonymous", "challenge");

    private static final int PAIRS = 4_096;
    private static final int ROOM = 64;

    private static final Rule FAILING =
            Rule.named("login-guessing", "Logins fail again and again", Engine.ANOMALY)
                    .techniques("T0859", "T0812")
                    .why("Passwords are guessed; one that fits opens the device.")
                    .benign("A program with an old password that does not give up.")
                    .blindSpots("Guesses slower than 10 a minute, or spread over many sources.")
                    .advice(
                            "Block the source, and look whether a login succeeded after the failures."
                                    + " Change that password.")
                    .covers(
                            "Excessive Login Attempts",
                            "Excessive SMB login attempts",
                            "Password Guessing Attempt Detected")
                    .build();

    private static final Rule MANY_SESSIONS =
            Rule.named(
                            "login-guessing-encrypted",
                            "Encrypted logins begin again and again",
                            Engine.ANOMALY)
                    .techniques("T0859", "T0812")
                    .why(
                            "Each session is one guess or a few. Whether one was right is hidden by the"
                                    + " encryption.")
                    .benign("Automation that opens a session for each command.")
                    .blindSpots("Guesses inside one session; fewer than 10 sessions a minute.")
                    .advice(
                            "Read the log of the server: it tells failures and success. Block the source"
                                    + " if nobody knows it.")
                    .covers("Excessive Login Attempts", "Password Guessing Attempt Detected")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(FAILING, MANY_SESSIONS);
    }

    @Override
    public Interests interests() {
        return new Interests().operations();
    }

    @Override
    public Watch newWatch() {
        return new Guesses();
    }

    private static final class Pair implements Keyed.Reusable {
        private final Distinct tries = new Distinct(ROOM);
        private final Tempo tempo = new Tempo(WINDOW);
        private boolean told;

        @Override
        public void begin() {
            tries.clear();
            tempo.clear();
            told = false;
        }
    }

    private static final class Guesses implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(PAIRS, Pair::new);
        private String protocolAtHand = "";
        private boolean hidden;

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            // Names of protocols are constants: the same object as long as the protocol is the
            // same.
            if (scene.protocol != protocolAtHand) {
                protocolAtHand = scene.protocol;
                hidden = HIDDEN.contains(protocolAtHand);
            }
            if (hidden) {
                tried(MANY_SESSIONS, SESSIONS, scene.flow, scene, findings);
            }
            if (operation.action() == Action.AUTHENTICATE
                    && operation.phase() == Phase.RESPONSE
                    && !GOES_ON.contains(operation.status())) {
                tried(FAILING, FAILED, scene.frame, scene, findings);
            }
        }

        private void tried(Rule rule, int enough, long which, Scene scene, Findings findings) {
            long hosts = Scene.mix(Scene.mix(scene.clientKey()) * 3 + scene.serverKey());
            Pair pair = pairs.at(hosts + rule.id().hashCode(), scene.time);
            if (!pair.tries.add(which, scene)) {
                return;
            }
            int many = pair.tempo.add(scene.time, 1);
            if (pair.tries.within(scene.time, WINDOW) < enough) {
                pair.told = false;
            } else if (pair.told) {
                raise(rule, many, scene, findings);
            } else {
                pair.told = true;
                pair.tries.each(scene, WINDOW, earlier -> raise(rule, many, earlier, findings));
            }
        }

        private static void raise(Rule rule, int many, Scene scene, Findings findings) {
            var finding = findings.raise(rule, scene);
            if (!scene.toServer) {
                finding.reversed();
            }
            finding.subject(scene.protocol)
                    .weigh(many >= MANY ? Danger.GRAVE : Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.client())
                                    + (rule == FAILING ? " failed to log in at " : " opened at ")
                                    + Wording.at(scene.server())
                                    + " "
                                    + many
                                    + (rule == FAILING ? " times" : " sessions")
                                    + " within a minute ("
                                    + scene.protocol
                                    + ").")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
