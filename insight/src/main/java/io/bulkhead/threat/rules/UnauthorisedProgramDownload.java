// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Coverage;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import java.util.List;
import java.util.Set;

/// A program is loaded into a device by who may not, or when nobody may.
@AutoService(ThreatRule.class)
public final class UnauthorisedProgramDownload implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "unauthorised-program-download",
                            "A program is loaded that nobody approved",
                            "TE")
                    .control()
                    .at("SERVICES->DEVICE", "DEVICE", "FIELD_GATEWAY->DEVICE")
                    .what("The controller does what an attacker wrote; the displays show the old.")
                    .how(
                            "Use the engineering software, or a tool that speaks its protocol, from a"
                                    + " computer that reaches the controller.")
                    .counter(
                            "Pass engineering functions from the named stations only; protect changes"
                                    + " with a key switch or password; compare programs with the last"
                                    + " backup after each change.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "Programs loaded at the device itself or inside an encrypted session;"
                                    + " what was loaded by the right station in a window and is still"
                                    + " harmful.")
                    .techniques("T0843", "T0889")
                    .requirements("P-15", "O-04", "D-20")
                    .build();

    private static final Set<String> LOADED =
            Set.of("program-downloaded", "program-block-changed", "program-block-removed");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        if (!Controls.deviceOrGateway(target) || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Answer listed = SiteList.has(estate.workload().site().engineeringStations(), source);
        List<Alert> alerts = alerts(flow, estate);
        if (alerts.isEmpty() && !flow.asked().contains(Action.DOWNLOAD)) {
            boolean engineers = listed.yes() || source.role() == Role.ENGINEERING_STATION;
            return engineers && Controls.programming(flow)
                    ? byDesign(flow, estate)
                    : Exposure.none();
        }
        String what =
                source.label() + " sent a program to " + target.label() + " in " + flow.label();
        return switch (listed) {
            case UNSAID ->
                    Exposure.unknown(
                            what + "; whether it may: declare the site's engineering-stations");
            case NO ->
                    Exposure.evident(
                            Severities.at(Severity.CRITICAL, target),
                            what + ", and is none of the declared engineering stations",
                            proofs(flow, alerts, what));
            case YES -> approved(flow, alerts, what, estate);
        };
    }

    private static List<Alert> alerts(DataFlow flow, Estate estate) {
        return Raised.along(flow, LOADED, estate).stream()
                .filter(alert -> alert.protocol().equals(flow.protocol()))
                .toList();
    }

    private static List<Proof> proofs(DataFlow flow, List<Alert> alerts, String what) {
        return alerts.isEmpty() ? List.of(flow.proof(what)) : Paper.alerts(alerts);
    }

    private static Exposure approved(
            DataFlow flow, List<Alert> alerts, String what, Estate estate) {
        Component target = estate.target(flow);
        Approval approval =
                alerts.isEmpty()
                        ? Approval.of(
                                target, Coverage.at(flow.first()), Coverage.at(flow.last()), estate)
                        : Approval.of(alerts, target, estate);
        return switch (approval.state()) {
            case APPROVED ->
                    Exposure.countered(
                            what + " as an engineering station, " + approval.words(),
                            proofs(flow, alerts, what).getFirst());
            case MISSING ->
                    Exposure.evident(
                            Severities.at(Severity.HIGH, target),
                            what + "; " + approval.words(),
                            proofs(flow, alerts, what));
            case UNKNOWN ->
                    Exposure.unknown(
                            what + "; whether that was approved needs " + approval.words());
        };
    }

    private static Exposure byDesign(DataFlow flow, Estate estate) {
        Protection protection = estate.protection(flow);
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        if (Controls.guarded(protection)) {
            return Exposure.countered(
                    who + ": the device can know who programs it; " + protection.why(),
                    protection.proof());
        }
        return Controls.undecided(protection)
                ? Exposure.unknown("whether " + who + " asks who programs the device")
                : Exposure.inherent(
                        Controls.weaker(Severities.at(Severity.HIGH, estate.target(flow))),
                        who
                                + ", in which devices are programmed: "
                                + Controls.why(protection)
                                + "; only a key switch or password of the device would",
                        protection.proof());
    }
}
