// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A device offers what nobody needs, and what a hole may be in.
@AutoService(ThreatRule.class)
public final class UnneededService implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named("unneeded-service", "The device offers a service that nobody needs", "E")
                    .control()
                    .data()
                    .at("ANY->DEVICE", "ANY->FIELD_GATEWAY", "DEVICE")
                    .what("Each service is one more door; the one that nobody uses, nobody mends.")
                    .how("Look which ports answer, and try the login or a known hole of each.")
                    .counter(
                            "Switch it off; where it cannot be, let the firewall pass the needed ports"
                                    + " alone.")
                    .sees(Input.OBSERVED, Input.DECLARED)
                    .blindSpots("Ports that nobody used while it was watched; ports above 32767.")
                    .techniques("T0866")
                    .requirements("M-01", "D-15", "P-09", "M-02")
                    .build();

    /// By which people work on a machine or look at it.
    private static final Set<String> DOORS =
            Set.of("http", "https", "telnet", "ssh", "ftp", "tftp", "vnc", "rdp", "rlogin", "rsh");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!Controls.appliance(component)) {
            return Exposure.none();
        }
        Optional<Exposure> vouched =
                Paper.attested("M-01", component, estate)
                        .map(proof ->
                                Exposure.countered(
                                        "that "
                                                + component.label()
                                                + " offers only what it needs is vouched for",
                                        proof));
        Workload.Component said = component.declared();
        if (!said.servicesComplete()) {
            return vouched.orElseGet(() ->
                    Exposure.unknown(
                            "which services "
                                    + component.label()
                                    + " is meant to offer: declare them, with services-complete"));
        }
        List<DataFlow> offered =
                estate.to(component).stream()
                        .filter(flow -> flow.port() > 0 && Controls.answered(flow))
                        .toList();
        List<DataFlow> unneeded =
                offered.stream()
                        .filter(flow ->
                                said.services().stream().noneMatch(one -> covers(one, flow)))
                        .toList();
        if (!unneeded.isEmpty()) {
            return evident(component, unneeded, estate);
        }
        return vouched.orElseGet(() ->
                Exposure.unknown(
                        "whether "
                                + component.label()
                                + " listens on ports that nobody used: its list of listening ports"
                                + Controls.notSeen(
                                        "every service that it answered on is declared", estate)));
    }

    private static boolean covers(Workload.Service service, DataFlow flow) {
        return (service.transport().isEmpty() || service.transport().equals(flow.transport()))
                && (service.port() == 0 || service.port() == flow.port())
                && (service.protocol().isEmpty()
                        || flow.protocol().isEmpty()
                        || service.protocol().equals(flow.protocol()));
    }

    private static Exposure evident(Component component, List<DataFlow> unneeded, Estate estate) {
        Optional<Vulnerability> hole =
                estate.vulnerabilities(component).stream()
                        .filter(one -> one.affected() && one.network() && !one.decided())
                        .findFirst();
        boolean door = unneeded.stream().anyMatch(flow -> DOORS.contains(flow.protocol()));
        Severity severity =
                hole.isPresent() ? Severity.HIGH : door ? Severity.MEDIUM : Severity.LOW;
        String services =
                unneeded.stream()
                        .map(UnneededService::name)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Exposure.evident(
                Severities.at(severity, component),
                component.label()
                        + " answered on "
                        + services
                        + ", which its complete list of services does not have"
                        + hole.map(one -> "; it has a known vulnerability (" + one.advisory() + ")")
                                .orElse(""),
                unneeded.stream()
                        .limit(5)
                        .map(flow ->
                                flow.proof(
                                        estate.source(flow).label()
                                                + " was answered on "
                                                + name(flow)))
                        .toList());
    }

    private static String name(DataFlow flow) {
        String port = flow.transport() + "/" + flow.port();
        return flow.protocol().isEmpty() ? port : flow.protocol() + " (" + port + ")";
    }
}
