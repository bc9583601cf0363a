// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Workload.Service;
import io.bulkhead.workload.ZoneKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A gateway lets itself be administered from the devices' side or from outside.
@AutoService(ThreatRule.class)
public final class GatewayManagementOpen implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "gateway-management-open",
                            "The gateway is administered from the devices' side or from outside",
                            "E")
                    .control()
                    .data()
                    .at("DEVICE->FIELD_GATEWAY", "EXTERNAL->FIELD_GATEWAY")
                    .what(
                            "A taken-over device, or anybody on the internet, is one password or one"
                                    + " flaw away from the gateway, and so from everything that it"
                                    + " joins.")
                    .how("Log in with a known or guessed password, or use a flaw of the service.")
                    .counter(
                            "Let the management service listen on a network for administration only;"
                                    + " reach it over a jump host; close it on both other sides.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots(
                            "Services that nobody used while the sensor watched; web pages for"
                                    + " administration beside others on the same port.")
                    .techniques("T0822", "T0886")
                    .requirements("P-07", "M-01", "O-11")
                    .build();

    private static final Set<String> WEB = Set.of("http", "https");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component gateway, Estate estate) {
        if (!Signs.fieldGateway(gateway, estate)) {
            return Exposure.none();
        }
        Optional<DataFlow> worst =
                estate.to(gateway).stream()
                        .filter(flow -> management(flow, estate))
                        .max(Comparator.comparingInt(flow -> rank(flow, estate)));
        if (worst.isPresent()) {
            return open(gateway, worst.get(), estate);
        }
        List<Service> services = gateway.declared().services();
        boolean offers =
                services.stream().anyMatch(one -> Signs.REMOTE_SESSIONS.contains(one.protocol()));
        if (gateway.declared().servicesComplete() && !offers) {
            return Exposure.countered(
                    gateway.label() + " is declared to offer no service for administration",
                    Paper.declared("services", gateway, estate));
        }
        if (says(gateway)) {
            return Exposure.countered(
                    gateway.label() + " is declared to be administered from a network of its own",
                    Paper.declared("management-network", gateway, estate));
        }
        String where = "from where " + gateway.label() + " can be administered";
        return offers
                ? Exposure.inherent(
                        Severities.at(Severity.MEDIUM, gateway),
                        gateway.label()
                                + " offers a service for administration, and nothing declared says"
                                + " on which side",
                        Paper.declared("services", gateway, estate))
                : Exposure.unknown(
                        where
                                + (estate.coverage().watched() && gateway.observed()
                                        ? ": nobody did while it was watched"
                                        : "")
                                + "; declare its services or its `management-network`");
    }

    private static boolean says(Component gateway) {
        return !Signs.said(gateway, "management-network").isEmpty()
                && !Signs.denies(gateway, "management-network");
    }

    private static boolean management(DataFlow flow, Estate estate) {
        ZoneKind from = estate.sourceZone(flow).kind();
        boolean outside = from == ZoneKind.EXTERNAL;
        return flow.reached()
                && (outside || from == ZoneKind.DEVICE)
                && (Signs.REMOTE_SESSIONS.contains(flow.protocol())
                        || outside && WEB.contains(flow.protocol()));
    }

    private static int rank(DataFlow flow, Estate estate) {
        return (estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL ? 2 : 0)
                + (flow.observed() ? 1 : 0);
    }

    private static Exposure open(Component gateway, DataFlow flow, Estate estate) {
        boolean outside = estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL;
        Severity severity = Severities.at(outside ? Severity.CRITICAL : Severity.HIGH, gateway);
        String because =
                estate.source(flow).label()
                        + (outside ? " on the internet" : " on the devices' side")
                        + (flow.observed() ? " was answered by " : " may ask ")
                        + gateway.label()
                        + " in "
                        + flow.label();
        return flow.observed()
                ? Exposure.evident(severity, because, flow.proof(because))
                : Exposure.inherent(Controls.weaker(severity), because, flow.proof("declared"));
    }
}
