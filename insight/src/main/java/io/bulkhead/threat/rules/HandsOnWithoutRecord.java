// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import java.util.List;

/// What somebody does at the device itself leaves no trace elsewhere.
@AutoService(ThreatRule.class)
public final class HandsOnWithoutRecord implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "hands-on-without-record",
                            "What is done at the component itself leaves no record",
                            "R")
                    .control()
                    .data()
                    .at("LOCAL->DEVICE", "LOCAL->FIELD_GATEWAY", "LOCAL->SERVICES")
                    .what(
                            "Somebody changed a value, a card or a file on the spot, and nobody can say"
                                    + " who or when.")
                    .how("Work at the panel, the console or the open cabinet.")
                    .counter(
                            "Door contacts and tamper events that reach a log elsewhere, logins at the"
                                    + " panel, a key list.")
                    .sees(Input.DECLARED, Input.FILED)
                    .blindSpots("Anything that is done on the spot: no network message tells it.")
                    .requirements("M-05", "P-12", "O-14")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        boolean concerned = Controls.deviceOrGateway(component) || Signs.service(component, estate);
        if (!concerned || Signs.unattended(component, estate).no()) {
            return Exposure.none();
        }
        List<LogSource> logs = Signs.filed(LogSource.class, component, estate);
        if (!logs.isEmpty()) {
            return Exposure.countered(
                    "a log of " + component.label() + " is kept at " + logs.getFirst().collector(),
                    Paper.filed(logs.getFirst(), "log"));
        }
        if (Signs.denies(component, "access-log")) {
            return Exposure.evident(
                    Severities.at(Severity.LOW, component),
                    "access to " + component.label() + " is declared not to be recorded",
                    Paper.declared("access-log: no", component, estate));
        }
        if (!Signs.said(component, "access-log").isEmpty()) {
            return Exposure.countered(
                    "access to " + component.label() + " is declared to be recorded",
                    Paper.declared("access-log", component, estate));
        }
        return switch (Signs.unattended(component, estate)) {
            case NO -> Exposure.none();
            case UNSAID ->
                    component.isDeclared()
                            ? Exposure.unknown(
                                    "whether people are mostly at "
                                            + component.label()
                                            + ", and whether access is recorded: declare `unattended`"
                                            + " and `access-log`")
                            : Exposure.none();
            case YES ->
                    Exposure.inherent(
                            Severity.LOW,
                            component.label()
                                    + " stands where people rarely are, and nothing declared records"
                                    + " who goes there",
                            Paper.declared(
                                    "unattended", Signs.unattendedLine(component, estate), estate));
        };
    }
}
