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
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// What DNP3 outstations say of their own state in every answer: the internal indications (IEEE
/// 1815, 4.2.2.6). Only changes are told, since an indication stands until its cause is gone.
@AutoService(Detection.class)
public final class OutstationIndications implements Detection {
    /// The area of the item that has them; absent where none of those that matter here is set.
    private static final String AREA = "internal-indications";

    private static final int RESTART = 0x8000;
    private static final int TROUBLE = 0x4000;
    private static final int LOCAL = 0x2000;
    private static final int OVERFLOW = 0x0008;
    private static final int CORRUPT = 0x0020;
    private static final int RESERVED = 0x00C0;

    /// Within which repetitions count: ten minutes.
    private static final long WINDOW = 600_000_000_000L;

    private static final int RESTARTS_OFTEN = 3;
    private static final int OVERFLOWS_OFTEN = 3;
    private static final int OUTSTATIONS = 8_192;

    private static final Rule RESTARTED =
            rule("outstation-restarted", "Outstation restarted")
                    .techniques("T0816")
                    .why(
                            "While it starts it neither measures nor controls, and forgets its events.")
                    .benign("Maintenance; a power failure.")
                    .covers("Outstation Restarted")
                    .build();

    private static final Rule RESTARTS_AGAIN =
            rule("outstation-restarts-often", "Outstation restarts again and again")
                    .techniques("T0816", "T0814")
                    .why("It is failing, starved of power, or made to fail.")
                    .benign("Work at its power supply.")
                    .covers(
                            "Outstation Restarts Frequently",
                            "Excessive Restart Rate of an Outstation")
                    .notReplayable()
                    .build();

    private static final Rule IN_TROUBLE =
            rule("outstation-in-trouble", "Outstation reports trouble with its hardware")
                    .techniques("T0814", "T0881")
                    .why("What it measures and controls may be wrong.")
                    .benign("A card that was pulled on purpose.")
                    .covers("Suspicion of Hardware Problems in Outstation")
                    .build();

    private static final Rule SWITCHED_TO_LOCAL =
            rule("outstation-in-local-control", "Outstation was switched to local control")
                    .techniques("T0858", "T0813")
                    .why("Commands from afar are no longer carried out.")
                    .benign("Somebody works at the station.")
                    .build();

    private static final Rule OVERFLOWED =
            rule("event-buffer-overflowed", "Outstation lost events")
                    .techniques("T0814", "T0815")
                    .why("What happened there is not known any more.")
                    .benign("A link that was down for long; a burst of changes.")
                    .covers(
                            "Event Buffer Overflow in Outstation",
                            "Continuous Event Buffer Overflow at Outstation")
                    .build();

    private static final Rule CONFIGURATION_CORRUPT =
            rule(
                            "outstation-configuration-corrupt",
                            "Outstation says that its configuration is damaged")
                    .techniques("T0809", "T0814")
                    .why("It may act on wrong settings, or not at all.")
                    .benign("A new configuration was loaded and is not complete.")
                    .covers("Outstation's Corrupted Configuration Detected")
                    .build();

    private static final Rule RESERVED_FLAGS =
            rule("reserved-indication", "Outstation sets indications that are reserved")
                    .techniques("T0856")
                    .why(
                            "Outstations that follow the standard leave them alone; forgers may not know.")
                    .benign("A sloppy implementation.")
                    .covers(
                            "Usage of Reserved Status Flags (IIN)",
                            "Unpermitted Usage of Internal Indication (IIN)")
                    .build();

    private static final Rule AUTHENTICATION =
            rule("authentication-error", "Master and outstation do not authenticate each other")
                    .techniques("T0859", "T0855")
                    .why(
                            "One of them does not know the key: it was changed, or it is not who it says.")
                    .benign("Keys were changed on one side first.")
                    .covers("Master-Slave Authentication Error")
                    .build();

