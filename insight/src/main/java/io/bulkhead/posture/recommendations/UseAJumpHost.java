// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.stream.Collectors;

/// One guarded door is easier to watch than many.
@AutoService(Recommendation.class)
public final class UseAJumpHost implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "use-a-jump-host",
                    "Let people work on devices over a jump host only",
                    "Direct sessions from office computers carry whatever is on these computers into the process.",
                    List.of(
                            "Set up one hardened host between office and process, with a second factor and recorded sessions.",
                            "Declare it as jump-host of the workload.",
                            "Allow remote work into the process zone from it alone."),
                    "Keep a second way for emergencies, sealed and logged.",
                    List.of("P-07", "P-03"),
                    List.of("T0886"),
                    5,
                    "jump-host");

    private static boolean jumpHost(Component source, Estate estate) {
        return source.role() == Role.JUMP_HOST
                || estate.workload().site().jumpHosts().stream().anyMatch(source::is);
    }

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (estate.zoneOf(component).kind() != ZoneKind.DEVICE
                && estate.zoneOf(component).kind() != ZoneKind.FIELD_GATEWAY) {
            return Standing.notApplicable();
        }
        List<DataFlow> work =
                Look.served(
                        component,
                        estate,
                        flow ->
                                flow.answered()
                                        && Look.family(flow, estate, Family.REMOTE_WORK)
                                        && estate.crosses(flow));
        List<DataFlow> direct =
                work.stream().filter(flow -> !jumpHost(estate.source(flow), estate)).toList();
        if (!direct.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " is worked on directly from "
                            + direct.stream()
                                    .map(flow -> estate.source(flow).label())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    Look.proofs(direct, estate));
        }
        if (!work.isEmpty()) {
            return Look.absent(component, estate, "people came over the jump host");
        }
        return component.role().process()
                ? Look.absent(component, estate, "nobody worked on it from another zone")
                : Standing.notApplicable();
    }
}
