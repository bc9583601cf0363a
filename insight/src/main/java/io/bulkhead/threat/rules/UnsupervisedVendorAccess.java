// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;

/// A vendor works on devices, and nobody watches.
@AutoService(ThreatRule.class)
public final class UnsupervisedVendorAccess implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "unsupervised-vendor-access",
                            "A vendor works on the plant and nobody watches",
                            "SRE")
                    .control()
                    .data()
                    .at(
                            "REMOTE_USER->DEVICE",
                            "REMOTE_USER->FIELD_GATEWAY",
                            "REMOTE_USER->SERVICES",
                            "EXTERNAL->DEVICE",
                            "EXTERNAL->FIELD_GATEWAY")
                    .what(
                            "Whoever has the vendor's account changes devices at any time, and nobody"
                                    + " can say afterwards what was done.")
                    .how(
                            "Use the vendor's standing access, with an account that several people"
                                    + " there share.")
                    .counter(
                            "Open the access for one job, over a jump host with a second factor,"
                                    + " recorded, with somebody of the plant who watches; close it"
                                    + " after the window.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Vendors who come over a cloud relay or from addresses that nobody"
                                    + " declared; what is done inside an encrypted session.")
                    .techniques("T0822", "T0886")
                    .requirements("P-07", "O-22")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component target = estate.target(flow);
        if (!remote(flow, estate)
                || !working(flow, estate)
                || Signs.beyond(estate.targetZone(flow).kind())
                        && estate.targetZone(flow).kind() != ZoneKind.SERVICES
                || !flow.reached()) {
            return Exposure.none();
        }
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        boolean recorded = Signs.says(target, "records-sessions");
        Severity severity = Severities.at(recorded ? Severity.MEDIUM : Severity.HIGH, target);
        if (!flow.observed()) {
            return Signs.says(target, "opened-per-session") && recorded
                    ? Exposure.countered(
                            target.label() + " is declared to open per session and to record",
                            Paper.declared("opened-per-session", target, estate))
                    : Exposure.inherent(
                            Controls.weaker(severity),
                            who
                                    + " is declared, and not that it is opened for one job, watched and"
                                    + " recorded",
                            flow.proof("declared"));
        }
        Approval approval =
                Approval.of(target, Coverage.at(flow.first()), Coverage.at(flow.last()), estate);
        return switch (approval.state()) {
            case APPROVED -> Exposure.countered(who + ", " + approval.words(), flow.proof(who));
            case MISSING ->
                    Exposure.evident(
                            severity,
                            who
                                    + " from "
                                    + Coverage.at(flow.first())
                                    + " to "
                                    + Coverage.at(flow.last())
                                    + "; "
                                    + approval.words()
                                    + (recorded ? "; it is declared to be recorded" : ""),
                            flow.proof(who));
            case UNKNOWN ->
                    Exposure.unknown("whether " + who + " was approved: " + approval.words());
        };
    }

    private static boolean remote(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        return source.role() == Role.REMOTE_USER
                || estate.sourceZone(flow).kind() == ZoneKind.REMOTE_USER
                || SiteList.has(estate.workload().site().vendorNetworks(), source) == Answer.YES;
    }

    private static boolean working(DataFlow flow, Estate estate) {
        Family family = estate.nature(flow).family();
        return Signs.REMOTE_SESSIONS.contains(flow.protocol())
                || family == Family.TUNNEL
                || family == Family.PROCESS && estate.nature(flow).control();
    }
}