    private static Rule.Builder rule(String id, String title) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .blindSpots("Outstations that do not say so, and answers that were not seen.")
                .advice("Look at the outstation: its log, its power, who worked there.");
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                RESTARTED,
                RESTARTS_AGAIN,
                IN_TROUBLE,
                SWITCHED_TO_LOCAL,
                OVERFLOWED,
                CONFIGURATION_CORRUPT,
                RESERVED_FLAGS,
                AUTHENTICATION);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("dnp3");
    }

    @Override
    public Watch newWatch() {
        return new IndicationWatch();
    }

    /// What one outstation said last.
    private static final class Outstation {
        int indications;
        boolean heard;
        long restartsSince;
        int restarts;
        long overflowsSince;
        int overflows;
    }

    private static final class IndicationWatch implements Watch {
        private final Remembered<Outstation> outstations =
                new Remembered<>(OUTSTATIONS, Outstation::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (operation.items() == 0) {
                return;
            }
            long unit = operation.item(0).unit();
            if (operation.item(0).status().equals("authentication-error")) {
                authentication(unit, scene, findings);
            }
            if (operation.phase() == Phase.REQUEST) {
                return;
            }
            int now = indications(operation);
            if (now < 0) {
                return;
            }
            Outstation outstation = outstations.of(scene.sourceKey() + 31 * unit);
            int begun = now & ~outstation.indications;
            boolean first = !outstation.heard;
            outstation.indications = now;
            outstation.heard = true;
            if (begun != 0) {
                tell(outstation, begun, first, unit, scene, findings);
            }
        }

        private static void authentication(long unit, Scene scene, Findings findings) {
            findings.raise(AUTHENTICATION, scene)
                    .subject("outstation " + unit)
                    .weigh(Danger.CONSIDERABLE, Authority.UNKNOWN)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " told "
                                    + Wording.at(scene.target())
                                    + " that authentication failed (outstation "
                                    + unit
                                    + ").")
                    .tell();
        }

        /// What is told, or -1 for messages that tell nothing of it.
        private static int indications(Operation operation) {
            for (int i = operation.items() - 1; i >= 0; i--) {
                Item item = operation.item(i);
                if (item.area().equals(AREA)) {
                    return (int) item.bits();
                }
            }
            return operation.status().isEmpty() ? -1 : 0;
        }

        private static void tell(
                Outstation outstation,
                int begun,
                boolean first,
                long unit,
                Scene scene,
                Findings findings) {
            if ((begun & RESTART) != 0) {
                restart(outstation, first, unit, scene, findings);
            }
            if ((begun & TROUBLE) != 0) {
                tell(IN_TROUBLE, Danger.SLIGHT, "reports trouble", unit, scene, findings);
            }
            if ((begun & LOCAL) != 0) {
                tell(
                        SWITCHED_TO_LOCAL,
                        first ? Danger.NOTE : Danger.SLIGHT,
                        "is in local control",
                        unit,
                        scene,
                        findings);
            }
            if ((begun & OVERFLOW) != 0) {
                overflow(outstation, unit, scene, findings);
            }
            if ((begun & CORRUPT) != 0) {
                tell(
                        CONFIGURATION_CORRUPT,
                        Danger.CONSIDERABLE,
                        "says that its configuration is damaged",
                        unit,
                        scene,
                        findings);
            }
            if ((begun & RESERVED) != 0) {
                tell(
                        RESERVED_FLAGS,
                        Danger.SLIGHT,
                        "sets reserved indications",
                        unit,
                        scene,
                        findings);
            }
        }

        /// Whether it had restarted before the capture began cannot be told from the first answer.
        private static void restart(
                Outstation outstation, boolean first, long unit, Scene scene, Findings findings) {
            if (scene.time - outstation.restartsSince > WINDOW) {
                outstation.restartsSince = scene.time;
                outstation.restarts = 0;
            }
            outstation.restarts++;
            tell(
                    RESTARTED,
                    first ? Danger.NOTE : Danger.SLIGHT,
                    first ? "says that it restarted, some time before" : "restarted",
                    unit,
                    scene,
                    findings);
            if (outstation.restarts >= RESTARTS_OFTEN) {
                tell(
                        RESTARTS_AGAIN,
                        Danger.CONSIDERABLE,
                        "restarted " + outstation.restarts + " times within ten minutes",
                        unit,
                        scene,
                        findings);
            }
        }

        private static void overflow(
                Outstation outstation, long unit, Scene scene, Findings findings) {
            if (scene.time - outstation.overflowsSince > WINDOW) {
                outstation.overflowsSince = scene.time;
                outstation.overflows = 0;
            }
            outstation.overflows++;
            tell(
                    OVERFLOWED,
                    outstation.overflows >= OVERFLOWS_OFTEN ? Danger.CONSIDERABLE : Danger.SLIGHT,
                    "lost events",
                    unit,
                    scene,
                    findings);
        }

        private static void tell(
                Rule rule, Danger danger, String does, long unit, Scene scene, Findings findings) {
            findings.raise(rule, scene)
                    .subject("outstation " + unit)
                    .weigh(danger, Authority.NOBODY)
                    .what(() ->
                            "Outstation "
                                    + unit
                                    + " at "
                                    + Wording.at(scene.source())
                                    + " "
                                    + does
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return outstations.evicted();
        }
    }
}
