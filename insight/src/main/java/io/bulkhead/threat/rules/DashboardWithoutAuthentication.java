// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfFlow;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;

/// A dashboard or API serves whoever asks.
@AutoService(ThreatRule.class)
public final class DashboardWithoutAuthentication implements ThreatRule, OfFlow<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "dashboard-without-authentication",
                            "A dashboard or API serves whoever asks",
                            "SI")
                    .control()
                    .data()
                    .at(
                            "SERVICES",
                            "DEVICE->SERVICES",
                            "FIELD_GATEWAY->SERVICES",
                            "REMOTE_USER->SERVICES",
                            "EXTERNAL->SERVICES",
                            "LOCAL->SERVICES")
                    .what(
                            "Everybody on the network reads the state of the plant, and where the API"
                                    + " commands, changes it.")
                    .how("Open the page or call the API with any browser.")
                    .counter(
                            "Ask for a name at every function, end sessions, protect against requests"
                                    + " from foreign pages, and put the rest behind a proxy that does"
                                    + " it.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.FILED)
                    .blindSpots(
                            "What goes over HTTPS; pages that are open to be seen and hide nothing.")
                    .techniques("T0819", "T0811")
                    .requirements("D-21", "D-15", "D-07")
                    .build();

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(DataFlow flow, Estate estate) {
        Component service = estate.target(flow);
        boolean serves =
                Signs.service(service, estate)
                        || service.role() == Role.HMI && estate.crosses(flow);
        if (!serves || estate.nature(flow).family() != Family.WEB || !flow.reached()) {
            return Exposure.none();
        }
        boolean outside = estate.sourceZone(flow).kind() == ZoneKind.EXTERNAL;
        boolean commands = flow.carriesControl();
        Severity severity =
                Severities.at(outside || commands ? Severity.CRITICAL : Severity.HIGH, service);
        String who = Controls.pair(flow, estate) + " in " + flow.label();
        List<Observed> open = flow.all(Trait.UNAUTHENTICATED_SUCCESS);
        if (!open.isEmpty()) {
            String because =
                    service.label()
                            + " did what "
                            + estate.source(flow).label()
                            + " asked at "
                            + open.getFirst().value()
                            + " without any credential";
            return Exposure.evident(severity, because, DataFlow.proof(open.getFirst(), because));
        }
        Optional<Setting> anonymous =
                Signs.settings(service, estate, "allow-anonymous").stream()
                        .filter(Signs::yes)
                        .findFirst();
        if (anonymous.isPresent()) {
            return Exposure.evident(
                    severity,
                    service.label() + " is set to let in whoever shows no name",
                    Paper.filed(anonymous.get(), "allow-anonymous"));
        }
        Protection protection = estate.protection(flow);
        if (protection.client() == Knowing.NOBODY) {
            return Exposure.evident(
                    severity,
                    who + ": " + service.label() + " asks for no name",
                    protection.proof());
        }
        if (protection.client() == Knowing.AUTHENTICATED
                || protection.client() == Knowing.CLEAR_SECRET) {
            return Exposure.countered(
                    who + ": " + service.label() + " asks for a name", protection.proof());
        }
        return flow.observed()
                ? Exposure.unknown(
                        "whether "
                                + service.label()
                                + " asks "
                                + estate.source(flow).label()
                                + " for a name in "
                                + flow.label()
                                + ": declare how its users authenticate")
                : Exposure.inherent(
                        Controls.weaker(severity),
                        who + " is declared, and not how users are known",
                        flow.proof("declared"));
    }
}
