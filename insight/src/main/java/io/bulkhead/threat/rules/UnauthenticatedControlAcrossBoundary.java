// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Conduit;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Zone;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;

/// Control that asks nobody who they are goes from one zone into another.
@AutoService(ThreatRule.class)
public final class UnauthenticatedControlAcrossBoundary implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "unauthenticated-control-across-boundary",
                            "Commands come over a trust boundary from nobody known",
                            "ST")
                    .control()
                    .at("ANY->DEVICE", "ANY->FIELD_GATEWAY")
                    .what(
                            "Whoever holds any host of the other zone commands the device as if it"
                                    + " stood beside it: the boundary does not hold for this protocol.")
                    .how(
                            "Take over a host of the zone that may ask, or one that can use its"
                                    + " address, and send the protocol's own write messages.")
                    .counter(
                            "End the protocol at a gateway of the device's zone that knows who asks;"
                                    + " where that cannot be, a tunnel with certificates between the"
                                    + " zones and a filter that passes only the functions needed.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "A filter on the way that refuses writes: a session that only reads does"
                                    + " not show it. Zones that nobody declared are inferred from"
                                    + " subnets and roles.")
                    .techniques("T0855", "T0848")
                    .requirements("D-16", "P-02", "P-03", "O-09")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component target = estate.target(flow);
        Zone from = estate.sourceZone(flow);
        // What comes from the internet has a rule of its own.
        if (!estate.crosses(flow)
                || from.kind() == ZoneKind.EXTERNAL
                || !Controls.deviceOrGateway(target)
                || !Controls.ofProcess(flow, estate)
                || !Controls.gotThrough(flow, estate)) {
            return Exposure.none();
        }
        Protection protection = estate.protection(flow);
        if (Controls.guarded(protection)) {
            return Exposure.countered(
                    protection.why() + "; the device can know who asks", protection.proof());
        }
        String who = Controls.pair(flow, estate);
        if (Controls.undecided(protection)) {
            return Exposure.unknown(
                    "whether "
                            + who
                            + " authenticates in "
                            + flow.label()
                            + ": capture the beginning of a session, or declare it");
        }
        Zone to = estate.targetZone(flow);
        boolean upwards = from.trust() < to.trust() && target.role().controller();
        boolean firm = Controls.boundary(estate.source(flow), target, estate);
        Severity full = Severities.at(upwards ? Severity.CRITICAL : Severity.HIGH, target);
        Severity severity = firm ? full : Controls.weaker(full);
        String way =
                who
                        + " in "
                        + flow.label()
                        + " goes from "
                        + from.label()
                        + " to "
                        + to.label()
                        + (firm ? "" : " (zones of one subnet that nobody declared)");
        if (flow.carriesControl()) {
            return Exposure.evident(
                    severity,
                    way + " and commands" + times(flow) + "; " + Controls.why(protection),
                    protection.proof());
        }
        return estate.conduit(flow)
                .map(Conduit::declared)
                .filter(said -> said.readOnly() && !said.guard().isEmpty())
                .map(said ->
                        Exposure.countered(
                                way
                                        + " and only reads; a "
                                        + said.guard()
                                        + " there is declared to pass reading only",
                                Paper.declared("read-only conduit", said.line(), estate)))
                .orElseGet(() ->
                        Exposure.inherent(
                                Controls.weaker(severity),
                                way
                                        + "; it could carry commands, and "
                                        + Controls.why(protection)
                                        + Controls.notSeen("no command was seen", estate),
                                protection.proof()));
    }

    private static String times(DataFlow flow) {
        return flow.control() > 0 ? " (" + flow.control() + " messages)" : ", as declared";
    }
}
