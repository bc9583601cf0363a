// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;
import java.util.Set;

/// A controller in program mode takes programs from anybody.
@AutoService(Recommendation.class)
public final class TurnControllersToRun implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "turn-controllers-to-run",
                    "Turn controllers to RUN and take the key out",
                    "In REMOTE or PROGRAM mode a controller takes programs and mode changes over the network.",
                    List.of(
                            "Ask who works on the controller now.",
                            "Turn the key switch to RUN, or set the run mode and the protection in the project.",
                            "Keep the key with the shift leader; write down who takes it."),
                    "Some drives and CPUs stop for a moment when the mode changes: do it in a window.",
                    List.of("M-19", "O-04"),
                    List.of("T0858"),
                    6,
                    "controller-mode");

    private static final Set<String> WRITABLE = Set.of("program", "remote", "stop", "test");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().controller()) {
            return Standing.notApplicable();
        }
        List<DataFlow> flows =
                Look.served(component, estate, flow -> flow.has(Trait.OPERATING_MODE));
        List<Proof> writable =
                Look.traits(flows, Trait.OPERATING_MODE, WRITABLE::contains, "told its mode:");
        if (!writable.isEmpty()) {
            return Standing.open(component.label() + " " + writable.getFirst().text(), writable);
        }
        List<Proof> run =
                Look.traits(
                        flows,
                        Trait.OPERATING_MODE,
                        value -> value.equals("run"),
                        "told its mode:");
        return run.isEmpty()
                ? Standing.unknown("a message in which " + component.label() + " tells its mode")
                : Standing.followed("it told RUN", run.getFirst());
    }
}
