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
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import java.util.List;

/// The time that a device tells runs away from the capture's: its clock jumped.
@AutoService(Detection.class)
public final class DeviceClock implements Detection {
    private static final long SECOND = 1_000_000_000L;

    /// Jumps that are told: a minute.
    private static final long FAR = 60 * SECOND;

    /// Tellings that agree before one that does not is a jump.
    private static final int AGREEING = 2;

    private static final int DEVICES = 8_192;

    private static final Rule RULE =
            Rule.named("clock-jumped", "Clock of a device jumped", Engine.OPERATIONAL)
                    .techniques("T0836", "T0832")
                    .why(
                            "Events get wrong times, schedules run at the wrong hour; a time server takes all its"
                                    + " clients along.")
                    .benign(
                            "A clock that was wrong is set right; the switch to or from summer time.")
                    .blindSpots("Clocks that drift slowly; devices that never tell their time.")
                    .advice("Find out who set the clock, and what else follows it.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations(Action.TIME).phases(Phase.RESPONSE, Phase.REPORT);
    }

    @Override
    public Watch newWatch() {
        return new ClockWatch();
    }

    private static final class Clock {
        long ahead;
        int agreeing;
    }

    private static final class ClockWatch implements Watch {
        private final Remembered<Clock> clocks = new Remembered<>(DEVICES, Clock::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            for (int i = 0; i < operation.items(); i++) {
                Item item = operation.item(i);
                if (item.action() == Action.TIME
                        && item.kind() == ValueKind.TIME
                        && item.bits() > 0) {
                    told(item, scene, findings);
                    return;
                }
            }
        }

        private void told(Item item, Scene scene, Findings findings) {
            Clock clock = clocks.of(scene.sourceKey() * 31 + item.unit());
            long ahead = item.bits() - scene.time;
            long jump = Math.abs(ahead - clock.ahead);
            if (jump < FAR) {
                clock.agreeing++;
                clock.ahead = ahead;
                return;
            }
            if (clock.agreeing >= AGREEING) {
                long before = clock.ahead / SECOND;
                findings.raise(RULE, scene)
                        .toNobody()
                        .subject(scene.protocol)
                        .weigh(Danger.CONSIDERABLE, Authority.UNKNOWN)
                        .what(() ->
                                "The clock of "
                                        + Wording.at(scene.source())
                                        + " ("
                                        + scene.protocol
                                        + ") is "
                                        + ahead / SECOND
                                        + " s ahead of the capture's; before it was "
                                        + before
                                        + " s.")
                        .tell();
            }
            clock.agreeing = 1;
            clock.ahead = ahead;
        }

        @Override
        public long evicted() {
            return clocks.evicted();
        }
    }
}
