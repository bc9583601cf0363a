// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A program of a service or gateway has a flaw that everybody can read about.
@AutoService(ThreatRule.class)
public final class VulnerableService implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("vulnerable-service", "A service runs a program with a known flaw", "ET")
                    .control()
                    .data()
                    .at(
                            "SERVICES",
                            "CLOUD_GATEWAY",
                            "FIELD_GATEWAY",
                            "EXTERNAL->SERVICES",
                            "EXTERNAL->CLOUD_GATEWAY",
                            "REMOTE_USER->SERVICES")
                    .what(
                            "Whoever reaches the service can do what its program may do: read the data"
                                    + " of all devices and give them orders.")
                    .how("Use an exploit that is known for the version that runs.")
                    .counter(
                            "Install the fixed version, the exploited flaws first; until then close the"
                                    + " way to the service, and keep bills of materials so that the next"
                                    + " flaw is found on the day it is told.")
                    .sees(Input.OBSERVED, Input.FILED)
                    .blindSpots(
                            "Programs whose version nothing tells; flaws that nobody published; fixes"
                                    + " that keep the version.")
                    .techniques("T0819", "T0866")
                    .requirements("D-13", "D-12", "O-01", "M-16", "O-02", "O-17")
                    .build();

    private static final double CRITICAL = 9.0;
    private static final double HIGH = 7.0;
    private static final double MEDIUM = 4.0;

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!concerned(component, estate)) {
            return Exposure.none();
        }
        List<Vulnerability> open =
                estate.vulnerabilities(component).stream().filter(one -> !one.decided()).toList();
        List<Vulnerability> affecting = open.stream().filter(Vulnerability::affected).toList();
        if (!affecting.isEmpty()) {
            return evident(component, affecting, estate);
        }
        Optional<Vulnerability> possible =
                open.stream().filter(Vulnerability::possible).findFirst();
        if (possible.isPresent()) {
            return Exposure.unknown(
                    component.label()
                            + " may have "
                            + possible.get().advisory()
                            + ": "
                            + possible.get().why());
        }
        if (!estate.content().loaded()) {
            return Exposure.unknown(
                    "whether programs of "
                            + component.label()
                            + " have known flaws: no advisories are loaded");
        }
        List<Vulnerability> all = estate.vulnerabilities(component);
        return all.isEmpty()
                ? Exposure.unknown(
                        "whether programs of "
                                + component.label()
                                + " have known flaws: no advisory matches what is known of it; file"
                                + " its bill of materials")
                : Exposure.countered(
                        "the flaws of "
                                + component.label()
                                + " that "
                                + estate.content().advisories()
                                + " loaded advisories tell are fixed, do not apply or are decided",
                        Proof.of(
                                Proof.Kind.ADVISORY,
                                all.getFirst().why(),
                                all.getFirst().advisory()));
    }

    private static boolean concerned(Component component, Estate estate) {
        return Signs.service(component, estate)
                || Signs.hub(component, estate) && component.isDeclared();
    }

    private static Exposure evident(
            Component component, List<Vulnerability> affecting, Estate estate) {
        Vulnerability worst =
                affecting.stream()
                        .max(
                                Comparator.comparing(Vulnerability::exploited)
                                        .thenComparing(Vulnerability::score)
                                        .thenComparing(Vulnerability::advisory))
                        .orElseThrow();
        boolean reached = worst.network() && reachedFromBelow(component, estate);
        int steps = (worst.exploited() ? 1 : 0) + (reached ? 1 : 0);
        String because =
                component.label()
                        + " has "
                        + worst.advisory()
                        + (worst.score() > 0 ? " (CVSS " + worst.score() + ")" : "")
                        + (worst.exploited() ? ", which is known to be exploited" : "")
                        + (reached ? ", and is reached from a zone that is trusted less" : "")
                        + (affecting.size() > 1 ? "; and " + (affecting.size() - 1) + " more" : "")
                        + ": "
                        + worst.why();
        return Exposure.evident(
                Severities.at(Severities.moved(base(worst), steps), component),
                because,
                Proof.of(
                        Proof.Kind.ADVISORY, worst.title() + ": " + worst.why(), worst.advisory()));
    }

    private static Severity base(Vulnerability vulnerability) {
        double score = vulnerability.score();
        return score >= CRITICAL
                ? Severity.CRITICAL
                : score >= HIGH
                        ? Severity.HIGH
                        : score >= MEDIUM || score == 0 ? Severity.MEDIUM : Severity.LOW;
    }

    private static boolean reachedFromBelow(Component component, Estate estate) {
        int trust = estate.zoneOf(component).trust();
        return estate.to(component).stream()
                .filter(DataFlow::reached)
                .anyMatch(flow -> estate.sourceZone(flow).trust() < trust);
    }
}
