// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Protocols that administrators use carry an intruder from host to host, into the control zone.
@AutoService(ThreatRule.class)
public final class LateralMovementByAdministration implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "lateral-movement-by-administration",
                            "Administration protocols lead into the control zone",
                            "E")
                    .control()
                    .data()
                    .at(
                            "SERVICES->DEVICE",
                            "SERVICES->FIELD_GATEWAY",
                            "DEVICE",
                            "FIELD_GATEWAY->DEVICE",
                            "DEVICE->FIELD_GATEWAY",
                            "FIELD_GATEWAY")
                    .what(
                            "An intruder in the office runs programs on hosts of the control zone with"
                                    + " the rights of an administrator.")
                    .how(
                            "Take an administrator's password or ticket from one host and use file"
                                    + " shares, remote desktop or remote shells to reach the next.")
                    .counter(
                            "Let administration come from the jump host alone, with accounts that are"
                                    + " good for one zone; deny SMB, RDP, WinRM and SSH between all"
                                    + " others.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("Rightful sessions that an intruder rides; tools over other ports.")
                    .techniques("T0886", "T0867", "T0859")
                    .requirements("P-07", "O-07", "O-09")
                    .build();

    private static final Set<String> ADMINISTRATION =
            Set.of("smb", "winrm", "rdp", "ssh", "vnc", "telnet", "dcerpc", "rsh", "rlogin");

    private static final Set<Integer> PORTS = Set.of(22, 23, 139, 445, 3389, 5900, 5985, 5986);

    private static final Set<String> NEW =
            Set.of(
                    "new-conversation",
                    "new-function",
                    "psexec-service",
                    "program-put-on-administrative-share",
                    "new-in-unwatched-shift");

    private static final Duration INFECTED = Duration.ofDays(7);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        ZoneKind to = estate.targetZone(flow).kind();
        boolean control = to == ZoneKind.DEVICE || to == ZoneKind.FIELD_GATEWAY;
        boolean unread = flow.protocol().isEmpty() && PORTS.contains(flow.port());
        if (!control
                || !ADMINISTRATION.contains(flow.protocol()) && !unread
                || estate.target(flow).role() == Role.GROUP
                || !flow.reached()) {
            return Exposure.none();
        }
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        Severity severity = Severities.at(Severity.HIGH, estate.target(flow));
        List<Alert> alerts =
                Raised.along(flow, NEW, estate).stream()
                        .filter(alert ->
                                alert.protocol().isEmpty()
                                        || alert.protocol().equals(flow.protocol()))
                        .toList();
        if (!alerts.isEmpty()) {
            boolean infected = infected(estate.source(flow), flow, estate);
            return Exposure.evident(
                    infected ? Controls.stronger(severity) : severity,
                    who
                            + ": "
                            + alerts.getFirst().what()
                            + (infected ? "; the source had a malware alert before" : ""),
                    Paper.alerts(alerts));
        }
        return usual(flow, unread, who, estate);
    }

    private static Exposure usual(DataFlow flow, boolean unread, String who, Estate estate) {
        Component source = estate.source(flow);
        Answer jump = SiteList.has(estate.workload().site().jumpHosts(), source);
        if (jump == Answer.YES || source.role() == Role.JUMP_HOST && jump == Answer.UNSAID) {
            return Exposure.countered(who + ": from a jump host", flow.proof(who));
        }
        if (!estate.crosses(flow)) {
            return Exposure.none();
        }
        return unread
                ? Exposure.unknown(
                        "what "
                                + who
                                + " is: the port is one of administration, and no message of it was recognised")
                : Exposure.inherent(
                        Controls.weaker(Severities.at(Severity.HIGH, estate.target(flow))),
                        who
                                + ": from zone "
                                + estate.sourceZone(flow).label()
                                + (flow.isDeclared() ? ", as declared" : "")
                                + ", past any jump host",
                        flow.proof(who));
    }

    private static boolean infected(Component source, DataFlow flow, Estate estate) {
        return estate.alerts(source).stream()
                .filter(alert -> alert.engine() == Engine.MALWARE && Raised.counts(alert))
                .anyMatch(alert ->
                        alert.first() <= flow.last()
                                && flow.last() - alert.last() <= INFECTED.toNanos());
    }
}
