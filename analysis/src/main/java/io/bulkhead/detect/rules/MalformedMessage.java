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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import java.util.List;

/// A message whose structure is broken, or that its protocol does not foresee.
@AutoService(Detection.class)
public final class MalformedMessage implements Detection, Watch {
    private static final Rule BROKEN =
            Rule.named("malformed-message", "Malformed message", Engine.PROTOCOL_VIOLATION)
                    .techniques("T0866")
                    .why(
                            "Broken messages come from broken devices, or are meant to break the one"
                                    + " that reads them.")
                    .benign(
                            "A faulty device, a dialect of a vendor, another program on the same port.")
                    .blindSpots("Messages that are well-formed and still exploit their reader.")
                    .advice("Look at the packets; find out which program sends them.")
                    .covers(
                            "Excessive Malformed Packets In a Single Session",
                            "Illegal BACNet message",
                            "Illegal DNP3 Operation",
                            "Illegal Protocol Version")
                    .build();

    private static final Rule ODD =
            Rule.named(
                            "odd-message",
                            "Message that its protocol does not foresee",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0855")
                    .why("Devices that follow the standard do not send such messages; tools do.")
                    .benign("An old or sloppy implementation; a dialect of a vendor.")
                    .blindSpots("What the standard allows and no device uses.")
                    .advice("Look at the packets; find out which program sends them.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(BROKEN, ODD);
    }

    @Override
    public Interests interests() {
        return new Interests().malformed().anomalies();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void malformed(Scene scene, String verdict, Findings findings) {
        if (scene.holes) {
            return;
        }
        String protocol = scene.protocol;
        findings.raise(BROKEN, scene)
                .subject(protocol + " " + verdict)
                .weigh(Danger.CONSIDERABLE, Authority.UNKNOWN)
                .what(() ->
                        Wording.at(scene.source())
                                + " sent "
                                + Wording.at(scene.target())
                                + " a "
                                + protocol
                                + " message that cannot be read: "
                                + verdict
                                + ".")
                .tell();
    }

    @Override
    public void anomaly(Scene scene, Anomaly anomaly, Findings findings) {
        if (scene.holes) {
            return;
        }
        findings.raise(ODD, scene)
                .subject(scene.protocol + " " + anomaly.name())
                .weigh(Danger.SLIGHT, Authority.NOBODY)
                .what(() ->
                        Wording.at(scene.source())
                                + " to "
                                + Wording.at(scene.target())
                                + " ("
                                + scene.protocol
                                + "): "
                                + anomaly.meaning())
                .tell();
    }
}
