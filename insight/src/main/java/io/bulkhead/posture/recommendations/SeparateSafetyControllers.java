// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.stream.Collectors;

/// Safety must not fall with the rest.
@AutoService(Recommendation.class)
public final class SeparateSafetyControllers implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "separate-safety-controllers",
                    "Give safety controllers a zone of their own",
                    "A safety controller on the control network falls to whoever takes the control network.",
                    List.of(
                            "Put the safety controllers behind a firewall or on a network of their own.",
                            "Let only the safety engineering station program them, and the control system read.",
                            "Turn the key switch to RUN.",
                            "Declare the zone as a safety zone in the workload."),
                    "Changes to safety networks need the safety engineer and a new proof test.",
                    List.of("P-04"),
                    List.of("T0880"),
                    9,
                    "safety-zone");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.safety()) {
            return Standing.notApplicable();
        }
        List<Component> others =
                estate.members(estate.zoneOf(component)).stream()
                        .filter(one ->
                                !one.safety()
                                        && one.role() != Role.GROUP
                                        && one.role() != Role.NETWORK_DEVICE)
                        .toList();
        if (!others.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " shares its zone with "
                            + others.stream()
                                    .map(Component::label)
                                    .sorted()
                                    .limit(5)
                                    .collect(Collectors.joining(", ")),
                    others.stream()
                            .limit(5)
                            .map(one ->
                                    Proof.of(
                                            Proof.Kind.FACT,
                                            one.label()
                                                    + " is in "
                                                    + estate.zoneOf(component).label(),
                                            one.id()))
                            .toList());
        }
        return Look.absent(component, estate, "no other device was seen in its zone");
    }
}
