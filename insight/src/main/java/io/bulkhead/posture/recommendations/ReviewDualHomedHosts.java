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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A computer in two networks is a bridge that no firewall sees.
@AutoService(Recommendation.class)
public final class ReviewDualHomedHosts implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "review-dual-homed-hosts",
                    "Review computers that stand in two networks",
                    "A computer with a foot in two networks carries attacks past the firewall.",
                    List.of(
                            "Ask why it needs both networks.",
                            "Move it into one, and let the firewall pass what the other needs.",
                            "If it must stay: turn routing off, harden it, watch it, and declare it as a conduit."),
                    "Redundant networks (PRP, HSR, S7-H) are no such bridge: declare them.",
                    List.of("P-02", "D-16"),
                    List.of("T0886"),
                    6,
                    "dual-homed");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!component.role().host() || component.asset().gateway()) {
            return Standing.notApplicable();
        }
        Set<String> segments = new TreeSet<>(Look.segments(component));
        boolean redundant =
                estate.workload().site().redundantPairs().stream()
                        .flatMap(List::stream)
                        .anyMatch(component::is);
        if (segments.size() > 1 && !redundant) {
            return Standing.open(
                    component.label() + " has addresses in " + String.join(" and ", segments),
                    Proof.of(
                            Proof.Kind.FACT,
                            "addresses " + String.join(", ", component.asset().addresses()),
                            component.id()));
        }
        return redundant
                ? Standing.followed("declared as one of a redundant pair")
                : Look.absent(component, estate, "it used one network");
    }
}
