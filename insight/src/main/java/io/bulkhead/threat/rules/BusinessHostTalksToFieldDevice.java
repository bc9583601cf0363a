// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.ZoneKind;
import java.util.EnumSet;
import java.util.Set;

/// A host of the business talks to a device of the process, past what should stand between.
@AutoService(ThreatRule.class)
public final class BusinessHostTalksToFieldDevice implements ThreatRule, OfFlow<Exposure> {
    private static final int BUSINESS = 4;
    private static final int CONTROL = 2;

    private static final Threat THREAT =
            Threat.named(
                            "business-host-talks-to-field-device",
                            "A business host talks straight to a field device",
                            "ET")
                    .control()
                    .data()
                    .at("SERVICES->DEVICE")
                    .what(
                            "Malware that comes by mail or browser into the business network is one"
                                    + " hop away from controllers, drives and panels.")
                    .how(
                            "Take over an office computer and use the way that is open for it"
                                    + " already.")
                    .counter(
                            "Put a server between that both sides reach (a DMZ): it reads the"
                                    + " devices, business hosts read from it. Then close the direct"
                                    + " way at the firewall.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Hosts whose Purdue level nothing tells; what a proxy or address"
                                    + " translation hides behind another address.")
                    .techniques("T0886")
                    .requirements("P-03", "P-07", "O-09")
                    .build();

    /// What a network does to work at all.
    private static final Set<Family> HOUSEKEEPING =
            EnumSet.of(
                    Family.ADDRESSING,
                    Family.DISCOVERY,
                    Family.ROUTING,
                    Family.NAMING,
                    Family.TIME);

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component source = estate.source(flow);
        Component target = estate.target(flow);
        boolean low =
                target.purdue().map(level -> level <= CONTROL).orElse(target.role().process());
        if (!low
                || HOUSEKEEPING.contains(estate.nature(flow).family())
                || flow.observed() && !Controls.answered(flow)) {
            return Exposure.none();
        }
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        if (source.purdue().isEmpty()) {
            return office(source, flow, estate)
                    ? Exposure.unknown(
                            "whether "
                                    + source.label()
                                    + ", which asks "
                                    + target.label()
                                    + " in "
                                    + flow.label()
                                    + ", is a business host: its Purdue level is not known; name it in"
                                    + " the list of devices")
                    : Exposure.none();
        }
        int level = source.purdue().orElseThrow();
        if (level < BUSINESS) {
            return Exposure.none();
        }
        boolean commands = flow.changes() || flow.programs() || flow.carriesControl();
        Severity severity = Severities.at(commands ? Severity.CRITICAL : Severity.HIGH, target);
        String because =
                who
                        + ": level "
                        + level
                        + " speaks to level "
                        + target.purdue().map(String::valueOf).orElse("2 or below")
                        + " with nothing between"
                        + (commands ? ", and commands" : "");
        return flow.observed()
                ? Exposure.evident(severity, because, flow.proof(who))
                : Exposure.inherent(Controls.weaker(severity), because, flow.proof(who));
    }

    /// Whether it could be a host of the business, for all that is known.
    private static boolean office(Component source, DataFlow flow, Estate estate) {
        boolean general =
                switch (source.role()) {
                    case WORKSTATION, SERVER, SERVICE, UNKNOWN -> true;
                    case CONTROLLER,
                            SAFETY_CONTROLLER,
                            FIELD_DEVICE,
                            FIELD_GATEWAY,
                            HMI,
                            ENGINEERING_STATION,
                            SCADA_SERVER,
                            HISTORIAN,
                            BROKER,
                            JUMP_HOST,
                            NETWORK_DEVICE,
                            CLOUD_GATEWAY,
                            REMOTE_USER,
                            EXTERNAL,
                            GROUP ->
                            false;
                };
        return general
                && estate.crosses(flow)
                && estate.sourceZone(flow).kind() == ZoneKind.SERVICES;
    }
}
