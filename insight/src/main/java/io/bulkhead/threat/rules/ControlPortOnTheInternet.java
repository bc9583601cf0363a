// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;

/// A port in which devices are commanded answers the internet.
@AutoService(ThreatRule.class)
public final class ControlPortOnTheInternet implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "control-port-on-the-internet",
                            "The internet reaches a port that commands a device",
                            "STIDE")
                    .control()
                    .data()
                    .at("EXTERNAL->DEVICE", "EXTERNAL->FIELD_GATEWAY")
                    .what(
                            "Anybody in the world can read the device, command it or keep it busy;"
                                    + " search engines list such ports within days.")
                    .how(
                            "Find the address in a public list of open ports and speak the"
                                    + " protocol with an ordinary client.")
                    .counter(
                            "Take the address translation away. Who must reach the device from"
                                    + " outside does so over a managed jump host or a tunnel with a"
                                    + " second factor.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Ports that are open and that nobody used while it was watched; what a"
                                    + " carrier's network translates before the sensor.")
                    .techniques("T0883")
                    .requirements("P-06", "P-07")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component target = estate.target(flow);
        boolean control = Controls.ofProcess(flow, estate) || flow.changes();
        if (estate.sourceZone(flow).kind() != ZoneKind.EXTERNAL
                || !control
                || !ours(target, estate)) {
            return Exposure.none();
        }
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        if (flow.observed() && !Controls.answered(flow)) {
            return Exposure.unknown(
                    who
                            + " was not answered, which does not show that nobody is: file the"
                            + " firewall's rules and address translations");
        }
        Protection protection = estate.protection(flow);
        boolean readOnly =
                !flow.carriesControl()
                        && !flow.changes()
                        && estate.conduit(flow).map(one -> one.declared().readOnly()).orElse(false);
        boolean milder = Controls.guarded(protection) || readOnly;
        Severity severity = Severities.at(milder ? Severity.HIGH : Severity.CRITICAL, target);
        String because =
                who
                        + (flow.observed() ? " was answered over the internet" : " is declared")
                        + (flow.changes() ? " and commands" : "")
                        + (Controls.guarded(protection)
                                ? "; its messages are protected (" + protection.why() + ")"
                                : "; it goes to port " + port(flow));
        Proof proof = flow.proof(who);
        return flow.observed()
                ? Exposure.evident(severity, because, proof)
                : Exposure.inherent(Controls.weaker(severity), because, proof);
    }

    private static boolean ours(Component target, Estate estate) {
        ZoneKind kind = estate.zoneOf(target).kind();
        return Controls.deviceOrGateway(target)
                || kind == ZoneKind.DEVICE
                || kind == ZoneKind.FIELD_GATEWAY;
    }

    private static String port(DataFlow flow) {
        return flow.transport().isEmpty()
                ? String.valueOf(flow.port())
                : flow.transport() + "/" + flow.port();
    }
}
