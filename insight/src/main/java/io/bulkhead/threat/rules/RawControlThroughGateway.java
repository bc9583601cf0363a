// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Secrecy;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;

/// The devices' own protocol reaches from the cloud to the gateway, or through it.
@AutoService(ThreatRule.class)
public final class RawControlThroughGateway implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "raw-control-through-gateway",
                            "The devices' own protocol is spoken from the cloud",
                            "STE")
                    .control()
                    .at("CLOUD_GATEWAY->FIELD_GATEWAY", "CLOUD_GATEWAY->DEVICE")
                    .what(
                            "Whoever holds the cloud side speaks to controllers as if he stood in"
                                    + " the cell: the gateway passes messages on that it neither"
                                    + " understands nor checks.")
                    .how(
                            "Take over a program or an account in the cloud and send writes in the"
                                    + " controllers' protocol, or put them as they are into the"
                                    + " payload that the gateway unpacks.")
                    .counter(
                            "End the session at the gateway: let it take named commands with limits,"
                                    + " check who gives them, and speak to the devices itself. Close"
                                    + " the raw protocol on its outer side.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "What an encrypted session or a tunnel carries: a raw message inside"
                                    + " MQTT over TLS looks like any other.")
                    .techniques("T0884", "T0855")
                    .requirements("D-16", "P-02")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        ZoneKind from = estate.sourceZone(flow).kind();
        ZoneKind to = estate.targetZone(flow).kind();
        if (from == ZoneKind.CLOUD_GATEWAY
                && (to == ZoneKind.FIELD_GATEWAY || to == ZoneKind.DEVICE)) {
            return inwards(flow, estate);
        }
        boolean uplink =
                Signs.fieldGateway(estate.source(flow), estate)
                        && Signs.cloudGateway(estate.target(flow), estate);
        return uplink ? uplink(flow, estate) : Exposure.none();
    }

    private static Exposure inwards(DataFlow flow, Estate estate) {
        if (estate.nature(flow).family() == Family.TUNNEL) {
            return Exposure.unknown(
                    "what "
                            + Controls.pair(flow, estate)
                            + " carries inside "
                            + flow.label()
                            + ": capture behind the end of the tunnel");
        }
        if (!Controls.ofProcess(flow, estate) || !flow.reached()) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        if (Controls.guarded(protection)) {
            return Exposure.countered(protection.why(), protection.proof());
        }
        boolean changes = flow.carriesControl() || flow.changes();
        Severity severity =
                Severities.at(changes ? Severity.CRITICAL : Severity.HIGH, estate.target(flow));
        String because =
                Controls.pair(flow, estate)
                        + (changes ? " commands" : " speaks")
                        + " in "
                        + flow.label()
                        + " from the cloud; "
                        + protection.why();
        return flow.observed()
                ? Exposure.evident(severity, because, protection.proof())
                : Exposure.inherent(Controls.weaker(severity), because, protection.proof());
    }

    /// Commands that come down a session which the gateway opened.
    private static Exposure uplink(DataFlow flow, Estate estate) {
        Component gateway = estate.source(flow);
        if (!flow.carriesControl()
                || estate.protection(flow).secrecy() != Secrecy.PROTECTED
                        && estate.protection(flow).secrecy() != Secrecy.UNKNOWN) {
            return Exposure.none();
        }
        if (Signs.says(gateway, "terminates-sessions")) {
            return Exposure.countered(
                    gateway.label() + " is declared to end sessions and check each command",
                    Paper.declared("terminates-sessions", gateway, estate));
        }
        return Exposure.unknown(
                "whether "
                        + gateway.label()
                        + " passes the commands of "
                        + estate.target(flow).label()
                        + " on as raw messages of the devices' protocol: declare"
                        + " `terminates-sessions` of it, or capture on both its sides");
    }
}
