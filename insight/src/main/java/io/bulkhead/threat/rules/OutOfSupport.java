// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.evidence.Item.SupportEnd;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// The maker mends a device's holes no more.
@AutoService(ThreatRule.class)
public final class OutOfSupport implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("out-of-support", "The maker mends the device no more", "DE")
                    .control()
                    .data()
                    .at("DEVICE", "FIELD_GATEWAY")
                    .what("Holes that are found from now on stay open as long as the device runs.")
                    .how("Wait for the next advisory of the successor, and try it on the old one.")
                    .counter(
                            "Plan the replacement; until then isolate it and note the compensating"
                                    + " control with an end date.")
                    .sees(Input.DECLARED, Input.FILED, Input.OBSERVED)
                    .blindSpots(
                            "Makers that publish no end; extended support that somebody bought.")
                    .requirements("M-14", "O-03")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.appliance(component)) {
            return Exposure.none();
        }
        Instant declared = component.declared().supportEnds();
        if (!declared.equals(Instant.EPOCH)) {
            return by(
                    component,
                    declared,
                    Paper.declared("support-ends: " + day(declared), component, estate),
                    estate);
        }
        return estate.supportEnds(component.model()).stream()
                .filter(end -> fits(end, component) && !end.ends().equals(Instant.EPOCH))
                .max(Comparator.comparing(end -> end.firmware().length()))
                .map(end ->
                        by(
                                component,
                                end.ends(),
                                Paper.filed(end, end.model() + " until " + day(end.ends())),
                                estate))
                .orElseGet(() ->
                        Exposure.unknown(
                                "until when the maker of "
                                        + component.label()
                                        + " mends it: declare support-ends, or file the maker's"
                                        + " list"));
    }

    /// A list may name a family; what names the firmware too fits best.
    private static boolean fits(SupportEnd end, Component component) {
        return !end.model().isEmpty()
                && end.model().equalsIgnoreCase(component.model())
                && end.vendor().equalsIgnoreCase(component.vendor())
                && (end.firmware().isEmpty() || end.firmware().equals(component.firmware()));
    }

    private static Exposure by(Component component, Instant end, Proof proof, Estate estate) {
        if (estate.now().isBefore(end)) {
            return Exposure.countered(component.label() + " is supported until " + day(end), proof);
        }
        Optional<Vulnerability> open =
                estate.vulnerabilities(component).stream()
                        .filter(one -> one.affected() && !one.decided())
                        .findFirst();
        return Exposure.evident(
                Severities.at(open.isPresent() ? Severity.HIGH : Severity.MEDIUM, component),
                "support of "
                        + component.label()
                        + " ended on "
                        + day(end)
                        + open.map(one -> ", and it is affected by " + one.advisory()).orElse(""),
                proof);
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2026-01-01".length());
    }
}
