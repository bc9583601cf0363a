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

/// One station commands a device, or reports to it, so often that nothing else gets through.
@AutoService(Detection.class)
public final class CommandFlood implements Detection {
    static final long WINDOW = 10_000_000_000L;

    /// Messages within [#WINDOW] that change a device. Of 332 captures of usual traffic none has
    /// more than 243.
    static final int COMMANDS = 400;

    /// Requests of any kind. The fastest masters of those captures make 3,029.
    static final int REQUESTS = 8_000;

    /// Reports in protocols whose receiver confirms each one, so that an outstation waits.
    static final int CONFIRMED_REPORTS = 200;

    private static final Set<String> CONFIRMED = Set.of("dnp3");

    private static final int PAIRS = 4_096;

    private static final Rule RULE =
            Rule.named("command-flood", "Device flooded with messages", Engine.ANOMALY)
                    .techniques("T0814", "T0806")
                    .why(
                            "A device that is kept busy does not see its other stations, and a value"
                                    + " that is written without end cannot be corrected by them.")
                    .benign("A fault of a program that writes in a loop; a load test.")
                    .blindSpots(
                            "Floods below these rates, which slow devices may feel; it takes more"
                                    + " messages than an alert keeps to raise it again.")
                    .advice(
                            "Stop the source. Look at what it wrote, and whether the device still"
                                    + " answers its own stations.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().phases(Phase.REQUEST, Phase.REPORT);
    }

    @Override
    public Watch newWatch() {
        return new Floods();
    }

    private static final class Pair implements Keyed.Reusable {
        private final Tempo commands = new Tempo(WINDOW);
        private final Tempo messages = new Tempo(WINDOW);
        private boolean told;

        @Override
        public void begin() {
            commands.clear();
            messages.clear();
            told = false;
        }
    }

    private static final class Floods implements Watch {
        private final Keyed<Pair> pairs = new Keyed<>(PAIRS, Pair::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            boolean request = operation.phase() == Phase.REQUEST;
            boolean confirmed = !request && CONFIRMED.contains(scene.protocol);
            if (!request && !confirmed || !scene.unicast()) {
                return;
            }
            Pair pair =
                    pairs.at(
                            Scene.mix(Scene.mix(scene.sourceKey()) * 3 + scene.targetKey()),
                            scene.time);
            int messages = pair.messages.add(scene.time, 1);
            boolean changes = request && commands(operation.action());
            int commands = changes ? pair.commands.add(scene.time, 1) : 0;
            int most = confirmed ? CONFIRMED_REPORTS : REQUESTS;
            if (commands >= COMMANDS || messages >= most) {
                raise(pair, commands >= COMMANDS, Math.max(commands, messages), scene, findings);
                pair.told = true;
            } else {
                pair.told = false;
            }
        }

        /// Loading a program or firmware takes thousands of messages, and is told by other rules.
        private static boolean commands(Action action) {
            return action.changesDevice() && action != Action.DOWNLOAD && action != Action.FIRMWARE;
        }

        private static void raise(
                Pair pair, boolean commands, int many, Scene scene, Findings findings) {
            findings.raise(RULE, scene)
                    .since(pair.told ? 0 : pair.messages.since())
                    .weigh(commands ? Danger.GRAVE : Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent "
                                    + many
                                    + (commands ? " commands" : " messages")
                                    + " ("
                                    + scene.protocol
                                    + ") to "
                                    + Wording.at(scene.target())
                                    + " within 10 seconds.")
                    .tell();
        }

        @Override
        public long evicted() {
            return pairs.evicted();
        }
    }
}
