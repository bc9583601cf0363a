// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;

/// Between the cloud and the services, and between services of two zones, data can be read or
/// changed.
@AutoService(ThreatRule.class)
public final class ServiceDataInClear implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "service-data-in-clear",
                            "Data between cloud and services can be read or changed",
                            "TI")
                    .data()
                    .control()
                    .at(
                            "SERVICES<->CLOUD_GATEWAY",
                            "SERVICES<->SERVICES",
                            "CLOUD_GATEWAY<->CLOUD_GATEWAY")
                    .what(
                            "What all devices told is read on its way to those who decide upon it, or"
                                    + " changed so that they decide wrongly; orders likewise on their way"
                                    + " back.")
                    .how("Listen or write between the two, in a shared network or at a carrier.")
                    .counter(
                            "TLS of today between services as well, with both sides known to each other;"
                                    + " private links do not replace it.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("Links inside a cloud that no sensor sees and nobody declares.")
                    .techniques("T0842", "T0830")
                    .requirements("D-10", "D-07", "D-11")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        boolean told = flow.carriesData() || flow.carriesControl();
        if (!told
                || !flow.reached()
                || !concerned(estate.sourceZone(flow).kind(), estate.targetZone(flow).kind())
                || !estate.crosses(flow)
                || estate.target(flow).role() == Role.GROUP) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        Severity severity = Severities.at(Severity.MEDIUM, estate.target(flow));
        return switch (protection.secrecy()) {
            case CLEAR, SIGNED, WEAK ->
                    Exposure.evident(
                            flow.carriesControl() ? Controls.stronger(severity) : severity,
                            who + ": " + protection.why(),
                            protection.proof());
            case PROTECTED -> Exposure.countered(protection.why(), protection.proof());
            case UNKNOWN ->
                    flow.observed()
                            ? Exposure.unknown(
                                    "how "
                                            + who
                                            + " is protected: "
                                            + protection.why()
                                            + "; capture the beginning of a session")
                            : Exposure.inherent(
                                    Controls.weaker(severity),
                                    who + ": " + protection.why(),
                                    protection.proof());
        };
    }

    private static boolean concerned(ZoneKind one, ZoneKind other) {
        return above(one) && above(other);
    }

    private static boolean above(ZoneKind kind) {
        return kind == ZoneKind.SERVICES || kind == ZoneKind.CLOUD_GATEWAY;
    }
}
