// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Familiarity;
import io.bulkhead.baseline.Wording;
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
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// The process is commanded (a value written, an output operated) where so little was learned that
/// nobody can say whether it should be. Told once for each station, device and function; where
/// enough was learned, what is new is a violation of policy instead.
@AutoService(Detection.class)
public final class ProcessCommanded implements Detection, Watch {
    private static final Rule RULE =
            Rule.named(
                            "process-commanded",
                            "Process commanded, and nothing learned tells by whom it may be",
                            Engine.OPERATIONAL)
                    .techniques("T0855")
                    .why(
                            "Whoever can write to a device moves the process; each writer should be known.")
                    .benign(
                            "An operator's or a controller's usual work: most that is told here is that.")
                    .blindSpots(
                            "Only the first use of each function by each station is told; what follows"
                                    + " is held against a baseline, once there is one.")
                    .advice(
                            "Check that each of these stations is meant to command the device, then"
                                    + " learn a baseline, so that others are told apart.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations(Action.WRITE, Action.CONTROL).phases(Phase.REQUEST);
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        if (intent != Intent.CONTROL
                || findings.familiarity() != Familiarity.YOUNG
                || findings.learning()) {
            return;
        }
        findings.raise(RULE, scene)
                .subject(scene.protocol + " " + operation.name())
                .weigh(Danger.of(operation.action()), findings.authority())
                .atMost(Severity.LOW)
                .what(() -> Wording.sent(scene, operation) + value(operation) + ".")
                .tell();
    }

    private static String value(Operation operation) {
        if (operation.items() == 0) {
            return "";
        }
        Item item = operation.item(0);
        return item.numeric() && item.values() > 0 ? " = " + Wording.number(item.number(0)) : "";
    }
}
