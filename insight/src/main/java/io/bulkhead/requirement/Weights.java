// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Element;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Stride;

/// How much an element matters: twice the trust of its zone, more for what is critical, most for
/// what keeps people safe.
final class Weights {
    private static final int SAFETY = 10;
    private static final int CRITICAL = 6;
    private static final int HIGH = 3;
    private static final int LOW = -3;

    /// From this weight on, what fails is one step graver: safety, or what people call critical.
    private static final int GRAVE = 14;

    private Weights() {}

    static int of(Element element, Estate estate) {
        return switch (element) {
            case Component component -> of(component, estate);
            case DataFlow flow ->
                    Math.max(of(estate.source(flow), estate), of(estate.target(flow), estate));
            case Zone zone -> of(zone);
            case Conduit conduit ->
                    Math.max(
                            estate.zone(conduit.from()).map(Weights::of).orElse(0),
                            estate.zone(conduit.to()).map(Weights::of).orElse(0));
            case Estate whole -> whole.zones().stream().mapToInt(Weights::of).max().orElse(0);
        };
    }

    private static int of(Zone zone) {
        return 2 * zone.trust() + (zone.safety() ? SAFETY : 0);
    }

    private static int of(Component component, Estate estate) {
        int stake =
                switch (component.criticality()) {
                    case "critical" -> CRITICAL;
                    case "high" -> HIGH;
                    case "low" -> LOW;
                    default -> 0;
                };
        return 2 * estate.zoneOf(component).trust() + stake + (component.safety() ? SAFETY : 0);
    }

    /// What it means that a requirement is not met: medium; one step more where it keeps others
    /// from changing the process or gaining rights, one less where it only lets people reconstruct
    /// what happened; one step more where safety or what people call critical is concerned.
    static Severity severity(Requirement requirement, Finding finding) {
        boolean takesOver =
                requirement.stride().contains(Stride.TAMPERING)
                        || requirement.stride().contains(Stride.ELEVATION_OF_PRIVILEGE);
        boolean onlyTraces =
                requirement.stride().size() == 1
                        && requirement.stride().contains(Stride.REPUDIATION);
        int steps = (takesOver ? 1 : 0) - (onlyTraces ? 1 : 0);
        return Severities.moved(Severity.MEDIUM, steps + (finding.weight() >= GRAVE ? 1 : 0));
    }
}
