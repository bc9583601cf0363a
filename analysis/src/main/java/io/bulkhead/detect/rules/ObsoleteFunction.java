// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
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
import io.bulkhead.protocol.Operation;
import java.util.List;

/// A master uses a DNP3 function that the standard withdrew (IEEE 1815, 4.4): initialize data (15)
/// or save configuration (19).
@AutoService(Detection.class)
public final class ObsoleteFunction implements Detection, Watch {
    private static final int INITIALIZE_DATA = 15;
    private static final int SAVE_CONFIGURATION = 19;

    private static final Rule RULE =
            Rule.named(
                            "obsolete-function",
                            "Function that the standard withdrew",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0855")
                    .why("Masters of today do not use it; tools that try everything do.")
                    .benign("A master from before the standard.")
                    .blindSpots(
                            "Other protocols' obsolete functions are told as undefined or not at all.")
                    .advice("Ask who runs the master; look what the outstation did upon it.")
                    .covers(
                            "Initiation of an Obsolete Function Code (Initialize Data)",
                            "Initiation of an Obsolete Function Code (Save Config)")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().phases(Phase.REQUEST).protocols("dnp3");
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        long function = operation.function();
        if (function != INITIALIZE_DATA && function != SAVE_CONFIGURATION) {
            return;
        }
        String called = function == INITIALIZE_DATA ? "initialize data" : "save configuration";
        findings.raise(RULE, scene)
                .subject(called)
                .weigh(Danger.CONSIDERABLE, findings.authority())
                .what(() ->
                        Wording.at(scene.source())
                                + " told "
                                + Wording.at(scene.target())
                                + " to "
                                + called
                                + ", which the standard withdrew.")
                .tell();
    }
}
