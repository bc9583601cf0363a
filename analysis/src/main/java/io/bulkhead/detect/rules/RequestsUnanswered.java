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
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// In protocols where a master waits for each answer, somebody does not wait: he plays back what he
/// recorded, floods, or asks in a role that the device does not know.
@AutoService(Detection.class)
public final class RequestsUnanswered implements Detection {
    /// Requests in one frame. Masters ask one by one; of 332 captures of usual traffic none has
    /// more than 3 in these protocols.
    static final int PILED = 8;

    /// Requests without any answer between them, within [#SOON].
    static final int OUTSTANDING = 16;

    static final long SOON = 10_000_000_000L;

    /// Requests without any answer, within [#LATE].
    static final int IGNORED = 10;

    static final long LATE = 60_000_000_000L;

    private static final int CONVERSATIONS = 4_096;

    private static final Rule PILED_UP =
            Rule.named("requests-piled-up", "Requests sent without waiting", Engine.ANOMALY)
                    .techniques("T0831", "T0848", "T0814")
                    .why(
                            "Masters wait for each answer. Who does not plays back a recording, or tries"
                                    + " to drown the device.")
                    .benign("A gateway that collects requests; a link that was interrupted.")
                    .blindSpots("Recordings that are played back at the pace of the answers.")
                    .advice(
                            "Find out what runs at the source; compare with what the real master asks.")
                    .build();

    private static final Rule IGNORED_RULE =
            Rule.named(
                            "requests-ignored",
                            "Station asks a device that never answers it",
                            Engine.ANOMALY)
                    .techniques("T0848")
                    .why(
                            "A device that takes the connection and ignores every request does not know"
                                    + " who asks: a wrong role, address or unit.")
                    .benign("A unit behind a gateway that is switched off.")
                    .blindSpots("Captures that show one direction only.")
                    .advice(
                            "Check whether the source is a master of this device, and its settings.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(PILED_UP, IGNORED_RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("dnp3", "modbus").connections();
    }

    @Override
    public Watch newWatch() {
        return new Conversations();
    }

    private static final class Conversation implements Keyed.Reusable {
        /// Whether the server was seen to accept: else it may be a capture of one direction.
        private boolean accepted;

        private long frame;
        private int inFrame;
        private int outstanding;
        private long since;
        private long latest;

        @Override
        public void begin() {
            accepted = false;
            frame = 0;
            inFrame = 0;
            outstanding = 0;
        }
    }

    private static final class Conversations implements Watch {
        private final Keyed<Conversation> conversations =
                new Keyed<>(CONVERSATIONS, Conversation::new);

        @Override
        public void connection(Scene scene, TcpState before, TcpState after, Findings findings) {
            if (after == TcpState.OPENED) {
                conversations.at(scene.flow, scene.time).accepted = true;
            }
        }

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            Conversation at = conversations.at(scene.flow, scene.time);
            if (operation.phase() != Phase.REQUEST) {
                at.accepted |= !scene.toServer;
                at.outstanding = scene.toServer ? at.outstanding : 0;
                return;
            }
            at.inFrame = scene.frame == at.frame ? at.inFrame + 1 : 1;
            at.frame = scene.frame;
            if (at.outstanding == 0 || scene.time - at.latest > LATE) {
                at.outstanding = 0;
                at.since = scene.time;
            }
            at.latest = scene.time;
            at.outstanding++;
            long age = scene.time - at.since;
            if (at.inFrame >= PILED
                    || at.accepted && at.outstanding >= OUTSTANDING && age <= SOON) {
                piled(at, scene, findings);
            } else if (at.accepted
                    && at.outstanding >= IGNORED
                    && age <= LATE * at.outstanding / IGNORED) {
                ignored(at, scene, findings);
            }
        }

        private static void piled(Conversation at, Scene scene, Findings findings) {
            int many = at.outstanding;
            findings.raise(PILED_UP, scene)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " sent "
                                    + Wording.at(scene.target())
                                    + " "
                                    + many
                                    + " requests ("
                                    + scene.protocol
                                    + ") without waiting for an answer.")
                    .tell();
        }

        private static void ignored(Conversation at, Scene scene, Findings findings) {
            findings.raise(IGNORED_RULE, scene)
                    .since(at.outstanding == IGNORED ? at.since : 0)
                    .weigh(Danger.CONSIDERABLE, findings.authority())
                    .what(() ->
                            Wording.at(scene.source())
                                    + " asks "
                                    + Wording.at(scene.target())
                                    + " ("
                                    + scene.protocol
                                    + ") request after request, and none is answered.")
                    .tell();
        }

        @Override
        public long evicted() {
            return conversations.evicted();
        }
    }
}
